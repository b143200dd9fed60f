"""One submission at the desk: what changed, what it would look like, and on to the next."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from core import clock
from core.models import Reason, Statement, Submission
from core.review import changes, wording
from merchants import services
from merchants.models import ShopPage
from tests.pictures import jpeg
from tests.public import reading


def offer(bakery, owner, title):
    today = clock.today()
    content = {"title": title, "valid_from": today, "valid_until": today + timedelta(days=20)}
    page = services.create_offer(bakery.page, changes=content, by=owner)
    return services.submit(page, by=owner)


@pytest.fixture
def submission(bakery, owner):
    """A new sentence of the bakery, handed in."""
    services.save_shop(bakery.page, changes={"lead": "Sauerteig aus Dinkel."}, by=owner)
    return services.submit(bakery.page, by=owner)


def address(name, submission, query=""):
    return reverse(name, args=[submission.pk]) + query


def decide(browser, submission, query="", **answers):
    seen = {"version": submission.version, "seen": submission.content_hash}
    answers = {"decision": "approve"} | seen | answers
    return browser.post(address("review_decide", submission, query), answers)


def test_after_a_decision_comes_the_next_as_it_was_asked_for(desk, submission, bakery, owner):
    query = "?art=offerpage"
    first, last = (offer(bakery, owner, title) for title in ("Brezeln", "Brötchen"))

    answer = decide(desk, first, query)
    assert answer.url == address("review_submission", last, query)
    screen = desk.get(answer.url)
    assert "„Brezeln“" in " ".join(reading.soup(screen).get_text(" ").split())
    answer = decide(desk, last, query, decision="reject", comment="Wie viele?")
    # The last of its kind: nothing that was not asked for is put on the screen.
    assert answer.url == reverse("review_desk") + query
    assert "Davon wartet nichts" in reading.words(desk.get(answer.url))
    assert Submission.objects.waiting().get() == submission


def test_the_second_of_two_editors_is_told_who_decided(desk, second_editor, submission):
    browser = Client()
    browser.force_login(second_editor)
    decide(desk, submission)

    answer = decide(browser, submission, decision="reject", comment="Welcher Dinkel?")
    assert answer.status_code == 409
    said = reading.words(answer)
    assert "nicht mehr offen" in said
    assert "von Ruth" in said
    submission.refresh_from_db()
    assert submission.status == "approved"


def test_who_is_refused_reads_why_and_keeps_what_was_typed(desk, submission, bakery):
    ShopPage.objects.get(pk=bakery.page.pk).save_revision()
    answer = decide(desk, submission, comment="Sehr schön!")

    assert answer.status_code == 409
    assert "hat sich seither geändert" in reading.words(answer)
    assert "Sehr schön!" in answer.text


def test_what_is_red_is_approved_only_by_somebody_who_says_they_have_checked(desk, submission):
    Submission.objects.update(light="red")

    answer = decide(desk, submission)
    assert answer.status_code == 422
    assert "Kreuzen Sie an, dass Sie es geprüft haben." in reading.words(answer)
    submission.refresh_from_db()
    assert submission.status == "in_review"
    assert decide(desk, submission, despite="on").status_code == 302
    submission.refresh_from_db()
    assert submission.status == "approved"


def test_the_frame_shows_the_page_as_it_would_be(desk, submission, client):
    shown = desk.get(address("review_preview", submission))

    assert "Sauerteig aus Dinkel." in shown.text
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "private" in shown["Cache-Control"] or "no-store" in shown["Cache-Control"]
    assert "Dinkel" not in client.get(ShopPage.objects.get().url).text


@pytest.mark.parametrize("name", ["review_submission", "review_preview"])
def test_for_another_town_it_is_not_there(at_talheim, other_editor, client, submission, name):
    assert at_talheim.get(address(name, submission)).status_code == 404
    client.force_login(other_editor)
    assert client.get(address(name, submission)).status_code == 404


def test_pictures_stand_before_and_after_with_what_is_said_of_them(desk, bakery, owner):
    def photo(colour, alt):
        return services.keep_photo(bakery, photo=jpeg(colour), alt=alt, by=owner)

    services.save_shop(bakery.page, changes={"picture": photo("red", "Altes Brot")}, by=owner)
    first = services.submit(bakery.page, by=owner)
    decide(desk, first)
    services.save_shop(bakery.page, changes={"picture": photo("blue", "Neues Brot")}, by=owner)
    screen = desk.get(address("review_submission", services.submit(bakery.page, by=owner)))

    said = reading.words(screen)
    assert "Vorher Altes Brot" in said
    assert "Nachher Neues Brot" in said
    assert len(reading.soup(screen).select(".desk-picture img")) == 2


def test_choices_are_named_as_people_name_them(rf, editor, bakery):
    online, draft = ShopPage.objects.get(), ShopPage.objects.get()
    draft.trade, draft.latitude = "books", 51.5
    request = rf.get("/")
    request.user = editor

    said = {change.label: change.html for change in changes.between(online, draft, request)}
    assert "Bäckerei</del>" in said["Branche"]
    assert "Bücher</ins>" in said["Branche"]
    assert "51,5</ins>" in said["Breitengrad"]
    assert "<del" not in said["Breitengrad"]


def test_lists_are_compared_row_by_row_and_in_words(rf, editor, bakery):
    ShopPage.objects.update(assortment=["Brot", "Kuchen"], amenities=["delivers"])
    online, draft = ShopPage.objects.get(), ShopPage.objects.get()
    draft.assortment = ["Brot", "<b>Torte</b>"]
    draft.amenities = ["is_step_free", "delivers"]
    request = rf.get("/")
    request.user = editor

    said = {change.name: change.html for change in changes.between(online, draft, request)}
    words = {name: unescape(strip_tags(html)) for name, html in said.items()}
    assert words["assortment"] == "Brot, neu: <b>Torte</b>, entfernt: Kuchen"
    assert words["amenities"] == "neu: Stufenlos, Liefert"


def test_what_changed_is_struck_and_marked_for_eye_and_ear():
    shown = wording.difference(
        "Brot <b>und</b> Kuchen am Morgen", "Brot <b>und</b> Torte am Morgen"
    )

    assert shown.count("<del") == shown.count("<ins") == 1
    assert "Kuchen</del>" in shown
    assert "Torte</ins>" in shown
    assert "&lt;b&gt;" in shown


def test_texts_that_have_nothing_in_common_stand_one_after_the_other():
    shown = wording.difference(
        "Wir backen jeden Morgen frisch.", "Heute ist leider Ruhetag, ab 12 Uhr"
    )
    assert shown.count("<del") == shown.count("<ins") == 1


def test_of_a_long_text_only_what_surrounds_a_change_is_shown():
    words = [f"Wort{number}" for number in range(200)]
    shown = wording.difference(" ".join(words), " ".join([*words[:100], "Neues", *words[101:]]))

    assert "Wort99" in shown
    assert "Wort101" in shown
    assert "Wort50 " not in shown
    assert "…" in shown


@pytest.mark.parametrize(
    ("old", "new"), [("", ""), ("a", ""), ("", "a"), ("a ", "a"), ("a\n\nb", "a\nb")]
)
def test_every_pair_of_texts_has_a_difference(old, new):
    shown = wording.difference(old, new)
    assert ("<del" in shown) <= bool(old)
    assert ("<ins" in shown) <= bool(new)


def test_a_ready_reason_is_reason_enough_and_is_written_down(desk, submission, town, owner):
    reason = Reason.objects.filter(site=town.site, is_retired=False).first()
    words = {f"reason-words-{reason.pk}": "So geht es nicht."}
    assert reason.title in reading.words(desk.get(address("review_submission", submission)))
    decide(desk, submission, decision="reject", reasons=[reason.pk], **words)

    submission.refresh_from_db()
    assert submission.status == "sent_back"
    statement = Statement.objects.get(submission=submission)
    assert "So geht es nicht." in str(statement.reasons)
    reason.refresh_from_db()
    assert reason.text != "So geht es nicht."


def test_a_reason_of_another_town_is_none(desk, submission, town, other_town):
    reason = Reason.objects.filter(site=other_town.site).first()
    answer = decide(desk, submission, decision="reject", comment="Nein.", reasons=[reason.pk])

    assert answer.status_code == 422
    submission.refresh_from_db()
    assert submission.status == "in_review"
