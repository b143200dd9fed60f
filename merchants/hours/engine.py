"""Is a shop open, why, and until when? Wall-clock time in the town's own zone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from merchants.hours.holidays import public_holidays
from merchants.hours.week import WeekSpan

#: How far the next change is looked for.
HORIZON = timedelta(days=21)

type OnHolidays = Literal["closed", "open", "unknown"]
type Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Rules:
    """What is known of a shop's hours."""

    week: tuple[WeekSpan, ...]
    land: str
    zone: ZoneInfo
    on_holidays: OnHolidays = "closed"


@dataclass(frozen=True)
class State:
    """What holds at an instant, its reason (the name of a holiday), and when it changes next."""

    status: Literal["open", "closed", "unknown"]
    reason: str = ""
    changes_at: datetime | None = None


def state(rules: Rules, instant: datetime) -> State:
    """The state of a shop at an aware instant. Opening counts as open, closing as closed."""
    if instant.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    if not rules.week:
        return State("unknown")
    now = instant.astimezone(rules.zone)
    spans = _spans_from(rules, now.date() - timedelta(days=1))
    current = [span for span in spans if _is_before(span[0], now, equal=True)]
    current = [span for span in current if _is_before(now, span[1])]
    if current:
        return State("open", changes_at=_end_of_run(spans, now))
    opening = next((start for start, _end in spans if _is_before(now, start)), None)
    holiday = holiday_on(rules, now.date())
    if holiday and rules.on_holidays == "unknown":
        return State("unknown", reason=holiday, changes_at=opening)
    reason = holiday if holiday and _would_open(rules, now.date()) else ""
    return State("closed", reason=reason, changes_at=opening)


def spans_of_day(rules: Rules, day: date) -> list[Span]:
    """When a shop is open on a day, as aware instants. On a holiday as its rules say."""
    if holiday_on(rules, day):
        return []
    return [
        (_instant(day, span.opens, rules.zone), _instant(day, span.closes, rules.zone, fold=1))
        for span in rules.week
        if span.weekday == day.weekday()
    ]


def holiday_on(rules: Rules, day: date) -> str:
    """The holiday that takes the place of the week on a day, or nothing."""
    if rules.on_holidays == "open":
        return ""
    return public_holidays(rules.land, day.year).get(day, "")


def holidays_ahead(rules: Rules, first: date, length: timedelta) -> list[tuple[date, str]]:
    """The coming holidays on which the shop would be open if they were ordinary days."""
    days = (first + timedelta(days=number) for number in range(length.days))
    named = ((day, holiday_on(rules, day)) for day in days)
    return [(day, name) for day, name in named if name and _would_open(rules, day)]


def _would_open(rules: Rules, day: date) -> bool:
    return any(span.weekday == day.weekday() for span in rules.week)


def _spans_from(rules: Rules, first: date) -> list[Span]:
    days = (first + timedelta(days=number) for number in range(HORIZON.days + 2))
    return sorted(
        (span for day in days for span in spans_of_day(rules, day)),
        key=lambda span: (span[0].timestamp(), span[1].timestamp()),
    )


def _end_of_run(spans: list[Span], now: datetime) -> datetime | None:
    """The end of the spans that follow each other from now on without a gap; None if none ends."""
    end = now
    for start, closes in spans:
        if _is_before(start, end, equal=True) and _is_before(end, closes):
            end = closes
    is_endless = end.timestamp() - now.timestamp() > (HORIZON - timedelta(days=1)).total_seconds()
    return None if is_endless else end


def _instant(day: date, minutes: int, zone: ZoneInfo, fold: int = 0) -> datetime:
    """A time of the wall clock. One that the clocks skip is as much later as they skip."""
    midnight = datetime(day.year, day.month, day.day)
    wall = (midnight + timedelta(minutes=minutes)).replace(tzinfo=zone)
    again = wall.replace(fold=1)
    skipped = again.utcoffset() - wall.utcoffset()
    if skipped > timedelta(0):
        return wall + skipped
    return again if fold else wall


def _is_before(one: datetime, other: datetime, *, equal: bool = False) -> bool:
    # Two datetimes of one zone compare by the wall clock, which runs twice through an hour.
    first, second = one.timestamp(), other.timestamp()
    return first <= second if equal else first < second
