"""What the home page and "now in town" show."""

from datetime import datetime, time, timedelta

from django.db.models import Exists
from django.utils.translation import get_language

from core import clock
from events import listing as calendar
from home.models import NewsCard
from merchants import listing

#: How many dates the home page shows.
DATES = 5
#: How much "now in town" shows of each kind; the rest is one link away.
SHOPS_NOW, OFFERS_NOW, DATES_NOW = 24, 8, 8
#: An evening on the town's clock, to its end in the night.
EVENING_BEGINS, EVENING_ENDS = time(17), time(4)


def sections(request) -> dict:
    """Open now, offers, dates and news: what is true now, and nothing that is over."""
    town, language = request.town, get_language()
    offers = listing.offers_of_today(town)
    dates = _dates(town)
    return {
        "open_now": listing.open_now(town, limit=3),
        "offers": offers[:4],
        "offer_count": offers.count(),
        "today": clock.today(),
        "dates": dates,
        "has_weekend": any(date.has_weekend for date in dates),
        "news": NewsCard.objects.for_readers(town, language)[:3],
    }


def _dates(town) -> list:
    """The next dates. Each knows whether there is one at the weekend: that saves a question."""
    now = clock.now()
    weekend = calendar.dates(town, "wochenende", now)
    dates = calendar.dates(town, "", now).annotate(has_weekend=Exists(weekend))
    return list(dates[:DATES])


def now(request) -> dict:
    """What is open, on offer and on in these hours and at the weekend."""
    town, instant = request.town, clock.now()
    dates = calendar.dates(town, "", instant)
    tonight = list(dates.between(*evening(instant))[:DATES_NOW])
    weekend = calendar.dates(town, "wochenende", instant)
    open_now = listing.open_now(town, limit=SHOPS_NOW)
    return {
        "now": instant,
        "today": instant.date(),
        "open_now": open_now,
        "opening_next": [] if open_now["shops"] else listing.opening_next(town),
        "offers": listing.offers_of_today(town)[:OFFERS_NOW],
        "tonight": tonight,
        # What is on tonight has been said.
        "weekend": weekend.exclude(pk__in=[row.pk for row in tonight])[:DATES_NOW],
    }


def evening(now: datetime) -> tuple[datetime, datetime]:
    """This evening as a half-open span. After midnight it is still the one that has begun."""
    day = now.date() if now.time() >= EVENING_ENDS else now.date() - timedelta(days=1)
    return (
        datetime.combine(day, EVENING_BEGINS, now.tzinfo),
        datetime.combine(day + timedelta(days=1), EVENING_ENDS, now.tzinfo),
    )
