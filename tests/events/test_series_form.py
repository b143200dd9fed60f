"""The editor's form of a series: what fits the rule is taken, the rest is said at its field."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core import clock
from events.models import DateChange, EventPage
from tests import factories
from tests.public import reading


@pytest.fixture
def market(town):
    page = factories.event(town, "Wochenmarkt", repeats="weekly")
    return EventPage.objects.get(pk=page.pk)


def answers(market, changes) -> dict:
    begins = timezone.localtime(market.starts_at)
    return nested_form_data(
        {
            "title": market.title,
            "slug": market.slug,
            "lead": "",
            "starts_at": f"{begins:%Y-%m-%d %H:%M}",
            "ends_at": f"{begins + timedelta(hours=2):%Y-%m-%d %H:%M}",
            "repeats": "weekly",
            "every": "1",
            "venue": "Marktplatz",
            "category": "market",
            "content_class": "editorial",
            "body": streamfield([]),
            "more_dates": inline_formset([]),
            "changes": inline_formset(list(changes), initial=market.changes.count()),
            "comments": inline_formset([]),
        }
    )


def send(desk, market, changes=(), weekdays=()):
    path = reverse("wagtailadmin_pages:edit", args=[market.pk])
    more = {"action-publish": "1", "weekdays": [str(day) for day in weekdays]}
    return desk.post(path, answers(market, changes) | more)


def test_the_form_says_the_series_in_words(desk, market):
    screen = reading.words(desk.get(reverse("wagtailadmin_pages:edit", args=[market.pk])))
    assert "jeden " in screen
    assert "Die nächsten Termine:" in screen
    parent = market.get_parent()
    path = reverse("wagtailadmin_pages:add", args=["events", "eventpage", parent.pk])
    assert "steht es hier in Worten" in reading.words(desk.get(path))


def test_two_weekdays_are_ticked(desk, market):
    days = sorted({market.first_day.weekday(), (market.first_day.weekday() + 2) % 7})
    answer = send(desk, market, weekdays=days)
    assert answer.status_code == 302
    assert EventPage.objects.get().weekdays == days


def test_a_weekday_that_is_not_the_first_dates_is_said_at_the_beginning(desk, market):
    other = (market.first_day.weekday() + 1) % 7
    answer = send(desk, market, weekdays=[other])
    assert "Der erste Termin passt nicht zur Serie" in reading.words(answer)


def test_a_change_names_a_day_of_the_series(desk, market):
    row = {"is_cancelled": "on", "reason": "Sturm", "starts_at": "", "ends_at": "", "venue": ""}
    wrong = str(market.first_day + timedelta(days=8))
    answer = send(desk, market, changes=[row | {"day": wrong}])
    assert answer.status_code == 200
    assert "An diesem Tag hat die Serie keinen Termin." in reading.words(answer)
    right = str(market.first_day + timedelta(days=7))
    assert send(desk, market, changes=[row | {"day": right}]).status_code == 302
    assert str(EventPage.objects.get().changes.get().day) == right


def test_a_date_is_added_and_one_is_moved_but_none_is_changed_twice(desk, market):
    day = market.first_day + timedelta(days=9)
    more = inline_formset([{"starts_at": f"{day} 18:00", "ends_at": f"{day} 19:00"}])
    row = {"day": str(day), "starts_at": f"{day} 17:00", "ends_at": "", "venue": "", "reason": ""}
    given = nested_form_data({"more_dates": more, "changes": inline_formset([row, row])})
    path = reverse("wagtailadmin_pages:edit", args=[market.pk])
    assert "Dieser Tag steht zweimal da." in reading.words(
        desk.post(path, answers(market, ()) | given)
    )
    given |= nested_form_data({"changes": inline_formset([row])}) | {"action-publish": "1"}
    assert desk.post(path, answers(market, ()) | given).status_code == 302
    (moved,) = EventPage.objects.get().dates(day, day)
    assert timezone.localtime(moved.starts_at).hour == 17


@pytest.mark.parametrize("wrong", ["9999-12-31", "0001-01-01"])
def test_what_nobody_can_mean_of_one_date_is_said_at_its_field(desk, market, wrong):
    right = str(market.first_day + timedelta(days=7))
    row = {"is_cancelled": "", "reason": "", "venue": "", "starts_at": "", "ends_at": ""}
    for changes in (
        [row | {"day": wrong, "is_cancelled": "on"}],
        [row | {"day": right, "starts_at": f"{wrong} 23:59"}],
        [row | {"day": right, "starts_at": f"{right} 9:00", "ends_at": f"{wrong} 23:59"}],
    ):
        answer = send(desk, market, changes=changes)
        assert answer.status_code == 200
        assert reading.soup(answer).select(".w-field--error")
    more = inline_formset([{"starts_at": f"{right} 9:00", "ends_at": f"{wrong} 23:59"}])
    path = reverse("wagtailadmin_pages:edit", args=[market.pk])
    given = answers(market, ()) | nested_form_data({"more_dates": more})
    assert reading.soup(desk.post(path, given)).select(".w-field--error")


def test_a_change_stays_when_its_day_leaves_the_series_and_the_form_says_so(desk, market):
    market.changes.add(DateChange(day=market.first_day + timedelta(days=8), is_cancelled=True))
    market.save_revision().publish()
    screen = reading.words(desk.get(reverse("wagtailadmin_pages:edit", args=[market.pk])))
    assert "Nicht mehr Teil der Serie" in screen


def test_the_sentence_follows_what_is_typed_and_shrugs_at_nonsense(desk):
    path = reverse("event_sentence")
    day = clock.today() + timedelta(days=400)
    rule = {"starts_at": f"{day} 08:00", "ends_at": f"{day} 13:00", "repeats": "daily"}
    assert "jeden Tag, 8–13 Uhr" in desk.get(path, rule).content.decode()
    rows = nested_form_data(
        {
            "more_dates": inline_formset(
                [{"starts_at": f"{day} 18:00", "ends_at": f"{day} 19:00"}, {"starts_at": "x"}]
            ),
            "changes": inline_formset([{"day": str(day - timedelta(days=1))}, {"day": str(day)}]),
        }
    )
    said = desk.get(path, rule | rows).content.decode()
    assert "jeden Tag, 8–13 Uhr, dazu ein weiterer Termin" in said
    astray = date_format(day - timedelta(days=1), "DATE_FORMAT")
    assert f"Nicht mehr Teil der Serie und darum ohne Wirkung: {astray}." in said
    gone = {"more_dates-0-DELETE": "1", "changes-0-DELETE": "1"}
    said = desk.get(path, rule | rows | gone).content.decode()
    assert "weiterer" not in said
    assert "ohne Wirkung" not in said
    for name in rule | rows:
        for nonsense in (
            "",
            "999999",
            "\0",
            "<script>",
            "9999-12-31",
            "9999-12-31 23:59",
            "0001-01-01 00:00",
            "x" * 9999,
        ):
            assert desk.get(path, rule | rows | {name: nonsense}).status_code < 500


@pytest.mark.parametrize("written", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_a_beginning_at_the_end_of_time_is_said_at_its_field(desk, market, written):
    path = reverse("wagtailadmin_pages:edit", args=[market.pk])
    answer = desk.post(path, answers(market, ()) | {"starts_at": written, "repeats": ""})
    assert "Dieses Jahr kann nicht stimmen" in reading.words(answer)
    assert EventPage.objects.get().starts_at == market.starts_at
