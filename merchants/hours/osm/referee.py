"""Three readings must agree: the rows, the letter of the rules, and opening-hours-py.

What the rows do not show as the letter has it is a night that a later rule cuts off at midnight.
People mean the night to go on, and so do the rows; but there the reading is in doubt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from merchants.hours import engine
from merchants.hours.engine import Rules
from merchants.hours.facts import Hours, Times
from merchants.hours.holidays import Calendar
from merchants.hours.osm import library
from merchants.hours.osm.dated import may_be_holiday
from merchants.hours.osm.refusals import TextOnly
from merchants.hours.osm.rules import Dated, Rule, night, own_times, timeline
from merchants.hours.place import Place
from merchants.hours.times import days_between, merged, without
from merchants.hours.week import DAY

#: A leap year and the one after it; weeks that are all alike need no more than a few.
YEARS = (2024, 2025)
FEW_WEEKS = (date(2025, 1, 1), date(2025, 2, 5))


@dataclass(frozen=True)
class _OneWorld(Calendar):
    """A calendar in which each day is a holiday, or none."""

    is_holiday: bool = False

    def holiday(self, day: date) -> str:
        return "Feiertag" if self.is_holiday else ""


# The referee's clock never changes: what the engine does when ours do is the engine's affair.
ORDINARY = Place(ZoneInfo("UTC"), _OneWorld("NW"))
FESTIVE = Place(ZoneInfo("UTC"), _OneWorld("NW", is_holiday=True))


def check(rules: Sequence[Rule], hours: Hours) -> None:
    """Raise TextOnly where rows, rules and library disagree in the years that matter."""
    for first, last in _stretches(rules):
        check_between(rules, hours, first, last)


def check_between(rules: Sequence[Rule], hours: Hours, first: date, last: date) -> None:
    """Raise TextOnly where rows, rules and library disagree, from one day to another."""
    worlds = [ORDINARY, FESTIVE] if any(rule.has_holidays for rule in rules) else [ORDINARY]
    for place in worlds:
        is_holiday = place is FESTIVE
        text = library.rendered(rules, always_holiday=is_holiday)
        if not text:
            continue
        letter = [
            (at * DAY + opens, at * DAY + closes)
            for at, day in enumerate(days_between(first, last))
            for opens, closes in timeline(rules, day, (is_holiday, is_holiday))
        ]
        if merged(letter) != library.opened(text).spans(first, last):
            raise TextOnly(rules[0].position, _("two readings of this do not agree"))
    # Where rows know nothing of holidays they may still be closed as on every such weekday.
    for place in (ORDINARY,) if hours.on_holidays == "unknown" else (ORDINARY, FESTIVE):
        _check_rows(rules, Rules(hours, place), first, last)


def is_plain(rules: Sequence[Rule]) -> bool:
    """All weeks of all years are alike."""
    return not any(rule.spans or any(day.nths for day in rule.weekdays) for rule in rules)


def differences(letters: Iterable[Sequence[Rule]], shop: Rules, day: date) -> Times:
    """Where on a day the rows differ from one of the ways in which rules can be read.

    In minutes of the day.
    """
    yesterday = day - timedelta(days=1)
    calendar = shop.place.calendar
    today = engine.plan(shop, day)
    rows = merged(
        [
            *((opens, min(closes, DAY)) for opens, closes in today.times),
            *night(engine.plan(shop, yesterday).times),
        ]
    )
    holidays = (bool(calendar.holiday(yesterday)), bool(calendar.holiday(day)))
    found: list[tuple[int, int]] = []
    for rules in letters:
        letter = timeline(rules, day, holidays)
        found += without(rows, letter)
        # What is unknown in the rows cannot be wrong.
        found += () if today.is_unknown else without(letter, rows)
    return merged(found)


def has_doubtful_nights(rules: Sequence[Rule], hours: Hours) -> bool:
    """The letter cuts off nights that the rows let go on, or the other way round."""
    if not any(closes > DAY for rule in rules for _opens, closes in rule.times):
        return False
    for first, last in _stretches(rules):
        for day in days_between(first + timedelta(days=1), last):
            for before in _worlds(rules, day - timedelta(days=1)):
                for now in _worlds(rules, day):
                    if _night_differs(rules, hours, day, before, now):
                        return True
    return False


def _night_differs(
    rules: Sequence[Rule], hours: Hours, day: date, before: Place, now: Place
) -> bool:
    yesterday = engine.plan(Rules(hours, before), day - timedelta(days=1))
    if _is_unknown_holiday(yesterday):
        return False
    today = engine.plan(Rules(hours, now), day)
    if _is_unknown_holiday(today):
        return False
    rows = merged(
        [*((opens, min(closes, DAY)) for opens, closes in today.times), *night(yesterday.times)]
    )
    return rows != timeline(rules, day, (before is FESTIVE, now is FESTIVE))


def _worlds(rules: Sequence[Rule], day: date) -> list[Place]:
    with_holidays = may_be_holiday(day) and any(rule.has_holidays for rule in rules)
    return [ORDINARY, FESTIVE] if with_holidays else [ORDINARY]


def _check_rows(rules: Sequence[Rule], shop: Rules, first: date, last: date) -> None:
    """The rows say of the spans that begin on a day what the rules say."""
    is_holiday = shop.place is FESTIVE
    for day in days_between(first, last):
        if is_holiday and not may_be_holiday(day):
            continue
        found = engine.plan(shop, day)
        if _is_unknown_holiday(found) or not shop.hours.has_rhythm:
            continue
        if found.times != own_times(rules, day, is_holiday):
            raise TextOnly(rules[0].position, _("two readings of this do not agree"))


def _is_unknown_holiday(day: engine.Day) -> bool:
    return day.is_unknown and bool(day.reason) and day.reason.kind == "holiday"


def _stretches(rules: Sequence[Rule]) -> Iterable[tuple[date, date]]:
    if is_plain(rules):
        return [FEW_WEEKS]
    years = set(YEARS)
    for rule in rules:
        for span in rule.spans:
            if isinstance(span, Dated):
                years |= {span.first.year, span.last.year}
            elif span.years:
                years |= {year for pair in span.years for year in pair}
    return [(date(year, 1, 1), date(year, 12, 31)) for year in sorted(years)[:12]]
