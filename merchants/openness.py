"""Whether a shop is open, in words. The engine decides; this only asks it."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from core import clock
from core.models import TownSettings
from merchants import places
from merchants.hours import engine, phrases
from merchants.models import Shop, ShopCard


def headline(shop: Shop, town: TownSettings) -> phrases.Phrase:
    """A shop's state now, for a badge."""
    now = clock.now()
    return phrases.headline(engine.state(shop.rules(places.of(town)), now), now)


def with_headlines(
    cards: Iterable[ShopCard], town: TownSettings, moment: datetime | None = None
) -> list[ShopCard]:
    """The cards (with their shops), each with the state that holds now, or at a moment."""
    place, now = places.of(town), moment or clock.now()
    # "Closes in 20 minutes" is only true of now.
    soon = 0 if moment else phrases.SOON_MINUTES
    # Shops that say the same have the same state: those without hours, those that never close.
    state_of = cache(lambda rules: engine.state(rules, now))
    cards = list(cards)
    for card in cards:
        card.state = state_of(card.shop.rules_in(card.street, place))
        card.opening = phrases.headline(card.state, now, soon=soon)
    return cards
