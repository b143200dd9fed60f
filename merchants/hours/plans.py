"""What holds on a day, and why.

Of a shop that rests, or is closed for good, nothing else has a say. Else the first that has
something to say about a day decides it:

1. what the shop says of today          5. a closure of the town
2. the shop's special day               6. a public holiday of this municipality
3. the shop's vacation                  7. the season, or a weekday of the month
4. an opening that the shop has joined  8. the week

An opening adds to what stands below it, a closure of some hours takes away from it, and "until
three" moves the end of the day: a break stays a break.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from merchants.hours.facts import Absence, Hours, Times
from merchants.hours.holidays import NAMED_DAYS
from merchants.hours.place import Place
from merchants.hours.times import days_between, merged, within, without


@dataclass(frozen=True)
class Rules:
    """What decides about a shop: its own hours and the town around it."""

    hours: Hours
    place: Place
    absence: Absence | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose wall clock the hours mean."""
        return self.place.zone


@dataclass(frozen=True)
class Reason:
    """Why a day is not as every week. `until` is the last day on which it holds."""

    kind: Literal[
        "closed",
        "rest",
        "quick",
        "special",
        "vacation",
        "opening",
        "closure",
        "holiday",
        "season",
        "request",
    ]
    name: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Day:
    """What holds on a day. Outside of its times a shop is closed, or nobody knows.

    `otherwise` is why it is not open outside of its times, where that has a reason of its own.
    `maybe` are the times of which nobody knows whether they hold.
    """

    times: Times = ()
    reason: Reason | None = None
    is_unknown: bool = False
    otherwise: Reason | None = None
    maybe: Times = ()

    @property
    def is_exception(self) -> bool:
        """Something else than the rhythm of weeks and seasons has decided."""
        return bool(self.reason) and self.reason.kind not in {"season", "request"}


def plan(rules: Rules, day: date) -> Day:
    """What holds on a day, by the first rule that has something to say about it."""
    absence = rules.absence
    if absence and absence.covers(day):
        return Day(reason=Reason("closed" if absence.is_final else "rest", until=absence.last))
    quick = rules.hours.quick
    if not quick or quick.day != day:
        return _special(rules, day)
    reason = Reason("quick", until=day)
    if quick.closes is None:
        return Day(reason=reason)
    times = _until(_special(rules, day).times, quick.since, quick.closes)
    return Day(times=times, reason=reason)


def ordinary(hours: Hours, day: date) -> Times:
    """The hours of a day by the week, the season and the month, whatever day it is."""
    monthly = [row for row in hours.monthly if row.falls_on(day)]
    if monthly:
        return merged(span for row in monthly for span in row.times)
    season = hours.season_on(day)
    return (season or hours).by_weekday[day.weekday()]


def exceptions(rules: Rules, first: date, days: int) -> list[tuple[date, Day]]:
    """The days ahead on which something else than the week holds, with what holds."""
    ahead = ((day, plan(rules, day)) for day in days_between(first, first + timedelta(days - 1)))
    return [(day, found) for day, found in ahead if found.is_exception]


# --- The layers, from the top down ------------------------------------------------------------


def _special(rules: Rules, day: date) -> Day:
    special = rules.hours.special.get(day)
    if not special:
        return _vacation(rules, day)
    reason = Reason("special", special.name or rules.place.calendar.name(day), until=day)
    if special.times is None:
        usual = _rhythm(rules.hours, day)
        return replace(usual, reason=reason, otherwise=usual.reason)
    return Day(times=special.times, reason=reason)


def _vacation(rules: Rules, day: date) -> Day:
    vacations = rules.hours.vacations
    found = next((row for row in vacations if row.first <= day <= row.last), None)
    if not found:
        return _opening(rules, day)
    last = found.last
    # One that begins before another is over goes on in it.
    for row in sorted(vacations, key=lambda row: row.first):
        if row.first <= last + timedelta(days=1) and row.last > last:
            last = row.last
    return Day(reason=Reason("vacation", found.name, until=last))


def _opening(rules: Rules, day: date) -> Day:
    below = _closure(rules, day)
    for joined in rules.hours.joined:
        opening = rules.place.by_key.get(joined.opening)
        if opening and opening.day == day:
            times = opening.times if joined.times is None else joined.times
            if opening.is_frame:
                times = within(times, opening.times)
            below = replace(
                below,
                times=merged((*below.times, *times)),
                reason=Reason("opening", opening.name, until=day),
                otherwise=below.otherwise or below.reason,
            )
    return below


def _closure(rules: Rules, day: date) -> Day:
    below = _holiday(rules, day)
    for closure in rules.place.closures:
        if not closure.first <= day <= closure.last:
            continue
        times = without(below.times, [closure.times]) if closure.times else ()
        is_unknown = below.is_unknown and bool(closure.times)
        # Some hours in which the shop is closed anyway explain nothing.
        if not closure.times or times != below.times:
            reason = Reason("closure", closure.name, until=closure.last)
            maybe = below.maybe if is_unknown else ()
            below = replace(below, times=times, reason=reason, is_unknown=is_unknown, maybe=maybe)
    return below


def _holiday(rules: Rules, day: date) -> Day:
    hours, name = rules.hours, rules.place.calendar.holiday(day)
    below = _rhythm(hours, day)
    if not name or hours.on_holidays == "open":
        return below
    reason = Reason("holiday", name, until=day)
    if hours.on_holidays == "own":
        return Day(times=hours.holiday_times, reason=reason)
    if not below.times:
        # Closed on such a weekday anyway: the holiday changes nothing.
        return below
    if hours.on_holidays == "unknown":
        return Day(reason=reason, is_unknown=True, maybe=below.times)
    return Day(reason=reason)


def _rhythm(hours: Hours, day: date) -> Day:
    times = ordinary(hours, day)
    if hours.on_request:
        return Day(times=times, reason=Reason("request", hours.on_request), is_unknown=True)
    if not hours.has_rhythm:
        return Day(is_unknown=True)
    season = hours.season_on(day)
    if season and season.first == season.last:
        # One date of every year is a special day that need not be said again.
        name = season.name or NAMED_DAYS.get(season.first, "")
        return Day(times=times, reason=Reason("special", name, until=day))
    if season and season.name and not season.week and not times:
        return Day(reason=Reason("season", season.name))
    return Day(times=times)


def _until(times: Times, since: int, closes: int) -> Times:
    """The spans of a day, ending at a minute: the last of them earlier or later than usual."""
    begun = [span for span in times if span[0] < closes]
    if not begun:
        return ((since, closes),) if since < closes else ()
    *others, last = begun
    return (*others, (last[0], closes))
