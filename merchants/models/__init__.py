from merchants.models.cards import OfferCard, ShopCard
from merchants.models.offers import OfferIndexPage, OfferPage
from merchants.models.people import Membership
from merchants.models.shops import OpeningHours, Shop, ShopIndexPage, ShopPage, ShopPhoto

__all__ = [
    "Membership",
    "OfferCard",
    "OfferIndexPage",
    "OfferPage",
    "OpeningHours",
    "Shop",
    "ShopCard",
    "ShopIndexPage",
    "ShopPage",
    "ShopPhoto",
]
