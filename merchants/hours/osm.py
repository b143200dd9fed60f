"""Hours as OpenStreetMap writes them. A library reads them; what is no plain week is refused."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from opening_hours import OpeningHours, ParserError, State

from merchants.hours.engine import OnHolidays
from merchants.hours.week import DAY, WeekSpan

WEEK = 7 * DAY
#: A Monday; the year from here on shows every season, month, week number and the leap day.
REFERENCE = datetime(2024, 1, 1)
WEEKS = 53

#: What changes from day to day, or what an evaluation of one year could miss: the library passes
#: over a day that no year has, a step between departures, and a rule that another one hides.
NOT_WEEKLY = re.compile(
    r"sunrise|sunset|dawn|dusk|easter|week|SH|\+|\"|\|\||unknown|\b\d{4}\b|:\d\d\s*/"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
#: Where a rule ends: a comma before a name begins another one, unless it stands between days.
END_OF_RULE = re.compile(
    r";|(?:(?<=\d)|(?<=off)|(?<=closed)|(?<=open))\s*,\s*(?=[^\W\d])", re.IGNORECASE
)
#: What a rule needs to say more than "some time on these days".
TIMED = re.compile(r"\d:\d\d|24/7|\b(?:off|closed)\s*$", re.IGNORECASE)
CLOSED_ON_HOLIDAYS = re.compile(
    r"^(?:\w\w(?:-\w\w)?\s*,\s*)*PH(?:\s*,\s*\w\w(?:-\w\w)?)*\s+(?:off|closed)$"
)


class NotWeekly(ValueError):
    """These hours are more than a week, or nothing that can be read. The text says why."""


@dataclass(frozen=True)
class Reading:
    """A week and what it says of public holidays."""

    spans: tuple[WeekSpan, ...]
    on_holidays: OnHolidays


def read(text: str) -> Reading:
    """The week that OpenStreetMap's words describe. Raises NotWeekly, never guesses."""
    text = " ".join(text.split())
    if NOT_WEEKLY.search(text):
        raise NotWeekly("more than a weekly rhythm")
    on_holidays = _on_holidays(text)
    try:
        hours = OpeningHours(text, auto_country=False, auto_timezone=False)
    except (ParserError, ValueError) as error:
        raise NotWeekly("not readable") from error
    if not all(TIMED.search(rule) for rule in END_OF_RULE.split(text) if rule.strip()):
        raise NotWeekly("days without times")
    return Reading(spans=_fold(hours), on_holidays=on_holidays)


def _on_holidays(text: str) -> OnHolidays:
    rules = [rule.strip() for rule in text.split(";") if rule.strip()]
    about = [number for number, rule in enumerate(rules) if "PH" in rule]
    if not about:
        return "unknown"
    if not all(CLOSED_ON_HOLIDAYS.match(rules[number]) for number in about):
        raise NotWeekly("own hours on public holidays")
    # A later rule wins over "PH off": then nobody can say what was meant.
    is_last = all("off" in rule or "closed" in rule for rule in rules[about[0] :])
    return "closed" if is_last else "unknown"


def _fold(hours: OpeningHours) -> tuple[WeekSpan, ...]:
    """The one week that all weeks of a year are like."""
    end = REFERENCE + timedelta(weeks=WEEKS)
    open_minutes = []
    for start, stop, state, comment in hours.intervals(REFERENCE, end):
        if state == State.UNKNOWN or comment:
            raise NotWeekly("with conditions")
        if state == State.OPEN:
            open_minutes.append((_minute(start), _minute(stop)))
    weeks = {_week(open_minutes, number) for number in range(WEEKS)}
    if len(weeks) != 1:
        raise NotWeekly("more than a weekly rhythm")
    (week,) = weeks
    if not week:
        raise NotWeekly("never open")
    return tuple(sorted(span for piece in _joined(week) for span in _days(*piece)))


def _minute(instant: datetime) -> int:
    return round((instant - REFERENCE).total_seconds() / 60)


def _week(spans: list[tuple[int, int]], number: int) -> tuple[tuple[int, int], ...]:
    """What of the spans lies in a week, counted from its Monday."""
    first, last = number * WEEK, (number + 1) * WEEK
    inside = ((max(start, first), min(stop, last)) for start, stop in spans)
    return tuple((start - first, stop - first) for start, stop in inside if start < stop)


def _joined(week: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The spans of a week, with a night from Sunday to Monday in one piece."""
    pieces = list(week)
    if len(pieces) > 1 and pieces[0][0] == 0 and pieces[-1][1] == WEEK and pieces[0][1] < DAY:
        night = pieces.pop(0)
        pieces[-1] = (pieces[-1][0], WEEK + night[1])
    return pieces


def _days(start: int, stop: int) -> list[WeekSpan]:
    """A piece of the week as spans of its days; what lasts for days is cut at midnight."""
    spans = []
    while start < stop:
        weekday, opens = divmod(start, DAY)
        end = stop if stop - start <= DAY else (weekday + 1) * DAY
        spans.append(WeekSpan(weekday % 7, opens, opens + end - start))
        start = end
    return spans
