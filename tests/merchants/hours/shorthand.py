"""Hours, towns and what is expected of them, written short."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from merchants.hours import engine
from merchants.hours.engine import Reason, Rules, State
from merchants.hours.facts import Hours, Times
from merchants.hours.holidays import Calendar
from merchants.hours.place import Closure, Opening, Place
from merchants.hours.week import WeekSpan

BERLIN = ZoneInfo("Europe/Berlin")
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MO, TU, WE, TH, FR, SA, SU = range(7)
NW = Place(BERLIN, Calendar("NW"))


class Case(NamedTuple):
    """A shop, and one line for each instant at which it is asked.

    UTC | status | kind, name and last day of the reason | next change, UTC | next opening, UTC

    The next opening is only written where it is not the next change.
    """

    title: str
    hours: Hours
    rows: str
    place: Place = NW


class Row(NamedTuple):
    """One line of a case."""

    title: str
    rules: Rules
    instant: datetime
    expected: State


def times(text: str) -> Times:
    """The spans of a day: "9-12:30 14-18"."""
    spans = (span.split("-") for span in text.split())
    return tuple((_minutes(opens), _minutes(closes)) for opens, closes in spans)


def week(*rows: str) -> tuple[WeekSpan, ...]:
    """The spans of a week: "Mo-Fr 9-18", "Sa 10-14"."""
    spans = []
    for row in rows:
        days, hours = row.split(maxsplit=1)
        first, last = days[:2], days[-2:]
        numbers = range(WEEKDAYS.index(first), WEEKDAYS.index(last) + 1)
        spans += [WeekSpan(number, *span) for number in numbers for span in times(hours)]
    return tuple(sorted(spans))


def on(text: str) -> date:
    """A day: "2026-03-02"."""
    return date.fromisoformat(text)


def utc(text: str) -> datetime:
    """An instant: "2026-03-02 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def closure(first: str, last: str, name: str, hours: str = "", streets: str = "") -> Closure:
    """A closure of the town; the streets are parted by commas."""
    gap = times(hours)[0] if hours else None
    return Closure(on(first), on(last), name, gap, frozenset(filter(None, streets.split(","))))


def opening(key: int, day: str, hours: str, name: str) -> Opening:
    """An opening that shops can join."""
    return Opening(key, on(day), times(hours), name)


def town(*days: Closure | Opening, calendar: Calendar = NW.calendar) -> Place:
    """A town with days of its own."""
    closures = tuple(day for day in days if isinstance(day, Closure))
    openings = tuple(day for day in days if isinstance(day, Opening))
    return Place(BERLIN, calendar, closures, openings)


def rows_of(cases: tuple[Case, ...]) -> list[Row]:
    """Every line of the cases."""
    return [
        _row(case, line)
        for case in cases
        for line in case.rows.strip().splitlines()
        if line.strip()
    ]


def says(rules: Rules, instant: datetime) -> State:
    """What the engine says, told by a clock that never runs twice."""
    state = engine.state(rules, instant)
    return replace(
        state,
        changes_at=state.changes_at and state.changes_at.astimezone(UTC),
        opens_at=state.opens_at and state.opens_at.astimezone(UTC),
    )


def _row(case: Case, line: str) -> Row:
    instant, status, reason, change, *more = (cell.strip() for cell in line.split("|"))
    changes_at = _instant(change)
    opens_at = _instant(more[0]) if more else changes_at
    expected = State(status, _reason(reason), changes_at, None if status == "open" else opens_at)
    title = f"{case.title}: {instant}"
    return Row(title, Rules(case.hours, case.place), utc(instant), expected)


def _reason(text: str) -> Reason | None:
    kind, *words = text.split() or [""]
    until = on(words.pop()) if words and words[-1][:4].isdigit() else None
    return Reason(kind, " ".join(words), until) if kind else None


def _instant(text: str) -> datetime | None:
    return None if text == "-" else utc(text)


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes or 0)
