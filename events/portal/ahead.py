"""The dates of an event that are still to come, as its organisers see them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from core import clock
from events import cancellations, series
from events.models import EventPage
from events.showing import Date
from events.wall_clock import wall


@dataclass(frozen=True)
class Ahead:
    """One date, and the screen on which it is cancelled or moved."""

    date: Date
    path: str


def of(page: EventPage) -> list[Ahead]:
    """All dates of an event that is online, soonest first."""
    if not page.live or (page.is_series and page.is_cancelled):
        return []
    now = clock.now()
    rows = [row for row in page.dates(*series.window(clock.today())) if row.ends_at > now]
    return [Ahead(_shown(row, page), path_of(page, _day_of(row))) for row in rows]


def one(page: EventPage, day: date) -> Date:
    """The date that the series has on this day. Raises a ReviewRefused where there is none."""
    cancellations.check(page, day)
    return _shown(page.dates(day, day)[0], page)


def path_of(page: EventPage, day: date) -> str:
    """Where a date is cancelled or moved."""
    keys = page.shop.page.translation_key, page.translation_key, day.isoformat()
    return reverse("proposals:event_date", args=keys)


def _shown(row: series.Date, page: EventPage) -> Date:
    return Date.of(row, page, page.url or "")


def _day_of(row: series.Date) -> date:
    """The day on which the series has it, wherever it was moved."""
    return date.fromisoformat(row.key[:10]) if row.key else wall(row.starts_at).date()
