"""Whether a shop is open, in words. The engine decides; this only asks it."""

from core import clock
from core.models import TownSettings
from merchants.hours import engine, phrases
from merchants.models import Shop, ShopCard


def headline(shop: Shop, town: TownSettings) -> phrases.Phrase:
    """A shop's state now, for a badge."""
    now = clock.now()
    return phrases.headline(engine.state(shop.rules(town), now), now)


def with_headlines(cards: list[ShopCard], town: TownSettings) -> list[ShopCard]:
    """The cards, each with its shop's state now. Asks the database once for all of them."""
    shops = Shop.objects.prefetch_related("hours").in_bulk([card.shop_id for card in cards])
    for card in cards:
        card.opening = headline(shops[card.shop_id], town)
    return cards
