"""What the page of an event shows, and that of one of its dates."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from django.utils.translation import get_language

from core import clock, maps
from core.models import TownSettings
from events import sentences, series
from events.models import EventPage
from events.models.times import Timed
from merchants.models import ShopCard

#: The key of a date as `series` makes it.
KEY = re.compile(r"\d{4}-\d{2}-\d{2}(-\d{4})?", re.ASCII)
#: How many other dates are named; the calendar has them all.
OTHERS = 8


@dataclass(frozen=True)
class Date(Timed):
    """One date of an event with all that is said of it."""

    starts_at: datetime
    ends_at: datetime
    path: str
    venue: str
    is_over: bool
    is_cancelled: bool = False
    #: When it would have begun, where it was moved.
    moved_from: datetime | None = None
    reason: str = ""
    #: It is not where the others are.
    is_elsewhere: bool = False

    @classmethod
    def of(cls, row: series.Date, page: EventPage, path: str) -> Self:
        """The date of a page with this address."""
        return cls(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            path=f"{path}{row.key}/" if row.key else path,
            venue=row.venue or page.venue,
            is_over=row.ends_at <= clock.now(),
            is_cancelled=page.is_cancelled or row.is_cancelled,
            moved_from=row.moved_from,
            reason=row.reason,
            is_elsewhere=bool(row.venue),
        )


@dataclass(frozen=True)
class Shown:
    """An event as its page shows it: one date first, then the others."""

    #: Where the event stands; its files and its dates stand below.
    path: str
    #: None where the series has no date any more, or none of the day that is asked for.
    date: Date | None
    others: list[Date]
    #: How it comes again.
    sentence: str
    #: The address asks for this one date of a series.
    is_of_one_date: bool = False
    #: The day that the address asks for, and on which there is nothing.
    gone: date | None = None
    #: The shop that it takes place in.
    shop: ShopCard | None = None
    #: The place on a map.
    map_link: str = ""


def context(page: EventPage, request, key: str, fallback_language: str | None) -> dict:
    """The event; with the key of a date, that date of it."""
    # Read once: whoever asks for the rule, here and in the page's head, asks for them again.
    page.more_dates.get_object_list()
    if page.is_series:
        page.changes.get_object_list()
    path = _path(page, fallback_language)
    asked = page.date_of(key) if key else None
    ahead = _ahead(page)
    row = asked if key else _next(ahead, page)
    first = row and Date.of(row, page, path)
    is_elsewhere = bool(first and first.is_elsewhere)
    others = [Date.of(other, page, path) for other in ahead if not row or other.key != row.key]
    shown = Shown(
        path=path,
        date=first,
        others=others[:OTHERS],
        sentence=sentences.of(page.rule) if page.is_series else "",
        is_of_one_date=bool(asked),
        gone=day_of(key) if key and not asked else None,
        shop=None if is_elsewhere else _shop(page, request.town),
        map_link="" if is_elsewhere or not page.address else maps.link(page.address),
    )
    # The head of the page is that of the event, where there is no such date.
    return {"shown": shown, "part": key if asked else ""}


def day_of(key: str) -> date | None:
    """The day that the key of a date names, or None where it is no such key."""
    if not KEY.fullmatch(key):
        return None
    try:
        return date.fromisoformat(key[:10])
    except ValueError:
        return None


def _path(page: EventPage, fallback_language: str | None) -> str:
    parts = page.get_url_parts()
    if not parts:
        return ""
    return f"/{get_language()}{parts[2]}" if fallback_language else parts[2]


def _ahead(page: EventPage) -> list[series.Date]:
    """The dates that are not over, soonest first."""
    now = clock.now()
    return [row for row in page.dates(*series.window(now.date())) if row.ends_at > now]


def _next(ahead: list[series.Date], page: EventPage) -> series.Date | None:
    """The date that comes next, one that takes place before others; its only one though over."""
    if not page.is_series:
        today = clock.today()
        return page.dates(today, today)[0]
    held = (row for row in ahead if not row.is_cancelled)
    return next(held, ahead[0]) if ahead else _far_ahead(page)


def _far_ahead(page: EventPage) -> series.Date | None:
    """The next date of a series that lists do not reach yet. It has no address of its own."""
    _first, last = series.window(clock.today())
    day = series.following(page.rule, last)
    return day and replace(page.dates(day, day)[0], key="")


def _shop(page: EventPage, town: TownSettings) -> ShopCard | None:
    if not page.venue_shop_id:
        return None
    cards = ShopCard.objects.for_readers(town, get_language())
    return cards.filter(page_id=page.venue_shop_id).first()
