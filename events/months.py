"""A month of the calendar as a table: its weeks, and some dates of each day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from events import series, spans
from events.models import Occurrence
from events.querysets import OccurrenceQuerySet

#: How many dates stand in a day; the day's own list has the others.
A_DAY = 4
#: What runs for longer stands beside the table once, not in every day.
LONG = timedelta(days=7)
RUNNING = 6
#: What ends in the night belongs to its evening.
NIGHT = timedelta(hours=5)


@dataclass(frozen=True)
class Day:
    """A day of the table."""

    day: date
    is_over: bool
    is_today: bool
    dates: list[Occurrence]
    #: How many more there are than stand here.
    more: int


@dataclass(frozen=True)
class Month:
    """A month, and the ways to those before and after it."""

    first: date
    before: date | None
    after: date | None
    #: From Monday to Sunday; a day of another month is None.
    weeks: list[list[Day | None]]
    #: What runs for weeks.
    running: list[Occurrence]

    @property
    def weekdays(self) -> list[date]:
        """Seven days from a Monday on, for the names that stand above the days."""
        monday = self.first - timedelta(days=self.first.weekday())
        return [monday + timedelta(days=number) for number in range(7)]


def of(dates: OccurrenceQuerySet, first: date, today: date) -> Month:
    """The month that begins on this day. Asks the same however many dates there are."""
    keys, running = _keys(dates, first)
    wanted = {key for row in keys.values() for key in row[:A_DAY]} | set(running)
    rows = Occurrence.objects.in_bulk(wanted)
    before, after = spans.month_before(first), spans.month_after(first)
    cells = [
        Day(
            day=day,
            is_over=day < today,
            is_today=day == today,
            dates=[rows[key] for key in found[:A_DAY] if key in rows],
            more=max(len(found) - A_DAY, 0),
        )
        for day, found in keys.items()
    ]
    return Month(
        first=first,
        before=before if before >= today.replace(day=1) else None,
        after=after if after <= series.window(today)[1] else None,
        weeks=_weeks(cells),
        running=[rows[key] for key in running if key in rows],
    )


def _keys(dates: OccurrenceQuerySet, first: date) -> tuple[dict[date, list[int]], list[int]]:
    """Which dates each day of the month has, and which run through weeks of it."""
    length = (spans.month_after(first) - first).days
    found = {first + timedelta(days=number): [] for number in range(length)}
    running = []
    rows = dates.between(*spans.of_month(first)).order_by("starts_at", "pk")
    for key, starts_at, ends_at in rows.values_list("pk", "starts_at", "ends_at"):
        if ends_at - starts_at > LONG:
            running.append(key)
            continue
        for day in _days(starts_at, ends_at):
            if day in found:
                found[day].append(key)
    return found, running[:RUNNING]


def _days(starts_at: datetime, ends_at: datetime) -> list[date]:
    first = timezone.localdate(starts_at)
    last = max(first, timezone.localdate(ends_at - NIGHT))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _weeks(cells: list[Day]) -> list[list[Day | None]]:
    """The days in rows of seven, with room before the first and after the last."""
    before = cells[0].day.weekday()
    after = 6 - cells[-1].day.weekday()
    row = [*[None] * before, *cells, *[None] * after]
    return [row[start : start + 7] for start in range(0, len(row), 7)]
