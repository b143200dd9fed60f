"""Hours as a table or a sentence, as people write and say them."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from merchants.hours.engine import Day, Reason
from merchants.hours.facts import Hours, MonthlyDay, Season
from merchants.hours.tables import (
    day_groups,
    exceptions,
    holidays,
    monthly_label,
    season_label,
    sentence,
    times_text,
)
from merchants.hours.week import DAY, WeekSpan

H = 60
MORNING, AFTERNOON = (9 * H, 12 * H + 30), (14 * H, 18 * H)


@pytest.fixture(autouse=True)
def in_german():
    with override("de"):
        yield


def week(**days):
    names = ("mo", "tu", "we", "th", "fr", "sa", "su")
    return tuple(
        WeekSpan(names.index(name), *times) for name, spans in days.items() for times in spans
    )


def same(first, last, *times):
    return tuple(WeekSpan(day, *span) for day in range(first, last + 1) for span in times)


@pytest.mark.parametrize(
    ("times", "text"),
    [
        ((), "geschlossen"),
        (((390, 1080),), "6:30–18:00"),
        ((MORNING, AFTERNOON), "9:00–12:30, 14:00–18:00"),
        (((1200, 1620),), "20:00–3:00"),
        (((1080, DAY),), "18:00–0:00"),
        (((0, DAY),), "rund um die Uhr"),
    ],
)
def test_the_times_of_a_day(times, text):
    assert times_text(times) == text


@pytest.mark.parametrize(
    ("spans", "table"),
    [
        ((), []),
        (
            same(0, 4, AFTERNOON),
            ["Mo–Fr: 14:00–18:00", "Sa, So: geschlossen"],
        ),
        (
            same(0, 1, MORNING) + same(3, 6, MORNING),
            ["Mo, Di: 9:00–12:30", "Mi: geschlossen", "Do–So: 9:00–12:30"],
        ),
        (same(0, 6, (0, DAY)), ["Mo–So: rund um die Uhr"]),
    ],
)
def test_days_in_a_row_with_the_same_hours_stand_together(spans, table):
    groups = day_groups(spans)

    assert [f"{group.label}: {group.text}" for group in groups] == table
    assert [day for group in groups for day in group.weekdays] == list(range(7 if spans else 0))


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (Hours(), "Noch keine Zeiten."),
        (
            Hours(week=same(0, 4, MORNING, AFTERNOON) + week(sa=[(540, 780)])),
            "Montag bis Freitag 9–12:30 und 14–18 Uhr, Samstag 9–13 Uhr. "
            "An Feiertagen geschlossen.",
        ),
        (
            Hours(week=same(0, 6, (0, DAY)), on_holidays="open"),
            "Täglich rund um die Uhr. Auch an Feiertagen geöffnet.",
        ),
        (
            Hours(
                week=week(mo=[MORNING], tu=[MORNING]), on_holidays="own", holiday_times=(MORNING,)
            ),
            "Montag und Dienstag 9–12:30 Uhr. An Feiertagen 9–12:30 Uhr.",
        ),
        (
            Hours(monthly=(MonthlyDay(1, 5, ((600, 840),)),), on_holidays="unknown"),
            "Jeden 1. Samstag 10–14 Uhr.",
        ),
        (
            Hours(week=week(sa=[MORNING]), monthly=(MonthlyDay(-1, 5),), on_holidays="unknown"),
            "Samstag 9–12:30 Uhr, jeden letzten Samstag geschlossen.",
        ),
        (
            Hours(week=week(fr=[(1200, 1590)]), on_holidays="unknown"),
            "Freitag 20–2:30 Uhr.",
        ),
    ],
)
def test_the_hours_in_a_sentence(hours, text):
    assert sentence(hours) == text


def test_an_english_sentence_keeps_the_zeros():
    with override("en"):
        text = sentence(Hours(week=same(0, 2, AFTERNOON)))
    assert text == "Monday to Wednesday 14:00–18:00. Closed on public holidays."


@pytest.mark.parametrize(
    ("first", "last", "name", "text"),
    [
        ((4, 1), (10, 31), "Sommer", "Sommer (April–Oktober)"),
        ((4, 1), (10, 31), "", "April–Oktober"),
        ((11, 15), (2, 28), "", "15.11.–Februar"),
        ((12, 24), (1, 6), "", "24.12.–6.1."),
        ((1, 31), (2, 1), "", "31.1.–1.2."),
        ((7, 1), (7, 31), "", "Juli"),
        ((12, 24), (12, 24), "", "24.12."),
    ],
)
def test_a_season_is_called_by_its_months(first, last, name, text):
    assert season_label(Season(first, last, name=name)) == text


@pytest.mark.parametrize(
    ("nth", "text"),
    [(1, "jeden 1. Samstag"), (-1, "jeden letzten Samstag"), (-2, "jeden 2.-letzten Samstag")],
)
def test_a_weekday_of_the_month(nth, text):
    assert monthly_label(MonthlyDay(nth, 5)) == text


@pytest.mark.parametrize(
    ("policy", "text"),
    [
        ("unknown", ""),
        ("own", "An Feiertagen geschlossen."),
        ("open", "Auch an Feiertagen geöffnet."),
    ],
)
def test_what_is_said_of_holidays(policy, text):
    assert holidays(Hours(on_holidays=policy)) == text


FIRST = date(2026, 8, 3)


def days(*plans):
    return [(FIRST + timedelta(days=number), plan) for number, plan in plans]


def test_days_in_a_row_with_one_reason_are_one_line():
    vacation = Day(reason=Reason("vacation", "", FIRST + timedelta(days=13)))
    rows = exceptions(days(*[(number, vacation) for number in range(14)]))

    assert [(row.label, row.text, row.name) for row in rows] == [
        ("3.8.–16.8.", "geschlossen", "Betriebsferien")
    ]


def test_what_differs_or_has_a_gap_stands_for_itself():
    short = Day(times=(MORNING,), reason=Reason("special", "Inventur"))
    asked = Day(reason=Reason("holiday", "Friedensfest"), is_unknown=True)
    rows = exceptions(days((0, short), (2, short), (3, Day(reason=Reason("special"))), (5, asked)))

    assert [(row.label, row.text, row.name, row.is_unknown) for row in rows] == [
        ("Mo 3.8.", "9:00–12:30", "Inventur", False),
        ("Mi 5.8.", "9:00–12:30", "Inventur", False),
        ("Do 6.8.", "geschlossen", "", False),
        ("Sa 8.8.", "Zeiten bitte erfragen", "Friedensfest", True),
    ]


def test_two_holidays_in_a_row_are_two_lines():
    rows = exceptions(
        days(
            (0, Day(reason=Reason("holiday", "Erster Weihnachtstag"))),
            (1, Day(reason=Reason("holiday", "Zweiter Weihnachtstag"))),
        )
    )
    assert [row.name for row in rows] == ["Erster Weihnachtstag", "Zweiter Weihnachtstag"]
