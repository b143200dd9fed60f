"""The hours of an entry: a plain week, or else the words that nobody could read as one."""

from dataclasses import dataclass

from merchants.hours import osm
from merchants.hours.engine import OnHolidays
from merchants.hours.week import WeekSpan, normalise


@dataclass(frozen=True)
class Hours:
    """A week and its public holidays, or a text that is flagged as unclear."""

    week: tuple[WeekSpan, ...] = ()
    note: str = ""
    is_unclear: bool = False
    on_holidays: OnHolidays = "unknown"


def read(text: str) -> Hours | None:
    """The hours as a week; None if they are more, or less, than one."""
    if not text:
        return Hours()
    try:
        reading = osm.read(text)
    except osm.NotWeekly:
        return None
    return Hours(week=normalise(reading.spans), on_holidays=reading.on_holidays)
