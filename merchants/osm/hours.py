"""The hours of an entry: a plain week, or else the words that nobody could read as one."""

import re
from dataclasses import dataclass

from merchants.hours import osm
from merchants.hours.engine import OnHolidays
from merchants.hours.week import WeekSpan, normalise

#: Days of the year and departure times. Evaluated over one year, either could get lost unseen.
UNSEEN = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|:\d\d\s*/", re.IGNORECASE
)
#: What a rule needs to say more than "some time on these days".
TIMED = re.compile(r"\d:\d\d|24/7|\b(?:off|closed)$")


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
    rules = [rule.strip() for rule in text.split(";")]
    if UNSEEN.search(text) or not all(TIMED.search(rule) for rule in rules if rule):
        return None
    try:
        reading = osm.read(text)
    except osm.NotWeekly:
        return None
    return Hours(week=normalise(reading.spans), on_holidays=reading.on_holidays)
