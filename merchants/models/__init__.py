from merchants.models.businesses import Shop
from merchants.models.cards import OfferCard, ShopCard
from merchants.models.claims import Claim, ClaimCode
from merchants.models.drafts import Discarded, Jotting
from merchants.models.imprints import Imprint
from merchants.models.offer_facts import OfferFacts, OfferTap, PriceRecord
from merchants.models.offers import OfferIndexPage, OfferPage
from merchants.models.people import Invitation, Membership
from merchants.models.photos import ShopPhoto
from merchants.models.shops import ShopIndexPage, ShopPage
from merchants.models.spans import OpenSpan
from merchants.models.town_days import Reminder, TownDay
from merchants.models.visits import DailyCount

__all__ = [
    "Claim",
    "ClaimCode",
    "DailyCount",
    "Discarded",
    "Imprint",
    "Invitation",
    "Jotting",
    "Membership",
    "OfferCard",
    "OfferFacts",
    "OfferIndexPage",
    "OfferPage",
    "OfferTap",
    "OpenSpan",
    "PriceRecord",
    "Reminder",
    "Shop",
    "ShopCard",
    "ShopIndexPage",
    "ShopPage",
    "ShopPhoto",
    "TownDay",
]
