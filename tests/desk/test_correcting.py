"""An editor corrects a slip and approves at once; the shop sees it and can undo it."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from core import clock
from core.models import Reason, Statement, Submission
from merchants import services
from merchants.models import OfferPage
from tests.public import reading


@pytest.fixture
def offer(bakery, owner):
    today = clock.today()
    content = {"title": "Zwei Brezln", "text": "Mit Salz."}
    days = {"valid_from": today, "valid_until": today + timedelta(days=5)}
    return services.create_offer(bakery.page, changes=content | days, by=owner)


@pytest.fixture
def submission(offer, owner):
    return services.submit(offer, by=owner)


@pytest.fixture
def correct(desk, submission):
    def send(browser=desk, **answers):
        answers = {
            "version": submission.version,
            "seen": submission.content_hash,
            "words-title": "Zwei Brezeln",
            "words-lead": "",
            "words-text": "Mit Salz.",
        } | answers
        return browser.post(reverse("review_correct", args=[submission.pk]), answers)

    return send


def online():
    return list(OfferPage.objects.live().values_list("title", flat=True))


def test_the_screen_holds_the_words_of_the_shop(desk, submission):
    screen = desk.get(reverse("review_correct", args=[submission.pk])).content.decode()
    assert "Zwei Brezln" in screen
    assert "Mit Salz." in screen


def test_a_corrected_word_is_online_and_the_shop_reads_the_difference(
    correct, merchant, town, django_capture_on_commit_callbacks
):
    reason = Reason.objects.filter(site_id=town.site_id).first()
    with django_capture_on_commit_callbacks(execute=True):
        assert correct(comment="Nur ein e.", reasons=[reason.pk]).status_code == 302
    assert online() == ["Zwei Brezeln"]
    letter = mail.outbox[-1]
    for words in ("Sie haben geschrieben: Zwei Brezln", "Zwei Brezeln", "Nur ein e.", reason.title):
        assert words in letter.body

    statement = Statement.objects.get()
    screen = reading.words(merchant.get(reverse("portal:statement", args=[statement.key])))
    assert "Brezln" in screen
    assert "Brezeln" in screen
    offer = OfferPage.objects.get()
    assert "etwas korrigiert" in reading.words(merchant.get(offer.portal_path()))


def test_the_shop_undoes_it_and_its_own_words_wait_again(correct, merchant):
    correct()
    undo = reverse("portal:correction_undo", args=[Statement.objects.get().key])
    assert merchant.get(undo).status_code == 405
    merchant.post(undo)
    assert online() == []
    assert Submission.objects.waiting().get().revision.as_object().title == "Zwei Brezln"
    # A second tap changes nothing.
    merchant.post(undo)
    assert Submission.objects.waiting().count() == 1


def test_after_fourteen_days_there_is_nothing_to_undo(correct, sign_in, owner):
    correct()
    statement = Statement.objects.get()
    with time_machine.travel(clock.now() + timedelta(days=15)):
        merchant = sign_in(owner)
        screen = reading.words(merchant.get(reverse("portal:statement", args=[statement.key])))
        assert "Korrektur rückgängig machen" not in screen
        merchant.post(reverse("portal:correction_undo", args=[statement.key]))
    assert online() == ["Zwei Brezeln"]


def test_another_shop_neither_sees_nor_undoes_it(correct, sign_in, stranger):
    correct()
    other = sign_in(stranger)
    key = Statement.objects.get().key
    assert other.get(reverse("portal:statement", args=[key])).status_code == 404
    assert other.post(reverse("portal:correction_undo", args=[key])).status_code == 404
    assert online() == ["Zwei Brezeln"]


def test_what_is_newer_is_shown_first_and_nothing_typed_is_lost(correct, offer, owner):
    services.save_offer(offer, changes={"text": "Ohne Salz."}, by=owner)
    answer = correct()
    assert answer.status_code == 409
    screen = answer.content.decode()
    assert "Zwei Brezeln" in screen
    assert "Ohne Salz." in screen
    assert online() == []


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"words-title": "Zwei Brezln"}, "nichts korrigiert"),
        ({"words-title": ""}, "muss ausgefüllt werden"),
        ({"words-title": "x" * 300}, "255"),
        ({"words-text": "Hilfe: ec.europa.eu/odr"}, "gibt es nicht mehr"),
    ],
)
def test_what_cannot_be_approved_is_said(correct, answers, words):
    answer = correct(**answers)
    assert answer.status_code in {409, 422}
    assert words in reading.words(answer)
    assert online() == []


def test_only_the_words_can_be_changed(correct):
    correct(**{"words-price": "1", "price": "1", "words-live": "on"})
    assert OfferPage.objects.get().price is None


def test_an_editor_of_another_town_finds_nothing(correct, at_talheim, submission):
    assert correct(browser=at_talheim).status_code == 404
    address = reverse("review_correct", args=[submission.pk])
    assert at_talheim.get(address).status_code == 404
    assert online() == []


def test_what_is_decided_cannot_be_corrected(desk, correct, submission):
    correct()
    assert desk.get(reverse("review_correct", args=[submission.pk])).status_code == 302
    assert correct(**{"words-title": "Anders"}).status_code == 302
    assert online() == ["Zwei Brezeln"]
