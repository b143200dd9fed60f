"""Which shops are in when the town opens together: with their hours then, and their offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from core import clock
from core.models import TownSettings
from merchants import directory, places
from merchants.hours import tables
from merchants.hours.facts import Times
from merchants.hours.place import Place
from merchants.hours.plans import plan
from merchants.models import OfferCard, Shop, ShopCard, TownDay


@dataclass(frozen=True)
class Participant:
    """A shop that has joined an opening. Of one that is over nobody says hours any more."""

    card: ShopCard
    times: str
    offers: list[OfferCard]


@dataclass(frozen=True)
class Joining:
    """An opening as the page of a shop that is in tells of it."""

    opening: TownDay
    times: str


def of(openings: Iterable[TownDay], town: TownSettings) -> dict[int, list[Participant]]:
    """Who is in, for each opening, by name. Asks the same number of questions for any of them."""
    by_key = {opening.pk: opening for opening in openings}
    found: dict[int, list[Participant]] = {key: [] for key in by_key}
    if not by_key:
        return found
    place = places.of(town)
    offers = _offers(by_key, town)
    cards = directory.everything(town).filter(shop__hours__has_key="joined")
    for card in cards.order_by("sort_key", "pk"):
        for row in card.shop.opening_hours.joined:
            opening = by_key.get(row.opening)
            if not opening:
                continue
            times = () if opening.is_over else _times(card.shop, card.street, opening, place)
            # A shop that rests, is on holiday or has closed that day is not in after all.
            if times or opening.is_over:
                own = offers.get((opening.pk, card.shop_id), [])
                hours = tables.times_text(times) if times else ""
                found[opening.pk].append(Participant(card, hours, own))
    return found


def ahead(shop: Shop, street: str, town: TownSettings) -> list[Joining]:
    """The openings to come that one shop is in, with its hours then. Without any, asks nothing."""
    place = places.of(town)
    keys = [row.opening for row in shop.opening_hours.joined if row.opening in place.by_key]
    if not keys:
        return []
    openings = TownDay.objects.of_town(town).openings().filter(pk__in=keys)
    openings = openings.not_over(clock.today())
    found = ((opening, _times(shop, street, opening, place)) for opening in openings)
    return [Joining(opening, tables.times_text(times)) for opening, times in found if times]


def _times(shop: Shop, street: str, opening: TownDay, place: Place) -> Times:
    return plan(shop.rules_in(street, place), opening.first).times


def _offers(by_key: dict[int, TownDay], town: TownSettings) -> dict[tuple, list[OfferCard]]:
    """The offers that belong to openings, as long as they are valid on their days."""
    cards = OfferCard.objects.for_readers(town, get_language()).filter(opening_id__in=by_key)
    found: dict[tuple, list[OfferCard]] = {}
    for card in cards.order_by("sort_key", "pk"):
        opening = by_key[card.opening_id]
        if card.valid_from <= opening.first <= card.valid_until and not opening.is_over:
            found.setdefault((opening.pk, card.shop_id), []).append(card)
    return found
