"""The list of news."""

from django.utils.translation import get_language

from core.pagination import paginate
from home.models import NewsCard

PAGE_SIZE = 20


def context(request) -> dict:
    """A page of the town's news."""
    cards = NewsCard.objects.for_readers(request.town, get_language())
    page = paginate(request, cards, PAGE_SIZE)
    rows = list(page.object_list)
    has_lead = page.number == 1 and rows
    return {
        "news": page,
        "paginated": page,
        "lead_news": rows[0] if has_lead else None,
        "other_news": rows[1:] if has_lead else rows,
    }
