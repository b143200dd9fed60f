"""Calendar files say of a series what our engine says, to whoever reads them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from events import series
from events.ical import entries, lines, zones
from events.ical.entries import Entry
from events.series import Change, Repeats, Rule

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 26)
FIRST, LAST = date(2026, 10, 1), date(2028, 5, 31)
SATURDAY = datetime(2026, 12, 5, 8)
MARKET = Rule(SATURDAY, SATURDAY + timedelta(hours=5))
ENTRY = Entry(
    uid="key@emsbrueck.example",
    starts_at=SATURDAY.replace(tzinfo=BERLIN),
    ends_at=(SATURDAY + timedelta(hours=5)).replace(tzinfo=BERLIN),
    title="Wochenmarkt",
    place="Marktplatz",
    url="https://emsbrueck.example/termine/wochenmarkt/",
    changed_at=datetime(2026, 11, 1, 12, tzinfo=UTC),
    address="Am Markt 1",
)


def rule(repeats: str, first: datetime = SATURDAY, hours: float = 5, **more) -> Rule:
    return Rule(first, first + timedelta(hours=hours), repeats=repeats, **more)


def file(of: Rule, changes=(), **fields) -> Calendar:
    begins, ends = (moment.replace(tzinfo=BERLIN) for moment in (of.starts_at, of.ends_at))
    entry = replace(ENTRY, starts_at=begins, ends_at=ends, **fields)
    written = lines.join(
        [
            "BEGIN:VCALENDAR",
            *zones.lines(BERLIN, 2026, 2040),
            *entries.of_series(entry, of, list(changes), BERLIN, TODAY),
            "END:VCALENDAR",
        ]
    )
    return Calendar.from_ical(written)


def read(calendar: Calendar, first: date = FIRST, last: date = LAST) -> list[tuple]:
    """What another program finds in the file."""
    found = recurring_ical_events.of(calendar).between(first, last)
    return sorted((at(row.start), at(row.end), row["STATUS"] == "CANCELLED") for row in found)


def at(start: date) -> datetime:
    """A moment; a day without hours begins at midnight."""
    return start if isinstance(start, datetime) else datetime.combine(start, time(), BERLIN)


def engine(of: Rule, changes=(), first: date = FIRST, last: date = LAST) -> list[tuple]:
    """What our own engine says of the days before the last."""
    rows = series.dates(of, changes, first=first, last=last - timedelta(days=1), zone=BERLIN)
    return sorted((row.starts_at, row.ends_at, row.is_cancelled) for row in rows)


def moved(day: date, begin: datetime, hours: float = 5, **more) -> Change:
    begins = begin.replace(tzinfo=BERLIN)
    return Change(day, starts_at=begins, ends_at=begins + timedelta(hours=hours), **more)


SERIES = {
    "every day": rule(Repeats.DAILY),
    "every third day until": rule(Repeats.DAILY, every=3, until=date(2027, 4, 1)),
    "every week": rule(Repeats.WEEKLY),
    "two days a week": rule(Repeats.WEEKLY, weekdays=(2, 5)),
    "every second week": rule(Repeats.WEEKLY, every=2, weekdays=(5, 6)),
    "over midnight": rule(Repeats.WEEKLY, datetime(2026, 12, 4, 22), 6),
    "on a date": rule(Repeats.MONTHLY_DAY, datetime(2026, 12, 31, 20), 2),
    "the first Saturday": rule(Repeats.MONTHLY_WEEKDAY),
    "the fifth Thursday": rule(Repeats.MONTHLY_WEEKDAY, datetime(2026, 12, 31, 20), 2),
    "the last Saturday": rule(Repeats.MONTHLY_LAST, datetime(2026, 12, 26, 8)),
    "every year": rule(Repeats.YEARLY),
    "last day is a date": rule(Repeats.WEEKLY, until=date(2026, 12, 19)),
    "late on the last day": rule(
        Repeats.WEEKLY,
        datetime(2026, 12, 5, 23, 30),
        0.4,
        until=date(2026, 12, 19),
    ),
    "one more date, longer": rule(
        Repeats.WEEKLY,
        until=date(2027, 1, 30),
        more=((SATURDAY + timedelta(days=1), SATURDAY + timedelta(days=1, hours=9)),),
    ),
    "whole days": rule(Repeats.WEEKLY, datetime(2026, 12, 5), 24),
    "whole days until": rule(
        Repeats.MONTHLY_WEEKDAY, datetime(2026, 12, 4), 72, until=date(2027, 3, 5)
    ),
    "whole days, and one with hours": rule(
        Repeats.WEEKLY,
        datetime(2026, 12, 5),
        24,
        more=((datetime(2026, 12, 8, 18), datetime(2026, 12, 8, 20)),),
    ),
    "hours, and one whole day": rule(
        Repeats.WEEKLY, more=((datetime(2026, 12, 8), datetime(2026, 12, 9)),)
    ),
    "whole days without a rule": rule(
        Repeats.NEVER,
        datetime(2026, 12, 5),
        24,
        more=((datetime(2026, 12, 8), datetime(2026, 12, 9)),),
    ),
    "three dates": rule(
        Repeats.NEVER,
        more=tuple(
            (SATURDAY + timedelta(days=days), SATURDAY + timedelta(days=days, hours=2))
            for days in (3, 40)
        ),
    ),
}


@pytest.mark.parametrize("name", SERIES)
def test_another_program_finds_the_same_dates(name):
    of = SERIES[name]

    assert read(file(of)) == engine(of)
    assert engine(of)


CHANGES = {
    "cancelled": Change(date(2026, 12, 12), is_cancelled=True, reason="Sturm"),
    "the first one cancelled": Change(date(2026, 12, 5), is_cancelled=True),
    "later": moved(date(2026, 12, 12), datetime(2026, 12, 12, 10)),
    "another day": moved(date(2026, 12, 26), datetime(2026, 12, 24, 8)),
    "over midnight": moved(date(2026, 12, 12), datetime(2026, 12, 12, 23), 3),
    "onto another date": moved(date(2026, 12, 12), datetime(2026, 12, 19, 8)),
    "another place": Change(date(2026, 12, 12), venue="Stadthalle"),
    "a day that is none of the series": Change(date(2026, 12, 13), is_cancelled=True),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_different_about_one_date_is_different_for_others_too(name):
    of, changes = SERIES["every week"], [CHANGES[name]]

    assert read(file(of, changes)) == engine(of, changes)


WHOLE_DAY_CHANGES = {
    "cancelled": CHANGES["cancelled"],
    "another place": CHANGES["another place"],
    "another day": moved(date(2026, 12, 12), datetime(2026, 12, 13), 24),
    "with hours": moved(date(2026, 12, 12), datetime(2026, 12, 12, 10)),
    "another day with hours": moved(date(2026, 12, 12), datetime(2026, 12, 14, 10)),
}


@pytest.mark.parametrize("name", WHOLE_DAY_CHANGES)
def test_a_date_of_whole_days_may_be_different_too(name):
    of, changes = SERIES["whole days"], [WHOLE_DAY_CHANGES[name]]

    assert read(file(of, changes)) == engine(of, changes)


@pytest.mark.parametrize("end", [datetime(2026, 12, 5, 23, 59), datetime(2026, 12, 6)])
def test_a_whole_day_is_a_day_in_the_file(end):
    event = file(Rule(datetime(2026, 12, 5), end, repeats=Repeats.WEEKLY)).walk("VEVENT")[0]

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 5), date(2026, 12, 6))


def test_whole_days_that_were_cancelled_long_ago_are_left_out():
    of = rule(Repeats.WEEKLY, datetime(2026, 10, 3), 24)
    calendar = file(of, [Change(date(2026, 10, 24), is_cancelled=True)])

    assert datetime(2026, 10, 24, tzinfo=BERLIN) not in [row[0] for row in read(calendar)]
    assert "EXDATE;VALUE=DATE:20261024" in calendar.to_ical().decode()


def test_a_series_keeps_its_hour_over_both_changes_of_clocks():
    of = rule(Repeats.WEEKLY, datetime(2027, 3, 21, 2, 30), 1, until=date(2027, 11, 14))
    begins = [row[0] for row in read(file(of))]

    # But for the one night that has no half past two.
    assert {row.time() for row in begins if row.date() != date(2027, 3, 28)} == {time(2, 30)}


def test_a_cancelled_date_is_said_for_thirty_days_and_then_left_out():
    of = rule(Repeats.WEEKLY, datetime(2026, 10, 3, 8))
    old, recent = date(2026, 10, 24), date(2026, 10, 31)
    calendar = file(of, [Change(old, is_cancelled=True), Change(recent, is_cancelled=True)])
    found = {row[0].date(): row[2] for row in read(calendar, date(2026, 10, 1), date(2026, 11, 8))}

    assert old not in found
    assert found[recent] is True
    assert "EXDATE;TZID=Europe/Berlin:20261024T080000" in calendar.to_ical().decode()


def test_a_changed_date_is_the_same_event_in_a_place_of_its_own():
    changes = [Change(date(2026, 12, 12), venue="Stadthalle", reason="Regen")]
    master, other = file(SERIES["every week"], changes).walk("VEVENT")

    assert master["UID"] == other["UID"] == ENTRY.uid
    assert other["RECURRENCE-ID"].dt == datetime(2026, 12, 12, 8, tzinfo=BERLIN)
    assert master["LOCATION"] == "Marktplatz, Am Markt 1"
    assert other["LOCATION"] == "Stadthalle"
    assert other["DESCRIPTION"].startswith("Regen\n")
    assert other["URL"] == f"{ENTRY.url}2026-12-12/"


def test_a_later_version_has_a_higher_number():
    numbers = []
    for day in (1, 2):
        changed = datetime(2026, 11, day, 12, tzinfo=UTC)
        event = file(SERIES["every week"], changed_at=changed).walk("VEVENT")[0]
        assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == changed
        numbers.append(event["SEQUENCE"])

    assert 0 < numbers[0] < numbers[1] < 2**31


def test_a_cancelled_series_is_cancelled_on_every_date():
    assert {row[2] for row in read(file(SERIES["every week"], is_cancelled=True))} == {True}


def test_many_exceptions_run_the_rule_no_more_often_than_one(monkeypatch):
    runs, run = [], series.as_rrule
    monkeypatch.setattr(series, "as_rrule", lambda rule: runs.append(rule) or run(rule))
    of = rule("daily", datetime(1990, 1, 2, 8))
    changes = [Change(TODAY + timedelta(days=number), is_cancelled=True) for number in range(200)]
    counts = []
    for some in (changes[:1], changes):
        runs.clear()
        told = file(of, some).walk("VEVENT")
        counts.append((len(told), len(runs)))
    (_two, once), (all_told, often) = counts
    assert (all_told, often) == (201, once)
