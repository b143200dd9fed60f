"""Where the letter of the rules is clear, but people are likely to have meant something else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from merchants.hours.facts import Hours
from merchants.hours.osm.dated import may_be_holiday
from merchants.hours.osm.refusals import TextOnly
from merchants.hours.osm.rules import Dated, Rule, own_times
from merchants.hours.times import without

#: Days of a leap year: every date, and every weekday in each month.
SAMPLE = tuple(date(2024, 1, 1) + timedelta(days=more) for more in range(366))


def find(rules: Sequence[Rule], hours: Hours) -> TextOnly | None:
    """The first reason not to keep rows, though each of them follows the letter."""
    for rule in rules:
        if _is_reopened(rule, rules):
            return TextOnly(rule.position, _("a later rule opens again what is closed here"))
    for later in _added(rules):
        return TextOnly(later.position, _("does this add to the hours before, or replace them?"))
    if hours.on_holidays == "unknown" and _opens_on_holidays(rules):
        position = next(rule.position for rule in rules if rule.has_holidays)
        return TextOnly(position, _("hours on holidays that rows cannot say"))
    return None


def as_meant(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules as people may mean them: some add to others, and what is closed stays closed."""
    added = {rule.position for rule in _added(rules)}
    closed = {rule.position for rule in rules if _is_reopened(rule, rules)}
    meant = [replace(rule, separator=",") if rule.position in added else rule for rule in rules]
    return tuple(sorted(meant, key=lambda rule: rule.position in closed))


def _added(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Rules that replace hours of the same days at quite another time: mornings by afternoons."""
    timed = [rule for rule in rules if rule.times and not rule.is_off]
    for at, later in enumerate(timed):
        if later.separator == ";" and any(
            _rank(rule) == _rank(later)
            and without(rule.times, later.times) == rule.times
            and _meet(rule, later)
            for rule in timed[:at]
        ):
            yield later


def _is_reopened(closed: Rule, rules: Sequence[Rule]) -> bool:
    """After a closure comes a less special rule that opens some of its days."""
    if not closed.is_off or closed.times or closed.has_holidays:
        return False
    return any(
        later.position > closed.position
        and later.times
        and not later.is_off
        and _rank(later) < _rank(closed)
        and _meet(closed, later)
        for later in rules
    )


def _rank(rule: Rule) -> int:
    """How special a rule is: of every week, of the month, of the year, of one year."""
    if any(isinstance(span, Dated) or span.years for span in rule.spans):
        return 3
    if rule.spans:
        return 2
    return 1 if any(day.nths for day in rule.weekdays) else 0


def _meet(one: Rule, other: Rule) -> bool:
    """There is a day of which both speak."""
    dated = [span.first for span in (*one.spans, *other.spans) if isinstance(span, Dated)]
    days = {*SAMPLE, *(first + timedelta(days=more) for first in dated for more in range(14))}
    return any(one.covers(day, False) and other.covers(day, False) for day in days)


def _opens_on_holidays(rules: Sequence[Rule]) -> bool:
    """A holiday has hours on a weekday that has none."""
    return any(rule.has_holidays for rule in rules) and any(
        own_times(rules, day, True) and not own_times(rules, day, False)
        for day in SAMPLE
        if may_be_holiday(day)
    )
