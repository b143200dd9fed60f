"""What organisers say of the days, the place and the price of what they propose."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.review import services as review
from events import proposals, sentences
from events.models import DateChange, EventPage, Occurrence
from events.portal import again
from tests import factories
from tests.portal.screens import answers as answers_on
from tests.public import reading


@pytest.fixture
def saturday():
    """The first Saturday of the month after next."""
    month = (clock.today().replace(day=1) + timedelta(days=70)).replace(day=1)
    return month + timedelta(days=(5 - month.weekday()) % 7)


@pytest.fixture
def answers(saturday):
    return {
        "key": str(uuid4()),
        "action": "submit",
        "title": "Flohmarkt",
        "category": "market",
        "starts_at": f"{saturday}T08:00",
        "ends_at": f"{saturday}T13:00",
        "again": "once",
        "place": "here",
        "is_free": "on",
        "is_step_free": "on",
        "lead": "Alles muss raus.",
    }


def send(merchant, shop, answers):
    path = reverse("proposals:event_create", args=[shop.page.translation_key])
    return merchant.post(path, answers)


def approved(merchant, shop, editor, answers):
    assert send(merchant, shop, answers).status_code == 302
    page = EventPage.objects.get()
    state = page.submissions.waiting().get().workflow_state.current_task_state
    review.decide(state, action="approve", by=editor)
    return EventPage.objects.get()


def days_of(page):
    rows = Occurrence.objects.filter(page=page, language="de").order_by("starts_at")
    return [timezone.localtime(row.starts_at).date() for row in rows]


def test_one_tap_says_that_it_is_at_ones_own(merchant, client, bakery, editor, answers):
    extra = {"venue": "Sonstwo", "address": "Irgendwo 3"}
    page = approved(merchant, bakery, editor, answers | extra)
    assert (page.venue, page.venue_shop_id) == ("Bäckerei Lohmann", bakery.page_id)
    assert page.address == "Lange Straße 12, 33999 Emsbrück"
    assert (page.category, page.is_free, page.is_step_free) == ("market", True, True)
    shown = reading.words(client.get(page.url))
    assert "Stufenlos" in shown
    assert bakery.page.url in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("choice", "step", "sentence"),
    [
        ("weekly", 7, "jeden Samstag"),
        ("fortnight", 14, "alle 2 Wochen am Samstag"),
        ("monthly", 28, "jeden ersten Samstag im Monat"),
    ],
)
def test_it_comes_again_until_its_last_day(
    merchant, bakery, editor, answers, saturday, choice, step, sentence
):
    last = saturday + timedelta(days=step + 7)
    said = {"again": choice, "repeats_until": str(last)}
    page = approved(merchant, bakery, editor, answers | said)
    days = days_of(page)
    assert days[0] == saturday
    assert saturday + timedelta(days=step) in days or choice == "monthly"
    assert all(day <= last and day.weekday() == 5 for day in days)
    assert sentences.again(page.rule) == sentence
    screen = reading.words(merchant.get(page.portal_path()))
    assert sentence in screen
    # What the form says of it is what was chosen.
    filled = answers_on(merchant.get(page.portal_path()))
    assert (filled["again"], filled["repeats_until"]) == (choice, str(last))


def test_a_fifth_weekday_means_the_last_of_the_month(bakery):
    start = timezone.make_aware(datetime(2027, 1, 29, 19))
    made = again.changes(again.Again("monthly", date(2027, 6, 30)), start, start)
    assert made["repeats"] == "last"


@pytest.fixture
def in_march(town):
    """The weeks before the clocks are put forward."""
    with clock.at(datetime(2027, 3, 1, 9, tzinfo=town.zone)):
        yield


def test_several_days_keep_their_time_over_a_change_of_clocks(
    in_march, merchant, bakery, editor, answers
):
    days = ["2027-03-27", "2027-03-29", "", "2027-03-27"]
    said = {"again": "days", "more_days": days, "starts_at": "2027-03-26T19:00"}
    page = approved(merchant, bakery, editor, answers | said | {"ends_at": "2027-03-26T21:00"})
    rows = Occurrence.objects.filter(page=page, language="de").order_by("starts_at")
    assert [f"{timezone.localtime(row.starts_at):%d.%m. %H}" for row in rows] == [
        *("26.03. 19", "27.03. 19", "29.03. 19"),
    ]
    filled = answers_on(merchant.get(page.portal_path()))
    assert filled["again"] == "days"
    assert again.of(page).days == (date(2027, 3, 27), date(2027, 3, 29))


def test_the_same_words_once_more_are_no_new_version(in_march, merchant, bakery, answers):
    said = {"again": "days", "more_days": ["2027-03-27"], "starts_at": "2027-03-26T19:00"}
    answers |= said | {"ends_at": "2027-03-26T21:00"}
    for _tap in range(2):
        assert send(merchant, bakery, answers).status_code == 302
    assert EventPage.objects.get().submissions.get().version == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"category": ""}, "Wählen Sie, was für ein Termin es ist."),
        ({"category": "<b>"}, "Bitte eine gültige Auswahl treffen."),
        ({"again": ""}, "Wählen Sie, wie oft es stattfindet."),
        ({"again": "as_it_is"}, "Bitte eine gültige Auswahl treffen."),
        ({"again": "weekly"}, "Bitte den letzten Tag wählen."),
        ({"again": "weekly", "repeats_until": "9999-12-31"}, "Höchstens anderthalb Jahre"),
        ({"again": "weekly", "repeats_until": "2001-01-01"}, "vor dem ersten Termin"),
        ({"again": "weekly", "repeats_until": "31.2."}, "Dieser Tag ist nicht zu lesen."),
        ({"again": "days"}, "Wählen Sie mindestens einen weiteren Tag."),
        ({"again": "days", "more_days": ["0001-01-01"]}, "Dieses Jahr kann nicht stimmen."),
        ({"again": "days", "more_days": ["\x00", "x" * 9999]}, "Dieser Tag ist nicht zu lesen."),
        ({"again": "days", "more_days": ["1.1.2027"] * 99}, "Das sind zu viele Tage."),
        ({"place": ""}, "Wählen Sie, wo es stattfindet."),
        ({"place": "elsewhere"}, "Schreiben Sie, wo es stattfindet."),
        ({"ticket_url": "javascript:alert(1)"}, "https://www.example.de"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(merchant, bakery, answers, said, words):
    answer = send(merchant, bakery, answers | said)
    assert answer.status_code == 200
    assert words in reading.words(answer)
    assert answers_on(answer)["lead"] == "Alles muss raus."
    assert not EventPage.objects.exists()


def test_like_last_time_is_a_new_event_on_the_same_weekday(merchant, bakery, editor, answers):
    older = approved(merchant, bakery, editor, answers)
    path = reverse("proposals:event_create", args=[bakery.page.translation_key])
    with clock.at(older.starts_at + timedelta(days=40)):
        screen = merchant.get(f"{path}?wie={older.translation_key}")
        assert "wie bei „Flohmarkt“" in reading.words(screen)
        filled = answers_on(screen)
        day = date.fromisoformat(filled["starts_at"][:10])
        assert (day.weekday(), filled["starts_at"][10:]) == (5, "T08:00")
        assert timedelta(0) < day - clock.today() <= timedelta(days=7)
        assert (filled["title"], filled["again"], filled["place"]) == ("Flohmarkt", "once", "here")
        assert merchant.post(path, filled | {"action": "submit"}).status_code == 302
    assert EventPage.objects.filter(shop=bakery).count() == 2


def test_nobody_repeats_what_is_not_theirs(merchant, bakery, bookshop, stranger, town):
    path = reverse("proposals:event_create", args=[bakery.page.translation_key])
    begins = clock.now() + timedelta(days=3)
    changes = {"title": "Lesung", "starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    others = proposals.propose(
        bookshop, changes=changes | {"venue": "Hier"}, by=stranger, key=uuid4()
    )
    for page in (others, factories.event(town, "Ratssitzung")):
        assert merchant.get(f"{path}?wie={page.translation_key}").status_code == 404
    assert merchant.get(f"{path}?wie=<script>").status_code == 200


def test_what_only_editors_can_say_stays_when_other_words_change(
    merchant, bakery, editor, answers, saturday
):
    page = approved(merchant, bakery, editor, answers)
    page.repeats, page.weekdays, page.repeats_until = "weekly", [1, 5], saturday + timedelta(60)
    page.changes = [DateChange(day=saturday, is_cancelled=True, reason="Sturm")]
    page.save_revision(user=editor).publish(user=editor)

    screen = merchant.get(page.portal_path())
    assert "Wie die Redaktion es festgelegt hat" in reading.words(screen)
    filled = answers_on(screen) | {"lead": "Alles.", "action": "submit"}
    assert merchant.post(page.portal_path(), filled).status_code == 302
    draft = EventPage.objects.get().get_latest_revision_as_object()
    assert (draft.lead, draft.repeats, draft.weekdays) == ("Alles.", "weekly", [1, 5])
    assert [row.reason for row in draft.changes.all()] == ["Sturm"]
