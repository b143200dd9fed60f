"""Live cards of pages that editors have chosen: what is public now, and nothing that is over."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from wagtail.models import Page

from core import clock
from core.models import Card, CardQuerySet, TownSettings
from events.models import Occurrence
from merchants import directory, listing, openness
from merchants.models import OfferCard, ShopCard


def shops(town: TownSettings, keys: list[int]) -> list[ShopCard]:
    """Shops, each with whether it is open."""
    cards = _of(directory.everything(town), keys)
    return openness.with_headlines(cards, town) if cards else []


def offers(town: TownSettings, keys: list[int]) -> list[OfferCard]:
    """Offers, while they are valid."""
    return _of(listing.offers_of_today(town), keys)


def dates(town: TownSettings, keys: list[int]) -> list[Occurrence]:
    """The next date of each event. One that is cancelled is named where there is no other."""
    rows = Occurrence.objects.for_readers(town, get_language()).upcoming(clock.now())
    next_one = rows.filter(page_id=OuterRef("page_id")).order_by("is_cancelled", "starts_at", "pk")
    found = _of(rows.filter(pk=Subquery(next_one.values("pk")[:1])), keys)
    return sorted(found, key=lambda row: row.starts_at)


def _of(cards: CardQuerySet, keys: list[int]) -> list[Card]:
    """The cards of pages, named in whatever language, in the order in which they are named."""
    if not keys:
        return []
    named = Page.objects.filter(pk__in=keys).values("translation_key")
    return _in_order(cards.filter(page__translation_key__in=named), keys)


def _in_order(cards: Iterable[Card], keys: list[int]) -> list[Card]:
    places = {key: place for place, key in enumerate(keys)}
    return sorted(cards, key=lambda card: places.get(card.page_id, len(places)))
