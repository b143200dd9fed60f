"""From rules to rows: what the rules say of every kind of day, said in a shop's own terms."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from merchants.hours.document import MOST
from merchants.hours.facts import Hours, MonthlyDay, Season, Times
from merchants.hours.osm import dated
from merchants.hours.osm.refusals import TextOnly
from merchants.hours.osm.rules import Rule, Yearly, own_times
from merchants.hours.times import days_between
from merchants.hours.week import WeekSpan

APPOINTMENT = re.compile(
    r"vereinbarung|absprache|anfrage|anmeldung|termin|appointment|request|arrangement", re.I
)

type Week = tuple[Times, ...]


class Kind(NamedTuple):
    """A kind of day: the part of the year, the weekday, its numbers in the month."""

    part: int
    weekday: int
    nth: int
    nth_from_end: int


def rows(rules: Sequence[Rule]) -> Hours:
    """The rows that say what the rules say. Raises TextOnly where there are none."""
    on_request = _on_request(rules)
    parts = _parts(rules)
    kinds = _kinds(parts)
    weeks = [_week(rules, first) for first in _firsts(parts)]
    usual = _commonest(weeks, parts)
    hours = Hours(
        week=_spans(usual),
        seasons=_seasons(weeks, parts, usual, rules),
        monthly=_monthly(rules, kinds, weeks),
        on_request=on_request,
        **_on_holidays(rules, kinds),
    )
    hours = dated.with_dates(rules, hours)
    if not on_request and not (hours.has_rhythm or any(s.times for s in hours.special_days)):
        raise TextOnly(rules[0].position, _("never open"))
    return hours


# --- Words ------------------------------------------------------------------------------------


def _on_request(rules: Sequence[Rule]) -> str:
    words = [rule for rule in rules if rule.is_comment]
    if not words:
        return ""
    if len(words) > 1:
        raise TextOnly(words[1].position, _("more than one comment"))
    rule = words[0]
    if rule.separator != "||" and not APPOINTMENT.search(rule.comment):
        raise TextOnly(rule.position, _("a comment that is about all times"))
    if rule.separator == "||" and rule is not rules[-1]:
        raise TextOnly(rule.position, _("a comment before other hours"))
    if rule.has_days and _hides_hours(rules, rule):
        raise TextOnly(rule.position, _("a comment on the times"))
    return rule.comment


def _hides_hours(rules: Sequence[Rule], comment: Rule) -> bool:
    """On the days of a comment there are hours."""
    return any(
        comment.covers(day, is_holiday=False) and own_times(rules, day, is_holiday=False)
        for day in _days_of_all_kinds()
    )


# --- Parts of the year --------------------------------------------------------------------------


def _parts(rules: Iterable[Rule]) -> list[int]:
    """For each day of a leap year in which part of the year it lies; a part may go over New Year.

    Parts are numbered by their first day.
    """
    cuts = set()
    for rule in rules:
        for span in rule.spans:
            if isinstance(span, Yearly) and not span.is_dated:
                cuts |= {_of_year(*span.first), (_of_year(*span.last) + 1) % 366}
    if not cuts:
        return [0] * 366
    ordered = sorted(cuts)
    return [max((cut for cut in ordered if cut <= at), default=ordered[-1]) for at in range(366)]


def _of_year(month: int, day: int) -> int:
    return date(2024, month, day).timetuple().tm_yday - 1


def _firsts(parts: list[int]) -> list[date]:
    return [date(2024, 1, 1) + timedelta(days=first) for first in sorted(set(parts))]


@cache
def _days_of_all_kinds() -> dict[date, tuple[int, int, int, bool]]:
    """A day for every date of the year, weekday and length of February.

    With its place in a leap year, its numbers in the month, and whether it may be a holiday.
    """
    found = {}
    for day in days_between(date(2000, 1, 1), date(2027, 12, 31)):
        is_leap = day.month == 2 and day.year % 4 == 0
        found.setdefault((day.month, day.day, day.weekday(), is_leap), day)
    return {
        day: (
            _of_year(day.month, day.day),
            (day.day - 1) // 7 + 1,
            -((monthrange(day.year, day.month)[1] - day.day) // 7 + 1),
            dated.may_be_holiday(day),
        )
        for day in found.values()
    }


def _kinds(parts: list[int]) -> dict[Kind, dict[bool, date]]:
    """Every kind of day there is, each with an example, by whether it may be a holiday."""
    found: dict[Kind, dict[bool, date]] = {}
    for day, (of_year, nth, nth_from_end, is_holiday) in _days_of_all_kinds().items():
        kind = Kind(parts[of_year], day.weekday(), nth, nth_from_end)
        found.setdefault(kind, {}).setdefault(is_holiday, day)
    return found


# --- Weeks --------------------------------------------------------------------------------------


def _week(rules: Sequence[Rule], first: date) -> Week:
    """The week of the part of the year that begins on a day, without what is not every week."""
    # Only month and day matter, so a date of another year lends the weekday.
    days = {day.weekday(): day for day in _same_date(first.month, first.day)}
    options = {"has_nths": False, "has_dates": False}
    return tuple(own_times(rules, days[weekday], False, **options) for weekday in range(7))


@cache
def _same_date(month: int, day: int) -> tuple[date, ...]:
    return tuple(one for one in _days_of_all_kinds() if (one.month, one.day) == (month, day))


def _commonest(weeks: list[Week], parts: list[int]) -> Week:
    """The week that holds on most days of the year."""
    by_part = dict(zip(sorted(set(parts)), weeks, strict=True))
    return Counter(by_part[part] for part in parts).most_common(1)[0][0]


def _spans(week: Week) -> tuple[WeekSpan, ...]:
    return tuple(WeekSpan(weekday, *span) for weekday, times in enumerate(week) for span in times)


def _seasons(
    weeks: list[Week], parts: list[int], usual: Week, rules: Sequence[Rule]
) -> tuple[Season, ...]:
    """The parts of the year with another week than usual, neighbours with the same as one."""
    numbers = sorted(set(parts))
    runs: list[list[int]] = []
    for order in range(len(numbers)):
        if runs and weeks[runs[-1][-1]] == weeks[order]:
            runs[-1].append(order)
        else:
            runs.append([order])
    if len(runs) > 1 and weeks[runs[0][0]] == weeks[runs[-1][0]]:
        # Neighbours over New Year.
        runs[0] = runs.pop() + runs[0]
    found = []
    for run in runs:
        if weeks[run[0]] == usual:
            continue
        first = numbers[run[0]]
        last = (numbers[(run[-1] + 1) % len(numbers)] - 1) % 366
        found.append(Season(_month_and_day(first), _month_and_day(last), _spans(weeks[run[0]])))
    if len(found) > MOST["seasons"]:
        raise TextOnly(rules[0].position, _("more seasons than there is room for"))
    return tuple(sorted(found, key=lambda season: season.first))


def _month_and_day(of_year: int) -> tuple[int, int]:
    day = date(2024, 1, 1) + timedelta(days=of_year)
    return day.month, day.day


# --- Weekdays of the month ----------------------------------------------------------------------


def _monthly(
    rules: Sequence[Rule], kinds: dict[Kind, dict[bool, date]], weeks: list[Week]
) -> tuple[MonthlyDay, ...]:
    mentioned = {
        (entry.weekday, nth): rule
        for rule in reversed(rules)
        for entry in rule.weekdays
        for nth in entry.nths
    }
    if not mentioned:
        return ()
    numbers = sorted({kind.part for kind in kinds})
    base = {
        (part, weekday): weeks[order][weekday]
        for order, part in enumerate(numbers)
        for weekday in range(7)
    }
    said = {
        kind: own_times(rules, next(iter(days.values())), False, has_dates=False)
        for kind, days in kinds.items()
    }
    found = []
    for (weekday, nth), rule in sorted(mentioned.items(), key=lambda item: item[0]):
        meant = [
            kind
            for kind in kinds
            if kind.weekday == weekday and nth in (kind.nth, kind.nth_from_end)
        ]
        times = {said[kind] for kind in meant}
        if all(said[kind] == base[kind.part, weekday] for kind in meant):
            continue
        if len(times) > 1:
            raise TextOnly(rule.position, _("weekdays of some months only"))
        found.append(MonthlyDay(nth, weekday, times.pop()))
    _check_monthly(said, found, base, next(iter(mentioned.values())))
    return tuple(found)


def _check_monthly(
    said: dict[Kind, Times], found: list[MonthlyDay], base: dict[tuple[int, int], Times], rule: Rule
) -> None:
    for kind, times in said.items():
        falling = [
            row.times
            for row in found
            if row.weekday == kind.weekday and row.nth in (kind.nth, kind.nth_from_end)
        ]
        expected = (
            tuple(sorted(span for row in falling for span in row))
            if falling
            else base[kind.part, kind.weekday]
        )
        if expected != times:
            raise TextOnly(rule.position, _("weekdays of some months only"))


# --- Holidays -----------------------------------------------------------------------------------


def _on_holidays(rules: Sequence[Rule], kinds: dict[Kind, dict[bool, date]]) -> dict:
    if not any(rule.has_holidays for rule in rules):
        is_always = any(rule.is_always for rule in rules)
        return {"on_holidays": "open" if is_always else "unknown"}
    days = [found[True] for found in kinds.values() if True in found]
    usual = [own_times(rules, day, False, has_dates=False) for day in days]
    on_holidays = [own_times(rules, day, True, has_dates=False) for day in days]
    if not any(on_holidays):
        return {"on_holidays": "closed"}
    if not _is_overruled(rules, days):
        if usual == on_holidays:
            return {"on_holidays": "open"}
        if len(set(on_holidays)) == 1:
            return {"on_holidays": "own", "holiday_times": on_holidays[0]}
    return {"on_holidays": "unknown"}


def _is_overruled(rules: Sequence[Rule], holidays: Iterable[date]) -> bool:
    """A later rule, without a word on holidays, has the last word on them."""
    first = next(at for at, rule in enumerate(rules) if rule.has_holidays)
    later = [
        rule
        for rule in rules[first + 1 :]
        if rule.times and not rule.is_off and not rule.has_holidays
    ]
    return any(rule.covers(day, False, has_dates=False) for rule in later for day in holidays)
