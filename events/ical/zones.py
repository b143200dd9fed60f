"""A time zone as calendars have it: when its clocks change, and from what to what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from events.ical.lines import clock_time
from events.series import nth

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: How far ahead the changes are looked up, where they follow no rule.
YEARS_AHEAD = 20
#: The clocks of years before are those of this one.
EARLIEST = 1970


@dataclass(frozen=True)
class Change:
    """The clocks of a zone are set to another time. `onset` is what they show just before."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def kind(self) -> tuple:
        """Changes of one kind are one part of the zone, with one rule or a list of days."""
        return self.is_summer, self.name, self.before, self.after


@lru_cache(maxsize=64)
def lines(zone: ZoneInfo, first: int, last: int) -> tuple[str, ...]:
    """The VTIMEZONE of a zone, as its clocks run from one year to another."""
    first = max(first, EARLIEST)
    changes = list(_changes(zone, first, max(first, last)))
    parts = list(_part([_standing(zone, first)]))
    for _kind, group in groupby(sorted(changes, key=_order), key=lambda change: change.kind):
        parts += _part(list(group))
    return ("BEGIN:VTIMEZONE", f"TZID:{zone.key}", *parts, "END:VTIMEZONE")


def _order(change: Change) -> tuple:
    return *change.kind, change.onset


def _standing(zone: ZoneInfo, year: int) -> Change:
    """What the clocks show before the first change."""
    begin = datetime(year, 1, 1, tzinfo=zone)
    offset = begin.utcoffset()
    return Change(begin.replace(tzinfo=None), offset, offset, begin.tzname(), bool(begin.dst()))


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[Change]:
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while day < end:
        following = day + timedelta(days=1)
        if _offset(zone, day) != _offset(zone, following):
            yield _change(zone, day, following)
        day = following


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> Change:
    """The change between two instants, found to the minute."""
    old = _offset(zone, before)
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=(after - before) // timedelta(minutes=2))
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    new = after.astimezone(zone)
    onset = (after + old).replace(tzinfo=None)
    return Change(onset, old, new.utcoffset(), new.tzname(), bool(new.dst()))


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset()


def _part(changes: list[Change]) -> Iterator[str]:
    change = changes[0]
    kind = "DAYLIGHT" if change.is_summer else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{clock_time(change.onset)}"
    if rule := _rule(changes):
        yield f"RRULE:{rule}"
    elif changes[1:]:
        yield f"RDATE:{','.join(clock_time(row.onset) for row in changes[1:])}"
    yield f"TZNAME:{change.name}"
    yield f"TZOFFSETFROM:{_sign(change.before)}"
    yield f"TZOFFSETTO:{_sign(change.after)}"
    yield f"END:{kind}"


def _rule(changes: list[Change]) -> str:
    """The rule that all these changes follow, one each year, or nothing."""
    onsets = [change.onset for change in changes]
    first = onsets[0]
    years = [onset.year for onset in onsets]
    same = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    if len(same) > 1 or len(onsets) < 2 or years != list(range(years[0], years[-1] + 1)):
        return ""
    weeks = {nth(onset) for onset in onsets}
    if all((onset + timedelta(days=7)).month != onset.month for onset in onsets):
        weeks = {-1}
    weekday = DAY_CODES[first.weekday()]
    if len(weeks) > 1:
        return ""
    return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={weeks.pop()}{weekday}"


def _sign(offset: timedelta) -> str:
    minutes = offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
