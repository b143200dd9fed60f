"""Dates of one year, as special days and vacations; and which dates can be holidays at all."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from merchants.hours import engine
from merchants.hours.document import MOST
from merchants.hours.facts import Hours, SpecialDay, Times, Vacation
from merchants.hours.osm.refusals import TextOnly
from merchants.hours.osm.rules import Dated, Rule, Yearly, own_times
from merchants.hours.times import days_between

MOST_SPECIAL_DAYS = 100
MOST_DATES = 3700
MOST_YEARS = 10

#: Holidays with a date of their own in any Land. Those around Easter fall between these two.
FIXED = {
    (1, 1), (1, 6), (3, 8), (8, 8), (8, 15), (9, 20), (10, 3), (10, 31), (11, 1),
    (12, 25), (12, 26),
    *((11, day) for day in range(16, 23)),
}  # fmt: skip
AROUND_EASTER = ((3, 20), (6, 24))


def may_be_holiday(day: date) -> bool:
    """The date can be a public holiday, in some Land and year."""
    moment = (day.month, day.day)
    return moment in FIXED or AROUND_EASTER[0] <= moment <= AROUND_EASTER[1]


def with_dates(rules: Sequence[Rule], hours: Hours) -> Hours:
    """The hours with all that the rules say of dates of one year."""
    dates = _dates(rules)
    if not dates:
        return hours
    position = next(rule.position for rule in rules if _dated(rule))
    said = {day: own_times(rules, day, False) for day in dates}
    changed = {
        day
        for day, times in said.items()
        if not _is_said(hours, day, times, own_times(rules, day, True), position)
    }
    special = [SpecialDay(day, said[day]) for day in sorted(changed) if said[day]]
    vacations = []
    for run in _runs(day for day, times in said.items() if not times):
        if changed.isdisjoint(run):
            continue
        if len(run) == 1:
            special.append(SpecialDay(run[0]))
        else:
            vacations.append(Vacation(run[0], run[-1]))
    if len(special) > MOST_SPECIAL_DAYS or len(vacations) > MOST["vacations"]:
        raise TextOnly(position, _("more dates than there is room for"))
    special.sort(key=lambda row: row.day)
    return replace(hours, special_days=tuple(special), vacations=tuple(vacations))


def _runs(days: Iterable[date]) -> list[list[date]]:
    """Days in a row together."""
    runs: list[list[date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _is_said(hours: Hours, day: date, times: Times, on_holiday: Times, position: int) -> bool:
    """The rows say this of a day without its date. Raises TextOnly if no row can say it."""
    usual = engine.ordinary(hours, day)
    policy = {"closed": (), "open": usual, "own": hours.holiday_times, "unknown": on_holiday}
    is_right = usual == times
    if may_be_holiday(day):
        is_right = is_right and policy[hours.on_holidays] == on_holiday
        if not is_right and times != on_holiday:
            raise TextOnly(position, _("dates with other hours on holidays"))
    return is_right


def _dates(rules: Sequence[Rule]) -> list[date]:
    found: set[date] = set()
    for rule in rules:
        if any(last - first > MOST_YEARS for span in rule.spans for first, last in _years(span)):
            raise TextOnly(rule.position, _("more dates than there is room for"))
        for first, last in _dated(rule):
            if last.toordinal() - first.toordinal() > MOST_DATES:
                raise TextOnly(rule.position, _("more dates than there is room for"))
            found |= set(days_between(first, last))
            if len(found) > MOST_DATES:
                raise TextOnly(rule.position, _("more dates than there is room for"))
    return sorted(found)


def _dated(rule: Rule) -> list[tuple[date, date]]:
    """The dates of single years of which a rule speaks, as firsts and lasts."""
    return list(_spans(rule))


def _spans(rule: Rule) -> Iterator[tuple[date, date]]:
    for span in rule.spans:
        if isinstance(span, Dated):
            yield span.first, span.last
        for first, last in _years(span):
            for year in range(first, last + 1):
                yield _date(year, *span.first), _date(year, *span.last)


def _years(span: Yearly | Dated) -> tuple[tuple[int, int], ...]:
    return span.years if isinstance(span, Yearly) else ()


def _date(year: int, month: int, day: int) -> date:
    # Only the last of February does not exist in every year.
    return date(year, month, min(day, monthrange(year, month)[1]))
