"""When an entry takes place: as a rule of ours and what is different, or as single dates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

import recurring_ical_events
from django.utils.translation import gettext as _
from icalendar import Calendar, Component, vRecur

from events import series
from events.importing import rules, words
from events.importing.reading import Group, Untakeable
from events.series import Change, Rule

#: Years that the beginning of something can be of, from now.
YEARS_BACK, YEARS_AHEAD = 100, 10
LONGEST = timedelta(days=400)
#: So many dates beside a rule, and so many that are different.
MOST_DATES = 200
ONE_HOUR = timedelta(hours=1)
#: A day without hours, as people read it.
LAST_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class When:
    """When something takes place, and what of it could not be taken."""

    rule: Rule
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


def of(group: Group, *, zone: tzinfo, today: date) -> When:
    """When the entry takes place, on the wall clock of the town."""
    event = group.master
    first, last, notes = _span(event)
    if not today.year - YEARS_BACK <= first.year <= today.year + YEARS_AHEAD:
        raise Untakeable(_("the year of its first date cannot be right"))
    recurs = _all(event, "RRULE")
    if not all(isinstance(recur, vRecur) for recur in recurs):
        raise Untakeable(_("its rule cannot be read"))
    for recur in recurs:
        rules.check(recur)
    rule = _rule(recurs, first, last, zone, today)
    if rule and "EXRULE" not in event and not _moves_the_rest(group):
        return _with_rule(group, rule, notes, zone, today)
    return _with_dates(group, notes, zone, today)


def _rule(recurs: list[vRecur], first, last, zone: tzinfo, today: date) -> Rule | None:
    if not recurs:
        return Rule(rules.wall(first, zone), rules.wall(last, zone))
    return rules.ours(recurs[0], first, last, zone, today) if len(recurs) == 1 else None


def _moves_the_rest(group: Group) -> bool:
    return any("RANGE" in row["RECURRENCE-ID"].params for row in group.others)


def _with_rule(group: Group, rule: Rule, notes: list[str], zone: tzinfo, today: date) -> When:
    length = rule.ends_at - rule.starts_at
    more = sorted({_period(row, length, zone) for row in _dates_of(group.master, "RDATE")})
    rule = replace(rule, more=tuple(row for row in more if row[0] != rule.starts_at))
    changes = {}
    for moment in _dates_of(group.master, "EXDATE"):
        day = _period(moment, length, zone)[0].date()
        changes[day] = Change(day, is_cancelled=True)
    for other in group.others:
        change, said = _change(group.master, other, zone)
        changes[change.day] = change
        notes += said
    recent = {day: change for day, change in changes.items() if _matters(change, today)}
    kept = [recent[day] for day in sorted(series.among(rule, recent))]
    if not series.is_series(rule):
        kept = []
    if max(len(kept), len(rule.more)) > MOST_DATES:
        raise Untakeable(_("more than %(count)s of its dates are single") % {"count": MOST_DATES})
    return When(rule, tuple(kept), tuple(dict.fromkeys(notes)))


def _matters(change: Change, today: date) -> bool:
    """Readers can still come across it."""
    says_something = change.is_cancelled or change.starts_at or change.venue
    # By whole years, so that the same file says the same the next day.
    is_near = today.year - 1 <= change.day.year <= today.year + YEARS_AHEAD
    return bool(says_something and is_near)


def _change(master: Component, other: Component, zone: tzinfo) -> tuple[Change, list[str]]:
    place = other["RECURRENCE-ID"].dt
    day = rules.wall(_moment(place), zone).date()
    if _is_cancelled(other):
        return Change(day, is_cancelled=True), []
    first, last, notes = _span(other)
    begins, ends = _aware(first, zone), _aware(last, zone)
    usual_begin, usual_end, _notes = _span(master)
    length = rules.wall(usual_end, zone) - rules.wall(usual_begin, zone)
    is_moved = begins != _aware(_moment(place), zone) or ends - begins != length
    venue = words.venue(other)
    change = Change(
        day,
        starts_at=begins if is_moved else None,
        ends_at=ends if is_moved else None,
        venue="" if venue == words.venue(master) else venue,
    )
    if str(other.get("SUMMARY", "")) != str(master.get("SUMMARY", "")):
        notes.append(_("single dates cannot have a title of their own"))
    return change, notes


def _with_dates(group: Group, notes: list[str], zone: tzinfo, today: date) -> When:
    """What our rule cannot say, date by date for as long as the calendar shows any."""
    calendar = Calendar()
    for row in (group.master, *group.others):
        calendar.add_component(row)
    # By whole months, so that the dates are the same the next day.
    last = series.window(today)[1].replace(day=1)
    found = recurring_ical_events.of(calendar).between(today.replace(day=1), last)
    spans = sorted({_span_on_wall(row, zone) for row in found if not _is_cancelled(row)})
    if not spans:
        raise Untakeable(_("it has no date in the next 18 months"))
    if len(spans) > MOST_DATES:
        raise Untakeable(_("more than %(count)s of its dates are single") % {"count": MOST_DATES})
    note = _("our calendar has no such rule; its dates of 18 months have been taken one by one")
    (begins, ends), *more = spans
    return When(Rule(begins, ends, more=tuple(more)), (), (*dict.fromkeys(notes), note))


def _span_on_wall(event: Component, zone: tzinfo) -> tuple[datetime, datetime]:
    first, last, _notes = _span(event)
    return rules.wall(first, zone), rules.wall(last, zone)


def _span(event: Component) -> tuple[datetime, datetime, list[str]]:
    """From when to when, as the file has it, and what had to be guessed."""
    first = _value(event, "DTSTART")
    if not isinstance(first, date):
        raise Untakeable(_("it does not say when"))
    last, length = _value(event, "DTEND"), _value(event, "DURATION")
    if not isinstance(first, datetime):
        last = last if isinstance(last, date) else first + (length or timedelta(days=1))
        begins, ends = _moment(first), _moment(last) - LAST_MINUTE
        return _checked(begins, max(ends, begins + timedelta(days=1) - LAST_MINUTE), [])
    if isinstance(last, date):
        return _checked(first, _moment(last), [])
    if isinstance(length, timedelta):
        return _checked(first, first + length, [])
    return _checked(first, first, [])


def _checked(first: datetime, last: datetime, notes: list[str]):
    if first.tzinfo and not last.tzinfo:
        last = last.replace(tzinfo=first.tzinfo)
    if last.tzinfo and not first.tzinfo:
        first = first.replace(tzinfo=last.tzinfo)
    if last == first:
        return first, first + ONE_HOUR, [*notes, _("it has no end; we take one hour")]
    if last < first:
        raise Untakeable(_("it ends before it begins"))
    if last - first > LONGEST:
        raise Untakeable(_("it lasts longer than a year"))
    return first, last, notes


def _dates_of(event: Component, name: str) -> Iterator:
    for row in _all(event, name):
        yield from (value.dt for value in getattr(row, "dts", []))


def _period(value, length: timedelta, zone: tzinfo) -> tuple[datetime, datetime]:
    """From when to when on the wall clock; of this length where only the beginning is said."""
    if isinstance(value, tuple):
        begins, end = value
        ends = begins + end if isinstance(end, timedelta) else end
        return rules.wall(begins, zone), rules.wall(ends, zone)
    begins = rules.wall(_moment(value), zone)
    return begins, begins + length


def _is_cancelled(event: Component) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _all(event: Component, name: str) -> list:
    value = event.get(name, [])
    return value if isinstance(value, list) else [value]


def _value(event: Component, name: str):
    values = _all(event, name)
    return getattr(values[0], "dt", None) if values else None


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _aware(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
