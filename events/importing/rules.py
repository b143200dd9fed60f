"""Foreign rules in our words, where ours can say exactly the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, tzinfo
from itertools import islice, takewhile

from dateutil.rrule import rrule, rrulestr
from django.utils.translation import gettext as _
from icalendar import vRecur

from events import faults, series
from events.ical.zones import DAY_CODES
from events.importing.reading import Untakeable
from events.series import Repeats, Rule

#: So many dates of both rules are compared, two years of workdays, and of so many years.
COMPARED, YEARS_COMPARED = 520, 40
MOST_DATES = 2_000
#: Every how many weeks a rule of ours can be, at most.
MOST_WEEKS = 52
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
#: What only rules by the hour need.
TOO_FINE = ("BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE", "SKIP")
#: The last years that a date can be of. Twenty-eight, so that each day is once on each weekday.
LAST_YEARS = 9972


def check(recur: vRecur) -> None:
    """Raises Untakeable for rules that no calendar of events needs, before anybody runs them."""
    if recur.get("FREQ", [""])[0] not in FREQUENCIES or any(name in recur for name in TOO_FINE):
        raise Untakeable(_("it comes again within a day"))
    if any(count > MOST_DATES for count in recur.get("COUNT", [])):
        raise Untakeable(_("it has more than %(count)s dates") % {"count": MOST_DATES})
    if any(every < 1 or every > MOST_DATES for every in recur.get("INTERVAL", [])):
        raise Untakeable(_("nobody can say how often it comes again"))
    if not _has_dates(recur):
        raise Untakeable(_("its rule has no date at all"))


def ours(recur: vRecur, first: datetime, last: datetime, zone: tzinfo, today: date) -> Rule | None:
    """The same rule as ours, or None where ours would have other dates.

    `first` is the beginning as the file has it; a rule runs by that clock.
    """
    dates = (wall(moment, zone) for moment in islice(_foreign(recur, first), COMPARED))
    # A rule of leap days has so many dates only after two thousand years.
    end = today.year + YEARS_COMPARED
    foreign = list(takewhile(lambda moment: moment.year < end, dates))
    every = recur.get("INTERVAL", [1])[0]
    if not foreign or every > MOST_WEEKS:
        return None
    rule = Rule(wall(first, zone), wall(last, zone), every=every)
    rule = replace(rule, until=_until(recur, first, zone, today))
    for repeats, weekdays in _candidates(recur):
        candidate = replace(rule, repeats=repeats, weekdays=weekdays)
        if not faults.of(candidate, today) and _same(candidate, foreign):
            return candidate
    return None


def wall(moment: datetime, zone: tzinfo) -> datetime:
    """A moment of a file on the wall clock of a zone; without a zone of its own it is of that."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(zone).replace(tzinfo=None)


def _candidates(recur: vRecur) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Rules of ours that may be meant. Which one it is, their dates say."""
    named = map(str, recur.get("BYDAY", []))
    days = tuple(DAY_CODES.index(day) for day in named if day in DAY_CODES)
    match recur["FREQ"][0]:
        case "DAILY":
            yield Repeats.DAILY, ()
            if days:
                yield Repeats.WEEKLY, days
        case "WEEKLY":
            yield Repeats.WEEKLY, days
        case "MONTHLY":
            yield from ((kind, ()) for kind in (Repeats.MONTHLY_DAY, Repeats.MONTHLY_WEEKDAY))
            yield Repeats.MONTHLY_LAST, ()
        case "YEARLY":
            yield Repeats.YEARLY, ()


def _same(rule: Rule, foreign: list[datetime]) -> bool:
    """Both have the same dates. A zone that changes its clocks on other days has not."""
    is_long_enough = rule.until is None or rule.until >= foreign[-1].date()
    return is_long_enough and list(islice(series.as_rrule(rule), len(foreign))) == foreign


def _until(recur: vRecur, first: datetime, zone: tzinfo, today: date) -> date | None:
    """The last day, or None where there is none for as long as a series of ours may last."""
    if "COUNT" not in recur and "UNTIL" not in recur:
        return None
    horizon = datetime.combine(date(today.year + faults.YEARS, 12, 31), time.max)
    last = None
    for moment in _foreign(recur, first):
        if wall(moment, zone) > horizon:
            return None
        last = moment
    return wall(last, zone).date() if last else None


def _foreign(recur: vRecur, first: datetime) -> Iterator[datetime]:
    """The dates of a rule by the clock of its own zone."""
    run = _run({**recur}, first.replace(tzinfo=None), first.tzinfo)
    return (moment.replace(tzinfo=first.tzinfo) for moment in run)


def _run(parts: dict, start: datetime, zone: tzinfo | None) -> rrule:
    until = parts.pop("UNTIL", [None])[0]
    run = rrulestr(vRecur(parts).to_ical().decode(), dtstart=start)
    return run.replace(until=_end(until, zone)) if until else run


def _end(until: date, zone: tzinfo | None) -> datetime:
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    return wall(until, zone) if zone and until.tzinfo else until.replace(tzinfo=None)


def _has_dates(recur: vRecur) -> bool:
    """There is a day that fits. Asked at the end of time, where a search is soon over."""
    parts = {name: recur[name] for name in recur if name not in ("UNTIL", "COUNT", "INTERVAL")}
    return next(iter(_run(parts, datetime(LAST_YEARS, 1, 1), None)), None) is not None
