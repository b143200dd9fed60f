"""What the page of an event, or of one of its dates, says to machines (schema.org)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core import clock, jsonld
from events.series import Date, Repeats, nth
from events.wall_clock import last_whole_day

#: So many of the next dates stand on the page of a series, and so far ahead they are looked for.
NEXT_DATES, AHEAD = 10, timedelta(days=366)

UNITS = {
    Repeats.DAILY: "D",
    Repeats.WEEKLY: "W",
    Repeats.MONTHLY_DAY: "M",
    Repeats.MONTHLY_WEEKDAY: "M",
    Repeats.MONTHLY_LAST: "M",
    Repeats.YEARLY: "Y",
}


def event(page, request, key: str = "") -> dict:
    """An event; with the `key` of a date, that date of it."""
    if date := page.date_of(key) if key else None:
        return _common(page, request) | _of_date(page, request, date)
    data = _common(page, request) | {
        **_span(page.starts_at, page.ends_at, request.town.zone),
        "eventStatus": _status(is_cancelled=page.is_cancelled),
        "url": page.get_full_url(request),
    }
    if not page.is_series:
        return data
    today = clock.today()
    dates = [date for date in page.dates(today, today + AHEAD) if date.ends_at > clock.now()]
    following = [
        {"@type": "Event", "name": page.title, "location": _place(page, request.town)}
        | _of_date(page, request, date)
        for date in dates[:NEXT_DATES]
    ]
    return data | {"eventSchedule": _schedule(page, request), "subEvent": following}


def _common(page, request) -> dict:
    return {
        "@type": "Event",
        "name": page.title,
        "description": page.lead,
        "eventAttendanceMode": f"{jsonld.SCHEMA}OfflineEventAttendanceMode",
        "location": _place(page, request.town),
        "organizer": {"@type": "Organization", "name": page.organiser or request.town.name},
        "isAccessibleForFree": page.is_free,
        "image": jsonld.picture(page.picture, request.town),
    }


def _of_date(page, request, date: Date) -> dict:
    zone = request.town.zone
    is_cancelled = page.is_cancelled or date.is_cancelled
    data = {
        **_span(date.starts_at, date.ends_at, zone),
        "eventStatus": _status(is_cancelled=is_cancelled, is_moved=bool(date.moved_from)),
        "url": f"{page.get_full_url(request)}{date.key}/",
    }
    if date.moved_from:
        data["previousStartDate"] = jsonld.moment(date.moved_from, zone)
    if date.venue:
        data["location"] = {"@type": "Place", "name": date.venue, "address": request.town.name}
    return data


def _span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> dict:
    """From when to when; what takes whole days has no hours."""
    begins = starts_at.astimezone(zone)
    if last := last_whole_day(begins, ends_at.astimezone(zone)):
        return {"startDate": begins.date().isoformat(), "endDate": last.isoformat()}
    return {"startDate": jsonld.moment(starts_at, zone), "endDate": jsonld.moment(ends_at, zone)}


def _status(*, is_cancelled: bool, is_moved: bool = False) -> str:
    if is_cancelled:
        return f"{jsonld.SCHEMA}EventCancelled"
    return f"{jsonld.SCHEMA}{'EventRescheduled' if is_moved else 'EventScheduled'}"


def _place(page, town) -> dict:
    # Search engines take no event without an address.
    return {"@type": "Place", "name": page.venue, "address": page.address or town.name}


def _schedule(page, request) -> dict | None:
    rule, zone = page.rule, request.town.zone
    if rule.repeats not in UNITS:
        return None
    begins = page.starts_at.astimezone(zone)
    data = {
        "@type": "Schedule",
        "startDate": begins.date().isoformat(),
        "endDate": rule.until.isoformat() if rule.until else "",
        "repeatFrequency": f"P{max(rule.every, 1)}{UNITS[rule.repeats]}",
        "scheduleTimezone": request.town.timezone,
        "exceptDate": [
            change.day.isoformat()
            for change in page.changes.all()
            if change.is_cancelled or change.starts_at
        ],
    }
    if not last_whole_day(rule.starts_at, rule.ends_at):
        data |= {"startTime": f"{rule.starts_at:%H:%M}", "endTime": f"{rule.ends_at:%H:%M}"}
    weekday = jsonld.DAYS[begins.weekday()][:2].upper()
    match rule.repeats:
        case Repeats.WEEKLY:
            days = sorted(rule.weekdays) or [begins.weekday()]
            data["byDay"] = [f"{jsonld.SCHEMA}{jsonld.DAYS[day]}" for day in days]
        case Repeats.MONTHLY_DAY:
            data["byMonthDay"] = begins.day
        case Repeats.MONTHLY_WEEKDAY:
            data["byDay"] = f"{nth(begins)}{weekday}"
        case Repeats.MONTHLY_LAST:
            data["byDay"] = f"-1{weekday}"
    return data
