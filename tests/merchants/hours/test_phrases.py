"""Hours are said in a few German words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from merchants.hours.engine import State
from merchants.hours.holidays import name_in
from merchants.hours.phrases import Phrase, day_groups, headline, holidays, span_text
from merchants.hours.week import DAY, WeekSpan

BERLIN = ZoneInfo("Europe/Berlin")
#: A Wednesday.
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def in_german():
    with override("de"):
        yield


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("state", "kind", "text"),
    [
        (State("unknown"), "unknown", "Zeiten bitte erfragen"),
        (
            State("unknown", reason="Allerheiligen", changes_at=NOON),
            "unknown",
            "Allerheiligen: Zeiten bitte erfragen",
        ),
        (State("open"), "open", "Rund um die Uhr geöffnet"),
        (State("open", changes_at=at("2026-03-04 18:00")), "open", "Geöffnet bis 18:00"),
        (State("open", changes_at=at("2026-03-05 03:00")), "open", "Geöffnet bis 3:00"),
        (State("open", changes_at=at("2026-03-05 12:00")), "open", "Geöffnet bis Do 12:00"),
        (State("open", changes_at=at("2026-03-04 12:31")), "open", "Geöffnet bis 12:31"),
        (State("open", changes_at=at("2026-03-04 12:30")), "soon", "Schließt in 30 Min."),
        (State("open", changes_at=at("2026-03-04 12:01")), "soon", "Schließt in 1 Min."),
        (State("closed"), "closed", "Geschlossen"),
        (
            State("closed", reason="Neujahr", changes_at=at("2026-03-05 09:00")),
            "closed",
            "Heute geschlossen (Neujahr)",
        ),
        (State("closed", changes_at=at("2026-03-04 14:30")), "closed", "Öffnet um 14:30"),
        (State("closed", changes_at=at("2026-03-05 09:00")), "closed", "Öffnet morgen um 9:00"),
        (State("closed", changes_at=at("2026-03-06 09:00")), "closed", "Öffnet am Fr um 9:00"),
        (State("closed", changes_at=at("2026-03-10 09:00")), "closed", "Öffnet am Di um 9:00"),
        (State("closed", changes_at=at("2026-03-11 09:00")), "closed", "Öffnet am 11.3. um 9:00"),
    ],
)
def test_a_badge_says_what_holds_and_what_comes(state, kind, text):
    assert headline(state, NOON) == Phrase(kind, text)


def test_a_minute_that_has_begun_counts():
    state = State("open", changes_at=NOON)

    assert headline(state, NOON - timedelta(seconds=61)).text == "Schließt in 2 Min."


def test_tomorrow_begins_at_the_shops_own_midnight():
    state = State("closed", changes_at=at("2026-03-05 09:00"))
    half_past_midnight = datetime(2026, 3, 4, 23, 30, tzinfo=ZoneInfo("UTC"))

    assert headline(state, half_past_midnight).text == "Öffnet um 9:00"


def test_the_minutes_until_closing_are_real_ones():
    state = State("open", changes_at=at("2026-03-29 03:15"))

    assert headline(state, at("2026-03-29 01:55")).text == "Schließt in 20 Min."


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ((0, 390, 1080), "6:30–18:00"),
        ((0, 1080, DAY), "18:00–0:00"),
        ((4, 1200, 1620), "20:00–3:00"),
        ((0, 0, DAY), "rund um die Uhr"),
        ((0, 480, 480 + DAY), "rund um die Uhr"),
    ],
)
def test_a_span_reads_as_people_write_it(span, text):
    assert span_text(WeekSpan(*span)) == text


@pytest.mark.parametrize(
    ("week", "table"),
    [
        pytest.param({}, [], id="no hours"),
        pytest.param({range(7): [(0, DAY)]}, ["Mo–So: rund um die Uhr"], id="24/7"),
        pytest.param(
            {range(5): [(540, 1080)]}, ["Mo–Fr: 9:00–18:00", "Sa, So: geschlossen"], id="workdays"
        ),
        pytest.param(
            {range(2): [(540, 750), (840, 1080)], range(3, 7): [(540, 750)]},
            [
                "Mo, Di: 9:00–12:30, 14:00–18:00",
                "Mi: geschlossen",
                "Do–So: 9:00–12:30",
            ],
            id="lunch break",
        ),
        pytest.param(
            {range(1): [(540, 720)], range(2, 3): [(540, 720)]},
            ["Mo: 9:00–12:00", "Di: geschlossen", "Mi: 9:00–12:00", "Do–So: geschlossen"],
            id="only days in a row stand together",
        ),
    ],
)
def test_days_in_a_row_with_the_same_hours_stand_together(week, table):
    spans = tuple(
        WeekSpan(day, *times) for days, spans in week.items() for day in days for times in spans
    )

    groups = day_groups(spans)

    assert [f"{group.label}: {group.text}" for group in groups] == table
    assert [day for group in groups for day in group.weekdays] == list(range(7 if week else 0))


def test_english_readers_are_told_english_days_and_holidays():
    with override("en"):
        closed = headline(State("closed", reason="Erster Weihnachtstag"), NOON)
        asked = headline(State("unknown", reason="Christi Himmelfahrt; Erster Mai"), NOON)
        later = headline(State("closed", changes_at=at("2026-03-11 09:00")), NOON)

    assert closed.text == "Closed today (Christmas Day)"
    assert asked.text == "Ascension Day; Labor Day: ask for hours"
    assert later.text == "Opens on 11 Mar at 9:00"


def test_a_holiday_that_nobody_knows_keeps_its_name():
    assert [name_in(language, "Stadtfest") for language in ("en", "xx")] == ["Stadtfest"] * 2


CHRISTMAS = [
    (date(2026, 12, 25), "Erster Weihnachtstag"),
    (date(2026, 12, 26), "Zweiter Weihnachtstag"),
]


@pytest.mark.parametrize(
    ("on_holidays", "text"),
    [
        ("closed", "Closed: 25 Dec (Christmas Day), 26 Dec (Second Day of Christmas)"),
        ("unknown", "25 Dec (Christmas Day), 26 Dec (Second Day of Christmas): ask for hours"),
    ],
)
def test_the_coming_holidays_are_one_sentence(on_holidays, text):
    with override("en"):
        assert holidays(CHRISTMAS, on_holidays) == text


def test_without_holidays_nothing_is_said():
    assert holidays([], "closed") == ""
