"""What tests of facts ask of a shop."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wagtail.models import PageLogEntry

from merchants import facts
from merchants.hours.facts import Hours, SpecialDay, Vacation
from merchants.hours.week import WeekSpan
from merchants.models import OpenSpan, Shop

BERLIN = ZoneInfo("Europe/Berlin")
#: A Wednesday in January, ten in the morning.
NOW = datetime(2026, 1, 14, 10, tzinfo=BERLIN)
TODAY = NOW.date()
MARKET = SpecialDay(date(2026, 1, 17), ((480, 720),), "Markt")
SKIING = Vacation(date(2026, 2, 2), date(2026, 2, 7), "Winterurlaub")
#: Open from seven in the evening until three in the night.
BAR = tuple(WeekSpan(day, 1140, 1620) for day in range(7))


def stored(shop) -> Shop:
    """A shop as the database knows it."""
    return Shop.objects.get(pk=shop.pk)


def hours_of(shop) -> Hours:
    return stored(shop).opening_hours


def entries(shop, action=facts.CHANGED):
    return list(PageLogEntry.objects.filter(page=shop.page_id, action=action).order_by("pk"))


def spans_on(shop, day: date):
    """When lists believe that a shop is open, in words."""
    found = OpenSpan.objects.filter(shop=shop).order_by("starts_at")
    spans = [(s.starts_at.astimezone(BERLIN), s.ends_at.astimezone(BERLIN)) for s in found]
    return [f"{a:%H:%M}–{b:%H:%M}" for a, b in spans if a.date() == day]
