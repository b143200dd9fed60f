"""The news: its list, what goes with a piece of it, and the bar on every page."""

from collections import Counter

from django import forms
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import TownSettings
from core.pagination import paginate
from home import teasers
from home.models import NewsCard, NewsCategory, NewsPage

PAGE_SIZE = 20
#: More at once, and nobody reads any.
IN_BAR = 3


class NewsForm(forms.Form):
    """The query string of the news. What it cannot read, it leaves out."""

    thema = forms.ChoiceField(label=_("subject"), choices=NewsCategory.choices, required=False)


def context(request) -> dict:
    """A page of the town's news, and the subjects that there are."""
    cards = NewsCard.objects.for_readers(request.town, get_language())
    wanted = subject(request)
    counts = Counter(dict(cards.order_by().values_list("category").annotate(Count("pk"))))
    if wanted:
        cards = cards.filter(category=wanted)
    count = counts[wanted] if wanted else counts.total()
    page = paginate(request, cards, PAGE_SIZE, count=count)
    rows = list(page.object_list)
    has_lead = page.number == 1 and rows
    return {
        "news": page,
        "paginated": page,
        "subject": wanted,
        "subjects": [(row, counts[row]) for row in NewsCategory if counts[row] or row == wanted],
        "lead_news": rows[0] if has_lead else None,
        "other_news": rows[1:] if has_lead else rows,
    }


def subject(request) -> NewsCategory | None:
    """The subject that an address asks for; None stands for all."""
    form = NewsForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data.get("thema")
    return NewsCategory(asked) if asked else None


def of_page(page: NewsPage, town: TownSettings) -> dict:
    """The shops and dates that a piece of news is about, as they are now."""
    relations = page.original(town).relations.order_by("pk")
    keys = [relation.related_id for relation in relations]
    return {"shops": teasers.shops(town, keys), "dates": teasers.dates(town, keys)}


def bar(town: TownSettings) -> list[NewsCard]:
    """What nobody may miss just now, the newest first."""
    cards = NewsCard.objects.for_readers(town, get_language()).in_bar(clock.now())
    return list(cards.only("path", "title", "is_translated")[:IN_BAR])
