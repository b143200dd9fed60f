"""Is a shop open, why, and until when? Wall-clock time in the town's own zone.

`plans` says what holds on a day; here days become instants. A span belongs to the day on which it
begins, so a night goes on after midnight whatever the new day brings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from merchants.hours.facts import Times
from merchants.hours.plans import Day, Reason, Rules, exceptions, ordinary, plan
from merchants.hours.times import days_between, merged
from merchants.hours.week import DAY

__all__ = [
    "Day",
    "Reason",
    "Rules",
    "State",
    "exceptions",
    "open_spans",
    "ordinary",
    "plan",
    "state",
]

#: How far the next change is looked for: over a winter's rest, but not for ever.
HORIZON_DAYS = 400
#: What is as every week shows in two of them: one may lose its only gap to the clocks.
TWO_WEEKS = 15

type Span = tuple[datetime, datetime]
type Status = Literal["open", "closed", "unknown"]


@dataclass(frozen=True)
class State:
    """What holds at an instant and why; when that changes, and when the shop opens next."""

    status: Status
    reason: Reason | None = None
    changes_at: datetime | None = None
    opens_at: datetime | None = None


@dataclass(frozen=True)
class _Piece:
    """A stretch of time in which nothing changes."""

    start: float
    end: float
    status: Status
    day: Day


def state(rules: Rules, instant: datetime) -> State:
    """The state of a shop at an aware instant. Opening counts as open, closing as closed."""
    if instant.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    now = instant.timestamp()
    pieces = _pieces(rules, instant.astimezone(rules.zone).date())
    current = next(piece for piece in pieces if now < piece.end)
    changes_at = opens_at = None
    for piece in pieces:
        if changes_at is None and piece.status != current.status:
            changes_at = piece.start
            if current.status == "open":
                break
        if piece.status == "open" and current.status != "open":
            opens_at = piece.start
            break
    return State(
        status=current.status,
        reason=_reason(rules, current, instant),
        changes_at=_moment(changes_at, rules.zone),
        opens_at=_moment(opens_at, rules.zone),
    )


def open_spans(rules: Rules, first: date, last: date) -> list[Span]:
    """When a shop is open, from the first to the last day: aware instants, none touching another.

    Those that begin on these days, and a night that goes on into the first.
    """
    start = _timestamp(first, 0, rules.zone)
    spans = [
        (_timestamp(day, opens, rules.zone), _timestamp(day, closes, rules.zone, fold=1))
        for day in days_between(first - timedelta(days=1), last)
        for opens, closes in plan(rules, day).times
    ]
    return [
        (_moment(opens, rules.zone), _moment(closes, rules.zone))
        for opens, closes in merged(spans)
        if closes > start and closes > opens
    ]


# --- From days to instants --------------------------------------------------------------------


def _pieces(rules: Rules, first: date) -> Iterator[_Piece]:
    """Time from the midnight before a day on, cut where something changes."""
    zone, before = rules.zone, first - timedelta(days=1)
    yesterday = plan(rules, before)
    going_on = _instants(before, yesterday, yesterday.times, zone)
    doubtful = _instants(before, yesterday, yesterday.maybe, zone)
    for day in days_between(first, first + timedelta(days=_horizon(rules, first))):
        today = plan(rules, day)
        begin, end = _timestamp(day, 0, zone), _timestamp(day + timedelta(days=1), 0, zone)
        spans = [*going_on, *_instants(day, today, today.times, zone)]
        for piece in _cut(begin, end, spans, today):
            yield from _doubted(piece, doubtful)
        going_on = [span for span in spans if span[1] > end]
        doubtful = _instants(day, today, today.maybe, zone)


def _doubted(piece: _Piece, doubtful: list[tuple[float, float, Day]]) -> Iterator[_Piece]:
    """A stretch in which a night may go on of which nobody knows whether it began."""
    until = max((closes for _opens, closes, _day in doubtful), default=piece.start)
    if piece.status != "closed" or until <= piece.start:
        yield piece
        return
    last = min(until, piece.end)
    yield _Piece(piece.start, last, "unknown", doubtful[0][2])
    if last < piece.end:
        yield replace(piece, start=last)


def _instants(
    day: date, found: Day, times: Times, zone: ZoneInfo
) -> list[tuple[float, float, Day]]:
    return [
        (_timestamp(day, opens, zone), _timestamp(day, closes, zone, fold=1), found)
        for opens, closes in times
    ]


def _cut(
    begin: float, end: float, spans: list[tuple[float, float, Day]], today: Day
) -> Iterator[_Piece]:
    """One day, cut at its openings and closings."""
    at, between = begin, "unknown" if today.is_unknown else "closed"
    for opens, closes, found in sorted(spans, key=lambda span: span[:2]):
        opens, closes = max(opens, at), min(closes, end)
        if opens >= closes:
            continue
        if at < opens:
            yield _Piece(at, opens, between, today)
        yield _Piece(opens, closes, "open", found)
        at = closes
    if at < end:
        yield _Piece(at, end, between, today)


def _horizon(rules: Rules, first: date) -> int:
    """For how many days a change is looked for, from a day on."""
    hours, place, absence = rules.hours, rules.place, rules.absence
    if absence and not absence.last:
        # When it has begun, nothing changes any more.
        return min(HORIZON_DAYS, max(0, (absence.first - first).days) + TWO_WEEKS)
    changes_over_the_year = hours.seasons or hours.monthly or hours.on_holidays == "own"
    if changes_over_the_year or (hours.week and hours.on_holidays != "open"):
        return HORIZON_DAYS
    dated = [
        *(row.day for row in hours.special_days),
        *(row.last for row in hours.vacations),
        *(row.day for row in place.openings),
        *(row.last for row in place.closures),
        *([hours.quick.day] if hours.quick else ()),
        *([absence.last] if absence else ()),
    ]
    ahead = (max(dated, default=first) - first).days
    return min(HORIZON_DAYS, max(0, ahead) + TWO_WEEKS)


def _reason(rules: Rules, piece: _Piece, instant: datetime) -> Reason | None:
    """Why it is so, where the week alone would not explain it."""
    day = piece.day
    if piece.status == "open":
        return day.reason if day.is_exception else None
    reason = day.otherwise or day.reason
    if not reason or reason.kind == "opening":
        # Before an opening and after it, it is as on any such day.
        return None
    if piece.status == "unknown":
        return reason
    if reason.kind == "request":
        return None
    if day.times and not day.otherwise and not _is_usually_open(rules, instant):
        # A day with other hours explains a closed door only when the week would have it open.
        return None
    return reason


def _is_usually_open(rules: Rules, instant: datetime) -> bool:
    now = instant.astimezone(rules.zone)
    minute = now.hour * 60 + now.minute
    usual = ordinary(rules.hours, now.date())
    return any(opens <= minute < closes for opens, closes in usual)


def _timestamp(day: date, minutes: int, zone: ZoneInfo, fold: int = 0) -> float:
    """A time of the wall clock. One that the clocks skip is as much later as they skip."""
    days, minute = divmod(minutes, DAY)
    if days:
        day += timedelta(days=days)
    wall = datetime(day.year, day.month, day.day, minute // 60, minute % 60, 0, 0, zone)
    # In the hour that is skipped Python's first reading is the one that we mean; in the one that
    # runs twice an opening is the first, a closing the second.
    if fold and wall.utcoffset() > wall.replace(fold=1).utcoffset():
        wall = wall.replace(fold=1)
    return wall.timestamp()


def _moment(timestamp: float | None, zone: ZoneInfo) -> datetime | None:
    return None if timestamp is None else datetime.fromtimestamp(timestamp, zone)
