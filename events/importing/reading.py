"""Reads an iCalendar file: its entries by their UID, each with the dates that are different."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from icalendar import Calendar, Component

#: Larger than any town's calendar: beyond that somebody has made a mistake, or means harm.
LARGEST = 10_000_000
MOST_ENTRIES = 5_000
#: What the library says of text that is no calendar, and of values that are none. A zone is a file.
UNREADABLE = (ValueError, KeyError, IndexError, OverflowError, AttributeError, TypeError, OSError)


class NotACalendar(Exception):
    """Nobody can read the file as a calendar, as a whole."""


class Untakeable(Exception):
    """The calendar of a town cannot show this; the reason is for people."""


@dataclass(frozen=True)
class Group:
    """What the file says under one UID."""

    uid: str
    master: Component
    #: Single dates that are different, by RECURRENCE-ID.
    others: list[Component] = field(default_factory=list)

    @property
    def label(self) -> str:
        """By which name people know it."""
        return str(self.master.get("SUMMARY", "")).strip()[:120] or self.uid[:120]


def read(data: bytes) -> list[Group]:
    """The entries of a file. Raises NotACalendar."""
    if len(data) > LARGEST:
        raise NotACalendar(_("it is larger than ten megabytes"))
    try:
        calendars = Calendar.from_ical(data.decode("utf-8-sig"), multiple=True)
    except UnicodeDecodeError as error:
        raise NotACalendar(_("it is not text in UTF-8")) from error
    except UNREADABLE as error:
        raise NotACalendar(_("a line of it is not iCalendar")) from error
    # Not `walk`: it goes as deep as the file likes.
    entries = [row for calendar in calendars for row in calendar.subcomponents]
    events = [row for row in entries if row.name == "VEVENT"]
    if not calendars:
        raise NotACalendar(_("there is no calendar in it"))
    if len(events) > MOST_ENTRIES:
        raise NotACalendar(_("it has more than %(count)s entries") % {"count": MOST_ENTRIES})
    return list(_groups(events))


def _groups(events: list[Component]) -> Iterator[Group]:
    by_uid: dict[str, list[Component]] = {}
    for number, event in enumerate(events):
        # Without a UID each stands for itself, and is refused with its name.
        by_uid.setdefault(str(event.get("UID", "")).strip() or f"\0{number}", []).append(event)
    for uid, rows in by_uid.items():
        masters = [row for row in rows if "RECURRENCE-ID" not in row]
        others = [row for row in rows if "RECURRENCE-ID" in row]
        # Of two versions the later one; a date whose series is not there stands for itself.
        master = max(masters, key=_version) if masters else others.pop(0)
        yield Group("" if uid.startswith("\0") else uid, master, others)


def _version(event: Component) -> int:
    sequence = event.get("SEQUENCE", 0)
    return sequence if isinstance(sequence, int) else 0
