"""The hours of an entry: rows, or else the words that nobody could read as such."""

from dataclasses import dataclass

from merchants.hours import osm
from merchants.hours.facts import Hours

#: Nobody has said anything, of holidays neither.
UNKNOWN = Hours(on_holidays="unknown")


@dataclass(frozen=True)
class EntryHours:
    """What OpenStreetMap says of the hours, or a text that is flagged as unclear."""

    hours: Hours = UNKNOWN
    note: str = ""
    is_unclear: bool = False


def read(text: str) -> EntryHours | None:
    """The hours as rows; None if they are more than rows can say, or nothing that can be read."""
    if not text:
        return EntryHours()
    try:
        return EntryHours(hours=osm.read(text).hours)
    except (osm.Unreadable, osm.TextOnly):
        return None
