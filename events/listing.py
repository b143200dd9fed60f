"""The calendar as a list: a page of the dates that an address asks for."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import get_language

from core import clock
from core.models import TownSettings
from core.pagination import paginate
from events import facets, months, wishes
from events.models import Occurrence
from events.querysets import OccurrenceQuerySet
from events.wishes import CalendarForm, Wish

PAGE_SIZE = 30


def context(request) -> dict:
    """The dates that the address asks for, a page of them, and the ways to others."""
    wish, now = wishes.read(request), clock.now()
    among = find(request.town, wish.anything_anywhere, now)
    found = facets.of(among, wish, everything(request.town))
    page = paginate(request, find(request.town, wish, now), PAGE_SIZE, count=found.count)
    span = wish.span(now)
    return {
        "wish": wish,
        "facets": found,
        "asked": wish.in_words(found.place_name),
        "choices": CalendarForm.WHEN,
        "dates": page,
        "paginated": page,
        "days": days(page.object_list, max(span[0], now).date() if span else now.date()),
        "month": _month(request.town, wish, now.date()),
        "this_month": now.date().replace(day=1),
    }


def everything(town: TownSettings) -> OccurrenceQuerySet:
    """All dates of a town in the reader's language, also those that are over."""
    return Occurrence.objects.for_readers(town, get_language())


def find(town: TownSettings, wish: Wish, now: datetime) -> OccurrenceQuerySet:
    """What is wanted and has not ended yet, soonest first."""
    dates = wish.narrow(everything(town)).upcoming(now)
    span = wish.span(now)
    return dates.between(*span) if span else dates


def dates(town: TownSettings, when: str, now: datetime) -> OccurrenceQuerySet:
    """What has not ended yet: of today, of the weekend, or all of it."""
    return find(town, Wish(when=when), now)


def days(dates: Iterable[Occurrence], first: date) -> list[tuple[date, list[Occurrence]]]:
    """Dates by the day that they begin on; what began before the first day stands under it."""
    by_day = groupby(dates, key=lambda row: max(row.first_day, first))
    return [(day, list(rows)) for day, rows in by_day]


def _month(town: TownSettings, wish: Wish, today: date) -> months.Month | None:
    if not wish.month:
        return None
    return months.of(wish.narrow(everything(town)), wish.month, today)
