"""Lines of an iCalendar file (RFC 5545): escaped, folded, and in whatever order they are given.

Written by hand because ten thousand dates take the library five times as long; the tests read
every line back with it.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from core.folding import readable

#: Octets of a line without its end.
LONGEST = 75
#: The backslash first, since the others bring one.
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


def text(name: str, value: str) -> str:
    """A property whose value is words."""
    return f"{name}:{_escaped(value)}"


def words(name: str, values: Iterable[str]) -> str:
    """A property that is a list of words."""
    return f"{name}:{','.join(_escaped(value) for value in values)}"


def address(name: str, value: str) -> str:
    """A property that is a link."""
    return f"{name}:{''.join(readable(value).split())}"


def wall(name: str, zone: str, *moments: datetime) -> str:
    """A property that is one or more moments of a wall clock."""
    return f"{name};TZID={zone}:{','.join(map(clock_time, moments))}"


def days(name: str, *of: date) -> str:
    """A property that is one or more days without an hour."""
    return f"{name};VALUE=DATE:{','.join(map(day, of))}"


def utc(name: str, moment: datetime) -> str:
    """A property that is an instant."""
    return f"{name}:{instant(moment)}"


def instant(moment: datetime) -> str:
    """An instant as values write it."""
    return f"{clock_time(moment.astimezone(UTC))}Z"


def clock_time(moment: datetime) -> str:
    """What a clock shows, as values write it."""
    # As strftime would, but in a third of its time, and years before 1000 with all digits.
    return f"{day(moment)}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def day(of: date) -> str:
    """A day as values write it."""
    return f"{of.year:04}{of.month:02}{of.day:02}"


def join(lines: Iterable[str]) -> bytes:
    """The lines as a file."""
    return b"".join(_folded(line) for line in lines)


def _escaped(value: str) -> str:
    # Not `translate`: it looks at every sign, and takes most of a file's time.
    value = readable(value)
    for sign, written in _ESCAPES:
        value = value.replace(sign, written)
    return value


def _folded(line: str) -> bytes:
    octets = line.encode()
    if len(octets) <= LONGEST:
        return octets + b"\r\n"
    parts, rest, room = [], octets, LONGEST
    while len(rest) > room:
        end = room
        # Never inside a sign: its further octets begin with the bits 10.
        while rest[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(rest[:end])
        # The blank that a further line begins with counts too.
        rest, room = rest[end:], LONGEST - 1
    return b"\r\n ".join([*parts, rest]) + b"\r\n"
