"""A series in the reader's words: how it comes again, when, how long, and what is different."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from events.series import Change, Repeats, Rule, nth
from events.wall_clock import last_whole_day

#: Which of the weekdays of a month.
ORDINALS = (
    gettext_lazy("first"),
    gettext_lazy("second"),
    gettext_lazy("third"),
    gettext_lazy("fourth"),
    gettext_lazy("fifth"),
)
LAST = gettext_lazy("last")
#: The month of a leap day, and the day.
LEAP_DAY = (2, 29)


def of(rule: Rule) -> str:
    """All of it: "every first Saturday of the month, 8 to 13, until 19 December 2027"."""
    first = date_format(rule.starts_at, "WEEKDAY_DATE_FORMAT")
    parts = [again(rule) or first, hours(rule.starts_at, rule.ends_at), _until(rule)]
    if rule.more:
        more = ngettext("and %(count)s more date", "and %(count)s more dates", len(rule.more))
        parts.append(more % {"count": len(rule.more)})
    return ", ".join(filter(None, parts))


def coming_again(rule: Rule) -> str:
    """How it comes again and until when; empty where no rule repeats it."""
    return ", ".join(filter(None, (again(rule), _until(rule))))


def again(rule: Rule) -> str:
    """How it comes again: "every Saturday"; empty where no rule repeats it."""
    start, every = rule.starts_at, max(rule.every, 1)
    match rule.repeats:
        case Repeats.NEVER:
            return ""
        case Repeats.DAILY:
            return ngettext("every day", "every %(count)s days", every) % {"count": every}
        case Repeats.WEEKLY:
            return _weekly(weekdays(rule.weekdays or [start.weekday()]), every)
        case Repeats.MONTHLY_WEEKDAY:
            return _monthly(ORDINALS[nth(start) - 1], start, every)
        case Repeats.MONTHLY_LAST:
            return _monthly(LAST, start, every)
        case Repeats.MONTHLY_DAY:
            return _on_a_day(start, every)
    return _yearly(start, every)


def hours(begins: datetime, ends: datetime) -> str:
    """From when to when, on the wall clock; with the day where it ends on a later one."""
    if last := last_whole_day(begins, ends):
        count = (last - begins.date()).days + 1
        words = ngettext("for %(count)s day", "for %(count)s days", count) % {"count": count}
        return words if count > 1 else _("all day")
    days = (ends.date() - begins.date()).days
    if days == 0 or (days == 1 and ends.time() < begins.time()):
        if begins.minute or ends.minute:
            words = {"begins": _clock(begins), "ends": _clock(ends)}
            return pgettext("hours", "%(begins)s–%(ends)s") % words
        words = {"begins": begins.hour, "ends": ends.hour}
        return pgettext("full hours", "%(begins)s:00–%(ends)s:00") % words
    words = ngettext(
        "from %(begins)s to %(ends)s on the next day",
        "from %(begins)s to %(ends)s, %(count)s days later",
        days,
    )
    return words % {"begins": _clock(begins), "ends": _clock(ends), "count": days}


def weekdays(numbers: Iterable[int]) -> str:
    """Weekdays from Monday (0) on: "Tuesday, Thursday and Friday"."""
    return _all([str(WEEKDAYS[number]) for number in sorted(numbers)])


def days(found: Iterable[date]) -> str:
    """Days as a list: "5 December 2026 and 2 January 2027"."""
    return _all([date_format(day, "DATE_FORMAT") for day in found])


def change(changed: Change) -> str:
    """What is different on one date: "5 December 2026: cancelled (storm)"."""
    parts = []
    if changed.is_cancelled:
        parts.append(_("cancelled"))
    if changed.starts_at and not changed.is_cancelled:
        parts.append(_("moved to %(moment)s") % {"moment": moment(changed.starts_at)})
        if changed.ends_at:
            parts.append(_("ends on %(moment)s") % {"moment": moment(changed.ends_at)})
    if changed.venue:
        parts.append(_("place: %(venue)s") % {"venue": changed.venue})
    said = ", ".join(parts)
    if changed.reason:
        said = _("%(change)s (%(reason)s)") % {"change": said, "reason": changed.reason}
    day = date_format(changed.day, "WEEKDAY_DATE_FORMAT")
    return _("%(day)s: %(change)s") % {"day": day, "change": said.strip()}


def moment(at: datetime) -> str:
    """A day and a time on the town's wall clock."""
    return date_format(timezone.localtime(at), "WEEKDAY_MOMENT_FORMAT")


def _until(rule: Rule) -> str:
    if not rule.until or rule.repeats == Repeats.NEVER:
        return ""
    return _("until %(day)s") % {"day": date_format(rule.until, "DATE_FORMAT")}


def _weekly(names: str, every: int) -> str:
    if every == 1:
        return _("every %(weekdays)s") % {"weekdays": names}
    return _("every %(count)s weeks on %(weekdays)s") % {"count": every, "weekdays": names}


def _monthly(which, start: datetime, every: int) -> str:
    words = {"nth": which, "weekday": WEEKDAYS[start.weekday()], "count": every}
    if every == 1:
        return _("every %(nth)s %(weekday)s of the month") % words
    return _("every %(count)s months on the %(nth)s %(weekday)s") % words


def _on_a_day(start: datetime, every: int) -> str:
    words = {"day": start.day, "count": every}
    if every > 1:
        said = _("every %(count)s months on day %(day)s") % words
    else:
        said = _("every month on day %(day)s") % words
    if start.day <= 28:
        return said
    return _("%(again)s, where the month has one") % {"again": said}


def _yearly(start: datetime, every: int) -> str:
    words = {"day": date_format(start, "MONTH_DAY_FORMAT"), "count": every}
    if (start.month, start.day) == LEAP_DAY:
        return _("in leap years on %(day)s") % words
    if every == 1:
        return _("every year on %(day)s") % words
    return _("every %(count)s years on %(day)s") % words


def _all(names: list[str]) -> str:
    *first, last = names or [""]
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


def _clock(at: datetime) -> str:
    return date_format(at, "TIME_FORMAT")
