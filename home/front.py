"""What the home page and the list of news show."""

from django.db.models import Exists
from django.utils.translation import get_language

from core import clock
from core.pagination import paginate
from events import listing as calendar
from home.models import NewsCard
from merchants import listing

NEWS_PAGE_SIZE = 20
#: How many dates the home page shows.
DATES = 5


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


def news(request) -> dict:
    """A page of the town's news."""
    cards = NewsCard.objects.for_readers(request.town, get_language())
    page = paginate(request, cards, NEWS_PAGE_SIZE)
    rows = list(page.object_list)
    has_lead = page.number == 1 and rows
    return {
        "news": page,
        "paginated": page,
        "lead_news": rows[0] if has_lead else None,
        "other_news": rows[1:] if has_lead else rows,
    }
