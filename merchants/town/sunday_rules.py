"""What the law of the Land says of a Sunday opening, for its editors. A warning, never a lock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.models import TownSettings
from merchants.hours.facts import Times
from merchants.hours.holidays import Calendar
from merchants.hours.phrases import clock_time, day_of_month
from merchants.land_profiles import SUNDAY_RULES, SundayRules
from merchants.models import TownDay


@dataclass(frozen=True)
class Finding:
    """One sentence about an opening; a warning where the law seems to say otherwise."""

    text: str
    is_warning: bool = True


def findings(
    opening: TownDay, sundays: Iterable[TownDay], town: TownSettings, calendar: Calendar
) -> list[Finding]:
    """What is to be said of an opening, beside all Sunday openings of the town."""
    if opening.kind != TownDay.Kind.SUNDAY:
        return []
    found = []
    if not is_day_of_rest(calendar, opening.first):
        found.append(Finding(_("This day is neither a Sunday nor a public holiday.")))
    rules = SUNDAY_RULES.get(town.land)
    if not rules:
        text = _("No check on file for %(land)s.") % {"land": town.get_land_display()}
        return [*found, Finding(text, is_warning=False)]
    days = {row.first for row in sundays}
    found.append(_count(rules, opening.first, days))
    if not rules.may_follow:
        found += _neighbours(rules, opening.first, days, calendar)
    return [*found, *_hours(rules, tuple(map(tuple, opening.times)))]


def is_day_of_rest(calendar: Calendar, day: date) -> bool:
    """A Sunday or a public holiday."""
    return day.weekday() == 6 or bool(calendar.holiday(day))


def _count(rules: SundayRules, day: date, days: set[date]) -> Finding:
    number = sum(other.year == day.year and other <= day for other in days)
    words = {"number": number, "most": rules.most_in_a_year, "year": day.year}
    if number <= rules.most_in_a_year:
        return Finding(_("Number %(number)s of %(most)s in %(year)s.") % words, is_warning=False)
    words["source"] = rules.source
    text = _("Number %(number)s in %(year)s, and at most %(most)s are allowed (%(source)s).")
    return Finding(text % words)


def _neighbours(
    rules: SundayRules, day: date, days: set[date], calendar: Calendar
) -> list[Finding]:
    """A warning for an opening on the day of rest before, and for one on the next."""
    texts = {
        -1: _("Follows directly on the opening on %(day)s, which is not allowed (%(source)s)."),
        1: _("Is directly before the opening on %(day)s, which is not allowed (%(source)s)."),
    }
    found = ((text, _next_day_of_rest(calendar, day, step)) for step, text in texts.items())
    return [
        Finding(text % {"day": day_of_month(other), "source": rules.source})
        for text, other in found
        if other in days
    ]


def _next_day_of_rest(calendar: Calendar, day: date, step: int) -> date:
    other = day
    while other == day or not is_day_of_rest(calendar, other):
        other = date.fromordinal(other.toordinal() + step)
    return other


def _hours(rules: SundayRules, times: Times) -> list[Finding]:
    found = []
    if times and times[0][0] < rules.earliest:
        text = _("Begins before %(time)s, which is not allowed (%(source)s).")
        words = {"time": clock_time(rules.earliest), "source": rules.source}
        found.append(Finding(text % words))
    if sum(closes - opens for opens, closes in times) > rules.longest:
        text = _("Longer than %(hours)s hours, which is not allowed (%(source)s).")
        found.append(Finding(text % {"hours": rules.longest // 60, "source": rules.source}))
    return found
