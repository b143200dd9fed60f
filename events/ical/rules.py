"""Our rules in the words of iCalendar."""

from datetime import datetime, time, tzinfo

from events.ical.lines import day, instant
from events.ical.zones import DAY_CODES
from events.series import Repeats, Rule, nth
from events.wall_clock import last_whole_day


def recurrence(rule: Rule, zone: tzinfo) -> str:
    """The RRULE of a series."""
    parts = [_how(rule)]
    if rule.every > 1:
        parts.append(f"INTERVAL={rule.every}")
    if rule.until and last_whole_day(rule.starts_at, rule.ends_at):
        parts.append(f"UNTIL={day(rule.until)}")
    elif rule.until:
        # An instant, since the series begins by a clock with a zone: the last of that day.
        end = datetime.combine(rule.until, time.max.replace(microsecond=0), zone)
        parts.append(f"UNTIL={instant(end)}")
    return ";".join(parts)


def _how(rule: Rule) -> str:
    start = rule.starts_at
    weekday = DAY_CODES[start.weekday()]
    match rule.repeats:
        case Repeats.DAILY:
            return "FREQ=DAILY"
        case Repeats.WEEKLY:
            days = [DAY_CODES[day] for day in sorted(rule.weekdays)] or [weekday]
            return f"FREQ=WEEKLY;WKST=MO;BYDAY={','.join(days)}"
        case Repeats.MONTHLY_DAY:
            return f"FREQ=MONTHLY;BYMONTHDAY={start.day}"
        case Repeats.MONTHLY_WEEKDAY:
            return f"FREQ=MONTHLY;BYDAY={nth(start)}{weekday}"
        case Repeats.MONTHLY_LAST:
            return f"FREQ=MONTHLY;BYDAY=-1{weekday}"
    return f"FREQ=YEARLY;BYMONTH={start.month};BYMONTHDAY={start.day}"
