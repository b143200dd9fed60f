"""Shops and towns of all kinds, for hypothesis. All that is dated falls on a few days, to clash."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from merchants.hours import facts, place
from merchants.hours.engine import Rules
from merchants.hours.holidays import Calendar
from merchants.hours.week import DAY, WeekSpan, normalise

ZONES = ["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe"]
#: In Berlin, St. John's and Lord Howe.
CLOCK_CHANGES = [
    date(2026, month, day) for month, day in ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1))
]
HOLIDAYS = [date(2026, 5, 1), date(2026, 10, 3), date(2026, 12, 25), date(2026, 1, 1)]
NEW_YEAR, SILVESTER = date(2026, 1, 1), date(2026, 12, 31)
NAMES = st.sampled_from(["", "Inventur", "Straßenfest"])


def anywhere(first: date = NEW_YEAR, last: date = SILVESTER) -> st.SearchStrategy[date]:
    """A day of 2026, often one that is not like others."""
    days = st.integers(0, (last - first).days).map(lambda number: first + timedelta(days=number))
    others = [day for day in CLOCK_CHANGES + HOLIDAYS if first <= day <= last]
    return days | st.sampled_from(others) if others else days


@st.composite
def spans(draw) -> tuple[int, int]:
    """One span, often near to the hours in which clocks change, or long."""
    opens = draw(st.one_of(st.integers(0, DAY - 1), st.integers(0, 95).map(lambda q: q * 15)))
    length = draw(st.one_of(st.integers(1, DAY), st.integers(1, 40).map(lambda q: q * 15)))
    return opens, opens + length


@st.composite
def times(draw, most: int = 3) -> facts.Times:
    """The spans of a day, as documents keep them."""
    found = normalise(WeekSpan(0, *span) for span in draw(st.lists(spans(), max_size=most)))
    return tuple((span.opens, span.closes) for span in found)


@st.composite
def weeks(draw) -> tuple[WeekSpan, ...]:
    """A week, often without hours, often round the clock."""
    if draw(st.integers(0, 9)) == 0:
        return tuple(WeekSpan(day, 0, DAY) for day in range(7))
    days = draw(st.lists(st.tuples(st.integers(0, 6), spans()), max_size=10))
    return normalise(WeekSpan(day, *span) for day, span in days)


def seasons() -> st.SearchStrategy[facts.Season]:
    """A part of the year, over New Year or not."""
    end = st.integers(0, 365).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
    end = st.one_of(end, st.just(date(2024, 2, 29))).map(lambda day: (day.month, day.day))
    return st.builds(facts.Season, first=end, last=end, week=weeks(), name=NAMES)


def monthly() -> st.SearchStrategy[facts.MonthlyDay]:
    """A weekday of each month, from the front or from the back."""
    nth = st.sampled_from([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
    return st.builds(facts.MonthlyDay, nth, st.integers(0, 6), times(2))


@st.composite
def hours(draw, near: st.SearchStrategy[date]) -> facts.Hours:
    """All that a shop can say, all at once."""
    since = draw(st.integers(0, DAY - 1))
    special = st.builds(facts.SpecialDay, near, st.none() | times(), NAMES)
    quick = st.builds(
        facts.QuickStatus, near, st.just(since), st.none() | st.integers(since + 1, 2 * DAY)
    )
    joined = st.builds(facts.Joined, st.integers(1, 4), st.none() | times())
    return facts.Hours(
        week=draw(weeks()),
        seasons=tuple(draw(st.lists(seasons(), max_size=2))),
        monthly=tuple(draw(st.lists(monthly(), max_size=2))),
        on_holidays=draw(st.sampled_from(["closed", "open", "own", "unknown"])),
        holiday_times=draw(times()),
        special_days=tuple(
            sorted(
                draw(st.lists(special, max_size=3, unique_by=lambda row: row.day)),
                key=lambda row: row.day,
            )
        ),
        vacations=tuple(
            sorted(
                draw(st.lists(vacations(near), max_size=2)), key=lambda row: (row.first, row.last)
            )
        ),
        quick=draw(st.none() | quick),
        joined=tuple(draw(st.lists(joined, max_size=3))),
        on_request=draw(st.sampled_from(["", "", "", "nach Vereinbarung"])),
    )


@st.composite
def vacations(draw, near: st.SearchStrategy[date]) -> facts.Vacation:
    """A few days in a row."""
    first = draw(near)
    return facts.Vacation(first, first + timedelta(days=draw(st.integers(0, 9))), draw(NAMES))


@st.composite
def closures(draw, near: st.SearchStrategy[date]) -> place.Closure:
    """One to three days, whole or in part."""
    first = draw(near)
    last = first + timedelta(days=draw(st.integers(0, 2)))
    gap = st.none() | st.tuples(st.integers(0, 720), st.integers(721, 2 * DAY))
    return place.Closure(first, last, draw(NAMES), draw(gap))


@st.composite
def towns(draw, near: st.SearchStrategy[date], zone: str) -> place.Place:
    """All that a town can say, all at once."""
    openings = st.builds(place.Opening, st.integers(1, 3), near, times(2), NAMES)
    added = st.tuples(near, st.just("Kirchweih"))
    calendar = Calendar(
        draw(st.sampled_from(["NW", "NI", "BY"])),
        draw(st.sampled_from(("public", "catholic", "augsburg"))),
        added=tuple(draw(st.lists(added, max_size=2))),
        removed=frozenset(draw(st.lists(near, max_size=2))),
    )
    return place.Place(
        ZoneInfo(zone),
        calendar,
        closures=tuple(draw(st.lists(closures(near), max_size=2))),
        openings=tuple(draw(st.lists(openings, max_size=2, unique_by=lambda row: row.key))),
    )


@st.composite
def shops(draw, focus: list[date], zone: str) -> Rules:
    """A shop and its town, with all that is dated near to some days."""
    near = st.builds(
        lambda day, off: day + timedelta(days=off), st.sampled_from(focus), st.integers(-2, 2)
    )
    return Rules(draw(hours(near)), draw(towns(near, zone)))
