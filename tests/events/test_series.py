"""When a series takes place, case by case: the rule, the wall clock, and single dates."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from events import series
from events.series import Change, Rule
from tests.events.recurring import CASES, at, rule

ZONE = ZoneInfo("Europe/Berlin")


def found(of: Rule, first: str, last: str, *changes: Change) -> list[series.Date]:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return series.dates(of, changes, first=days[0], last=days[1], zone=ZONE)


@pytest.mark.parametrize("case", CASES)
def test_a_series_takes_place_on_these_days(case):
    of, month, days = CASES[case]
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    rows = series.dates(of, (), first=first, last=last, zone=ZONE)
    assert [f"{row.starts_at:%d}" for row in rows] == days.split()
    assert [row.key for row in rows] == [f"{month}-{day}" for day in days.split()]


@pytest.mark.parametrize(
    ("start", "hours", "day", "begins", "ends"),
    [
        # Eight is eight on both sides of both changes.
        ("2026-10-24T08:00", 5, "2026-10-24", "08:00+02:00", "13:00+02:00"),
        ("2026-10-24T08:00", 5, "2026-10-25", "08:00+01:00", "13:00+01:00"),
        ("2027-03-27T08:00", 5, "2027-03-28", "08:00+02:00", "13:00+02:00"),
        # The hour that is left out comes an hour later; of the hour that comes twice, the first.
        ("2027-03-27T02:30", 2, "2027-03-28", "03:30+02:00", "04:30+02:00"),
        ("2027-03-27T02:30", 0.5, "2027-03-28", "03:30+02:00", "04:00+02:00"),
        ("2026-10-24T02:30", 2, "2026-10-25", "02:30+02:00", "04:30+01:00"),
        # Over the night of a change.
        ("2027-03-26T22:00", 6, "2027-03-27", "22:00+01:00", "04:00+02:00"),
        ("2026-10-23T22:00", 6, "2026-10-24", "22:00+02:00", "04:00+01:00"),
    ],
)
def test_the_wall_clock_holds_when_the_clocks_change(start, hours, day, begins, ends):
    (row,) = found(rule(start, hours, repeats="daily"), day, day)
    assert f"{row.starts_at.isoformat()[11:16]}{row.starts_at.isoformat()[19:]}" == begins
    assert f"{row.ends_at.isoformat()[11:16]}{row.ends_at.isoformat()[19:]}" == ends


MARKET = rule("2026-12-05T08:00", 5, repeats="weekday")


def test_a_cancelled_date_keeps_its_place():
    rows = found(MARKET, "2026-12-01", "2027-02-28", Change(date(2027, 1, 2), is_cancelled=True))
    assert [(row.key, row.is_cancelled) for row in rows] == [
        ("2026-12-05", False),
        ("2027-01-02", True),
        ("2027-02-06", False),
    ]


def test_a_moved_date_keeps_its_key_and_its_length():
    moved = Change(date(2027, 1, 2), starts_at=at("2027-01-09T10:00+01:00"))
    (row,) = found(MARKET, "2027-01-01", "2027-01-31", moved)
    assert (row.key, row.starts_at.isoformat()) == ("2027-01-02", "2027-01-09T10:00:00+01:00")
    assert row.ends_at - row.starts_at == timedelta(hours=5)
    assert row.moved_from.isoformat() == "2027-01-02T08:00:00+01:00"


def test_a_date_that_is_moved_over_midnight_and_over_another_stands_where_it_begins():
    moved = Change(
        date(2026, 12, 5),
        starts_at=at("2027-01-02T23:00+01:00"),
        ends_at=at("2027-01-03T02:00+01:00"),
    )
    rows = found(MARKET, "2026-12-01", "2027-01-31", moved)
    assert [row.key for row in rows] == ["2027-01-02", "2026-12-05"]
    assert rows[1].ends_at.date() == date(2027, 1, 3)


def test_changes_stay_when_the_rule_gets_another_hour_and_wait_when_it_leaves_the_day():
    cancelled = Change(date(2027, 1, 2), is_cancelled=True)
    later = replace(MARKET, starts_at=at("2026-12-05T10:00"), ends_at=at("2026-12-05T12:00"))
    assert found(later, "2027-01-01", "2027-01-31", cancelled)[0].is_cancelled
    second = rule("2026-12-12T08:00", 5, repeats="weekday")
    assert [row.is_cancelled for row in found(second, "2027-01-01", "2027-01-31", cancelled)] == [
        False
    ]


def test_two_dates_on_one_day_have_two_keys():
    more = ((at("2026-12-05T15:00"), at("2026-12-05T16:00")),)
    rows = found(replace(MARKET, more=more), "2026-12-05", "2026-12-05")
    assert [row.key for row in rows] == ["2026-12-05", "2026-12-05-1500"]


def test_rules_by_the_dozen_agree_with_the_library_in_other_words():
    random = Random(6)
    for _each in range(300):
        start = datetime(2026, 1, 1, 8) + timedelta(days=random.randrange(800))
        every = random.randint(1, 4)
        nth = (start.day - 1) // 7 + 1
        name = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]
        repeats, text = random.choice(
            [
                ("daily", "FREQ=DAILY"),
                ("weekly", "FREQ=WEEKLY"),
                ("day", "FREQ=MONTHLY"),
                ("weekday", f"FREQ=MONTHLY;BYDAY={nth}{name}"),
                ("yearly", "FREQ=YEARLY"),
            ]
        )
        ends = start + timedelta(hours=1)
        of = Rule(start, ends, repeats=repeats, every=every)
        told = rrulestr(f"DTSTART:{start:%Y%m%dT%H%M%S}\nRRULE:{text};INTERVAL={every}")
        first, last = date(2027, 1, 1), date(2028, 6, 30)
        rows = series.dates(of, (), first=first, last=last, zone=ZONE)
        expected = told.between(datetime(2027, 1, 1), datetime(2028, 6, 30, 23, 59), inc=True)
        assert [row.starts_at.replace(tzinfo=None) for row in rows] == expected, of
