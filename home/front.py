"""What the home page and the list of news show."""

from django.utils.translation import get_language

from core import clock
from core.pagination import paginate
from events.models import Occurrence
from home.models import NewsCard
from merchants import listing

NEWS_PAGE_SIZE = 20


def sections(request) -> dict:
    """Open now, offers, dates and news: what is true now, and nothing that is over."""
    town, language = request.town, get_language()
    offers = listing.offers_of_today(town)
    return {
        "open_now": listing.open_now(town, limit=3),
        "offers": offers[:4],
        "offer_count": offers.count(),
        "today": clock.today(),
        "dates": Occurrence.objects.for_readers(town, language).upcoming(clock.now())[:5],
        "news": NewsCard.objects.for_readers(town, language)[:3],
    }


def news(request) -> dict:
    """A page of the town's news."""
    cards = NewsCard.objects.for_readers(request.town, get_language())
    page = paginate(request, cards, NEWS_PAGE_SIZE)
    rows = list(page.object_list)
    has_lead = page.number == 1 and rows
    return {
        "news": page,
        "lead_news": rows[0] if has_lead else None,
        "other_news": rows[1:] if has_lead else rows,
    }
