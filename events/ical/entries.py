"""The entries of a calendar file: one for an event, and one for each date that is different."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from django.utils.translation import gettext as _

from events import series
from events.ical import lines, rules
from events.wall_clock import last_whole_day

#: A later version of an entry has a higher number: the seconds since then.
FIRST_VERSION = datetime(2020, 1, 1, tzinfo=UTC)
#: So long a date that is cancelled is shown as such; then it is left out of its series.
REMEMBERED = timedelta(days=30)


@dataclass(frozen=True)
class Entry:
    """What a calendar shows of one date, or of the first date of a series."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    url: str
    changed_at: datetime | None
    address: str = ""
    lead: str = ""
    price: str = ""
    reason: str = ""
    kind: str = ""
    is_cancelled: bool = False


def of_date(entry: Entry, zone: tzinfo, *more: str) -> Iterator[str]:
    """A date as a VEVENT. `more` are lines that only dates of a series have."""
    changed = entry.changed_at or FIRST_VERSION
    yield "BEGIN:VEVENT"
    yield lines.text("UID", entry.uid)
    yield lines.utc("DTSTAMP", changed)
    yield lines.utc("LAST-MODIFIED", changed)
    yield f"SEQUENCE:{max(0, (changed - FIRST_VERSION) // timedelta(seconds=1))}"
    yield from _span(entry.starts_at.astimezone(zone), entry.ends_at.astimezone(zone), zone)
    yield from more
    yield lines.text("SUMMARY", _title(entry))
    yield lines.text("DESCRIPTION", _description(entry))
    yield lines.text("LOCATION", ", ".join(filter(None, (entry.place, entry.address))))
    yield lines.address("URL", entry.url)
    if entry.kind:
        yield lines.words("CATEGORIES", [entry.kind])
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    # Whoever subscribes is not busy all that time.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def of_series(
    entry: Entry, rule: series.Rule, changes: list[series.Change], zone: tzinfo, today: date
) -> Iterator[str]:
    """A series: its rule and further dates, what is left out, and each date that is different."""
    if rule.repeats == series.Repeats.NEVER:
        yield from _one_by_one(entry, rule, changes, zone)
        return
    # Places in the series are days where it has no hours, even that of a date which has some.
    is_of_days = last_whole_day(rule.starts_at, rule.ends_at) is not None

    def places(name: str, moments: list[datetime]) -> str:
        return lines.days(name, *moments) if is_of_days else lines.wall(name, zone.key, *moments)

    more = [f"RRULE:{rules.recurrence(rule, zone)}"]
    begins = sorted({begin for begin, _end in rule.more} - {rule.starts_at})
    if begins:
        more.append(places("RDATE", begins))
    different = list(_different(rule, changes, zone))
    gone = [row for row in different if _is_forgotten(row, today)]
    if gone:
        more.append(places("EXDATE", [_place(row) for row in gone]))
    yield from of_date(entry, zone, *more)
    for row in different:
        if row not in gone:
            place = places("RECURRENCE-ID", [_place(row)])
            yield from of_date(_changed(entry, row), zone, place)


def _span(begins: datetime, ends: datetime, zone: tzinfo) -> Iterator[str]:
    """From when to when. Whole days end, by the standard, with the day after."""
    if last := last_whole_day(begins, ends):
        yield lines.days("DTSTART", begins)
        yield lines.days("DTEND", last + timedelta(days=1))
    else:
        yield lines.wall("DTSTART", zone.key, begins)
        yield lines.wall("DTEND", zone.key, ends)


def _one_by_one(
    entry: Entry, rule: series.Rule, changes: list[series.Change], zone: tzinfo
) -> Iterator[str]:
    """Dates without a rule, each for itself: not every calendar reads a list of dates."""
    days = [rule.starts_at.date(), *(begin.date() for begin, _end in rule.more)]
    name, _at, host = entry.uid.partition("@")
    for row in series.dates(rule, changes, first=min(days), last=max(days), zone=zone):
        yield from of_date(replace(_changed(entry, row), uid=f"{name}-{row.key}@{host}"), zone)


def _different(
    rule: series.Rule, changes: list[series.Change], zone: tzinfo
) -> Iterator[series.Date]:
    """The dates that are not as the series has it, or not as long."""
    length = rule.ends_at - rule.starts_at
    longer = {begin.date() for begin, end in rule.more if end - begin != length}
    days = {change.day for change in changes} | longer
    if not days:
        return
    # The rule runs once for all of them: a daily one of many years has thousands of dates.
    found = series.dates(rule, changes, first=min(days), last=max(days), zone=zone)
    for row in sorted(found, key=lambda row: row.key):
        is_one = date.fromisoformat(row.key[:10]) in days
        if is_one and (row.change or row.ends_at - row.starts_at != length):
            yield row


def _is_forgotten(row: series.Date, today: date) -> bool:
    return row.is_cancelled and row.ends_at.date() < today - REMEMBERED


def _place(row: series.Date) -> datetime:
    """When the series has this date, wherever it was moved."""
    return row.moved_from or row.starts_at


def _changed(entry: Entry, row: series.Date) -> Entry:
    return replace(
        entry,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.venue or entry.place,
        # The address is that of the usual place.
        address="" if row.venue else entry.address,
        reason=row.reason,
        is_cancelled=entry.is_cancelled or row.is_cancelled,
        url=f"{entry.url}{row.key}/",
    )


def _title(entry: Entry) -> str:
    # Not every calendar shows what STATUS says.
    return _("Cancelled: %(title)s") % {"title": entry.title} if entry.is_cancelled else entry.title


def _description(entry: Entry) -> str:
    return "\n".join(filter(None, (entry.reason, entry.lead, entry.price, entry.url)))
