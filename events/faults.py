"""What makes a rule one that nobody can have meant, in words, and at which field to say so."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events import sentences, series

#: Since when a series may run, how many years ahead dates may be, and how long one may last.
OLDEST = date(1990, 1, 1)
YEARS = 10
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Fault:
    """A field, and what is wrong with it."""

    field: str
    words: str


def of(rule: series.Rule, today: date) -> Fault | None:
    """The first thing that cannot be meant."""
    first = rule.starts_at.date()
    if rule.ends_at <= rule.starts_at:
        return Fault("ends_at", _("An event ends after it begins."))
    if not all(day in range(7) for day in rule.weekdays):
        return Fault("weekdays", _("A weekday is a number from 0 (Monday) to 6."))
    if first.year > today.year + YEARS:
        return Fault("starts_at", _("That is more than ten years ahead."))
    if rule.repeats == series.Repeats.NEVER:
        is_far = rule.ends_at.year > today.year + YEARS
        return Fault("ends_at", _("That is more than ten years ahead.")) if is_far else None
    if rule.ends_at - rule.starts_at > LONGEST:
        return Fault("ends_at", _("One date of a series lasts a year at most."))
    if first < OLDEST:
        return Fault("starts_at", _("That is too long ago for a series."))
    if rule.until and rule.until < first:
        return Fault("repeats_until", _("The last day is before the first date."))
    if rule.until and rule.until.year > today.year + YEARS:
        words = _("A series lasts ten years at most. Leave this empty where there is no last day.")
        return Fault("repeats_until", words)
    return _astray(rule, first)


def of_date(starts_at: datetime, ends_at: datetime | None, today: date) -> Fault | None:
    """What cannot be meant of one date beside the rule."""
    if words := of_day(starts_at.date(), today):
        return Fault("starts_at", words)
    if ends_at and ends_at <= starts_at:
        return Fault("ends_at", _("An event ends after it begins."))
    if ends_at and ends_at - starts_at > LONGEST:
        return Fault("ends_at", _("One date of a series lasts a year at most."))
    return None


def of_day(day: date, today: date) -> str:
    """Why no series has a date on this day; empty where one may."""
    if day < OLDEST:
        return _("That is too long ago for a series.")
    return _("That is more than ten years ahead.") if day.year > today.year + YEARS else ""


def _astray(rule: series.Rule, first: date) -> Fault | None:
    fitting = series.first_day(rule)
    if fitting in (first, None):
        return None
    words = _("The first date is not one of the series: %(series)s. Let it begin on %(day)s.")
    named = {
        "series": sentences.again(rule),
        "day": date_format(fitting, "WEEKDAY_DATE_FORMAT"),
    }
    return Fault("starts_at", words % named)
