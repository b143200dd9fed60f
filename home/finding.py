"""What a search shows: the pages that match, by kind, as they are at this moment."""

from collections import Counter
from dataclasses import dataclass, field

from django import forms
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import clock
from core.folding import typed
from core.models import TownSettings
from core.pagination import paginate
from home import teasers
from merchants import assortments, directory, trades
from merchants.models import ShopCard
from search import asking, lookup, nearby, promoting
from search.lookup import SHOPS, Group
from search.queries import Query

PAGE_SIZE = 24
#: So many words of its own a shop shows, and so many trades stand where nothing was found.
MOST_WORDS, MOST_TRADES = 2, 12
#: Where the live cards of a kind come from.
_CARDS = {SHOPS: teasers.shops, "offerpage": teasers.offers, "eventpage": teasers.dates}


class SearchForm(forms.Form):
    """The query string of the search. What it cannot read, it leaves out."""

    q = forms.CharField(label=_("Search"), required=False)
    art = forms.ChoiceField(label=_("Only"), choices=lookup.KINDS, required=False)
    offen = forms.BooleanField(label=_("Open now"), required=False)

    def clean_q(self):
        return typed(self.cleaned_data["q"])


@dataclass
class Shown:
    """The results of a kind as cards of today, or as plain documents."""

    group: Group
    cards: list = field(default_factory=list)


def context(request) -> dict:
    """The answer to what the address asks for."""
    form = SearchForm(request.GET)
    form.is_valid()
    text, only_open = form.cleaned_data.get("q", ""), form.cleaned_data.get("offen", False)
    kind = SHOPS if only_open else form.cleaned_data.get("art", "")
    town, language = request.town, get_language()
    found = asking.answer(town, language, text)
    if kind not in {group.kind for group in found.groups}:
        kind = ""
    facts = {
        "query": text,
        "answer": found,
        "kind": kind,
        "count": found.count,
        "has_several_shops": any(g.kind == SHOPS and g.count > 1 for g in found.groups),
        "today": clock.today(),
        "promoted": promoting.promoted(town, language, found.query),
    }
    if not found.groups:
        return facts | _instead(town, language, found.query)
    if kind:
        return facts | _of_kind(request, found, kind, only_open=only_open)
    return facts | {"groups": [_shown(request, group, found.used) for group in found.groups]}


def _instead(town: TownSettings, language: str, query: Query) -> dict:
    """Where to go on from an empty page: words that find something, and the town's trades."""
    cards = ShopCard.objects.for_readers(town, language).order_by("trade")
    counts = Counter()
    # A trade that the table does not know any more is one of the others.
    for slug, count in cards.values_list("trade").annotate(Count("pk")):
        counts[trades.of(slug)] += count
    near = nearby.words(town, language, query)
    return {"nearby": near, "trades": counts.most_common(MOST_TRADES)}


def _of_kind(request, found: asking.Answer, kind: str, *, only_open: bool) -> dict:
    documents = lookup.of_kind(request.town, get_language(), found.used, kind)
    shown = documents
    if only_open:
        shown = documents.filter(page_id__in=directory.open_pages(request.town))
    page = paginate(request, shown, PAGE_SIZE)
    none_is_open = only_open and not page.paginator.count
    if none_is_open:
        # All of them are shown then, each with when it opens.
        page = paginate(request, documents, PAGE_SIZE)
    group = Group(kind, dict(lookup.KINDS)[kind], list(page.object_list), page.paginator.count)
    return {
        "groups": [_shown(request, group, found.used)],
        "paginated": page,
        "only_open": only_open and not none_is_open,
        "none_is_open": none_is_open,
    }


def _shown(request, group: Group, query: Query) -> Shown:
    """A group with the live cards of its pages, where its kind has some."""
    find = _CARDS.get(group.kind)
    keys = [document.page_id for document in group.documents]
    shown = Shown(group, find(request.town, keys) if find else [])
    if group.kind == SHOPS:
        _say_what_is_there(shown, query)
    return shown


def _say_what_is_there(shown: Shown, query: Query) -> None:
    """With each shop who speaks, and those of its own words that were looked for."""
    documents = {document.page_id: document for document in shown.group.documents}
    for card in shown.cards:
        document = documents[card.page_id]
        own = assortments.own(document.subject, card.trade_name)
        card.met = [word for word in own if query.meets(word)][:MOST_WORDS]
        card.content_class = document.content_class
