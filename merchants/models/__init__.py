from merchants.models.cards import OfferCard, ShopCard
from merchants.models.offers import OfferIndexPage, OfferPage
from merchants.models.people import Membership
from merchants.models.shops import Shop, ShopIndexPage, ShopPage, ShopPhoto
from merchants.models.spans import OpenSpan
from merchants.models.town_days import Reminder, TownDay

__all__ = [
    "Membership",
    "OfferCard",
    "OfferIndexPage",
    "OfferPage",
    "OpenSpan",
    "Reminder",
    "Shop",
    "ShopCard",
    "ShopIndexPage",
    "ShopPage",
    "ShopPhoto",
    "TownDay",
]
