"""OpenStreetMap's rules, understood: on which days each holds, and what it says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from merchants.hours.facts import MonthlyDay, Times
from merchants.hours.osm.refusals import TextOnly
from merchants.hours.osm.tokens import Token
from merchants.hours.times import merged, without
from merchants.hours.week import DAY

WHOLE_DAY = (0, DAY)


@dataclass(frozen=True)
class Yearly:
    """Days of every year, from one (month, day) to another; or of some years only."""

    first: tuple[int, int]
    last: tuple[int, int]
    years: tuple[tuple[int, int], ...] = ()

    def covers(self, day: date) -> bool:
        moment = (day.month, day.day)
        if self.years and not any(first <= day.year <= last for first, last in self.years):
            return False
        if self.first <= self.last:
            return self.first <= moment <= self.last
        return moment >= self.first or moment <= self.last

    @property
    def is_dated(self) -> bool:
        return bool(self.years)


@dataclass(frozen=True)
class Dated:
    """Days in a row, of one year or over New Year."""

    first: date
    last: date

    is_dated = True

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Weekday:
    """A day of the week; with numbers only the first (1) or the last (-1) … of each month."""

    weekday: int
    nths: tuple[int, ...] = ()

    def covers(self, day: date, *, has_nths: bool) -> bool:
        if day.weekday() != self.weekday:
            return False
        if not self.nths:
            return True
        return has_nths and any(MonthlyDay(nth, self.weekday).falls_on(day) for nth in self.nths)


@dataclass(frozen=True)
class Rule:
    """One rule: its days, and its times or that it is closed, or only a comment."""

    position: int
    tokens: tuple[Token, ...]
    separator: str = ";"
    spans: tuple[Yearly | Dated, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    has_holidays: bool = False
    times: Times = ()
    is_off: bool = False
    is_always: bool = False
    comment: str = ""

    @property
    def is_comment(self) -> bool:
        """The rule gives no hours, only words."""
        return bool(self.comment) and not self.times and not self.is_off

    @property
    def has_days(self) -> bool:
        return bool(self.spans or self.weekdays or self.has_holidays)

    def covers(
        self, day: date, is_holiday: bool, *, has_nths: bool = True, has_dates: bool = True
    ) -> bool:
        """The rule speaks of a day; without its nth days, or its dates of one year, if wanted."""
        if self.spans and not any(
            span.covers(day) for span in self.spans if has_dates or not span.is_dated
        ):
            return False
        if not self.weekdays and not self.has_holidays:
            return True
        return (self.has_holidays and is_holiday) or any(
            entry.covers(day, has_nths=has_nths) for entry in self.weekdays
        )


def own_times(rules: Sequence[Rule], day: date, is_holiday: bool, **options: bool) -> Times:
    """The times that begin on a day: a later rule replaces, one after a comma adds."""
    times: Times = ()
    for rule in rules:
        if not rule.is_comment and rule.covers(day, is_holiday, **options):
            times = _with(times, rule, rule.times)
    times = merged(times)
    if any(opens >= DAY or closes - opens > DAY for opens, closes in times):
        raise TextOnly(rules[0].position, _("longer than a day"))
    return times


def timeline(rules: Sequence[Rule], day: date, holidays: tuple[bool, bool]) -> Times:
    """When the letter of the rules has a day open, the night before included.

    `holidays`: the day before is one, and the day itself. A rule cuts off the night before it;
    this follows the library, which in turn follows OpenStreetMap's specification.
    """
    yesterday = day - timedelta(days=1)
    times: Times = ()
    for rule in rules:
        if rule.is_comment:
            continue
        is_today = rule.covers(day, holidays[1])
        was_yesterday = rule.covers(yesterday, holidays[0])
        now = [(opens, min(closes, DAY)) for opens, closes in rule.times if is_today]
        now += night(rule.times) if was_yesterday else []
        if is_today or (rule.separator == "," or rule.is_off):
            if is_today or now:
                times = _with(times, rule, tuple(now))
        elif not times:
            times = tuple(now)
    return merged(times)


def night(times: Times) -> list[tuple[int, int]]:
    """What of a day's times lies on the next day."""
    return [(0, closes - DAY) for _opens, closes in times if closes > DAY]


def _with(times: Times, rule: Rule, now: Times) -> Times:
    if rule.is_off:
        return without(times, now) if rule.times else ()
    return (*times, *now) if rule.separator == "," else now
