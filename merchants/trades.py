"""The trades of a town, as a table: names, schema.org types, OpenStreetMap tags, rules of law."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.classes import ContentClass
from merchants.offers.trade_rules import (
    ALCOHOL,
    CLUB,
    FACTS_ONLY,
    FIXED_BOOK_PRICE,
    HEALTH,
    MEDICINES,
)


@dataclass(frozen=True)
class Trade:
    """One row of the table."""

    slug: str
    name: str | Promise
    schema_type: str
    osm: tuple[str, ...]
    #: What the law asks of its offers, as `offers.trade_rules` names it.
    rules: frozenset[str] = frozenset()

    @property
    def is_club(self) -> bool:
        """It sells nothing, and is no shop: a club, a parish, a neighbourhood."""
        return CLUB in self.rules

    @property
    def speaks_as(self) -> ContentClass:
        """Whose words those of its people are."""
        return ContentClass.ASSOCIATION if self.is_club else ContentClass.MERCHANT

    @property
    def name_of_all(self) -> str | Promise:
        """What several of them are called."""
        return _("Clubs") if self.is_club else self.name


TABLE = (
    Trade("bakery", _("Bakery"), "Bakery", ("shop=bakery", "shop=pastry")),
    Trade("butcher", _("Butcher"), "Store", ("shop=butcher", "shop=seafood")),
    Trade(
        "grocery",
        _("Groceries"),
        "GroceryStore",
        ("shop=supermarket", "shop=convenience", "shop=general", "shop=deli", "shop=cheese"),
    ),
    Trade("farm_shop", _("Farm shop"), "GroceryStore", ("shop=farm", "shop=dairy")),
    Trade("market", _("Market"), "Store", ("amenity=marketplace",)),
    Trade("greengrocer", _("Fruit and vegetables"), "GroceryStore", ("shop=greengrocer",)),
    Trade(
        "beverages",
        _("Beverages"),
        "LiquorStore",
        ("shop=beverages",),
        frozenset({ALCOHOL}),
    ),
    Trade(
        "wine",
        _("Wine"),
        "LiquorStore",
        ("shop=wine", "shop=alcohol"),
        frozenset({ALCOHOL}),
    ),
    Trade("tea", _("Tea and coffee"), "Store", ("shop=tea", "shop=coffee")),
    Trade("cafe", _("Café"), "CafeOrCoffeeShop", ("amenity=cafe", "shop=confectionery")),
    Trade(
        "restaurant",
        _("Restaurant"),
        "Restaurant",
        ("amenity=restaurant", "amenity=fast_food", "amenity=pub", "amenity=bar"),
    ),
    Trade("ice_cream", _("Ice cream"), "IceCreamShop", ("amenity=ice_cream", "shop=ice_cream")),
    Trade(
        "fashion",
        _("Fashion"),
        "ClothingStore",
        ("shop=clothes", "shop=fashion", "shop=boutique", "shop=bag", "shop=fabric"),
    ),
    Trade("shoes", _("Shoes"), "ShoeStore", ("shop=shoes",)),
    Trade(
        "jewellery", _("Jewellery and watches"), "JewelryStore", ("shop=jewelry", "shop=watches")
    ),
    Trade("optician", _("Optician"), "Optician", ("shop=optician",)),
    Trade("hearing_aids", _("Hearing aids"), "Store", ("shop=hearing_aids",)),
    Trade("books", _("Books"), "BookStore", ("shop=books",), frozenset({FIXED_BOOK_PRICE})),
    Trade(
        "stationery",
        _("Stationery and papers"),
        "OfficeEquipmentStore",
        ("shop=stationery", "shop=newsagent", "shop=kiosk"),
    ),
    Trade("toys", _("Toys"), "ToyStore", ("shop=toys", "shop=baby_goods")),
    Trade("flowers", _("Flowers"), "Florist", ("shop=florist",)),
    Trade("garden", _("Garden"), "GardenStore", ("shop=garden_centre",)),
    Trade("bicycle", _("Bicycles"), "BikeStore", ("shop=bicycle",)),
    Trade(
        "electronics",
        _("Electronics"),
        "ElectronicsStore",
        ("shop=electronics", "shop=computer", "shop=mobile_phone", "shop=hifi"),
    ),
    Trade(
        "furniture",
        _("Furniture and home"),
        "HomeGoodsStore",
        ("shop=furniture", "shop=interior_decoration", "shop=kitchen", "shop=houseware"),
    ),
    Trade(
        "hardware",
        _("Hardware and tools"),
        "HardwareStore",
        ("shop=hardware", "shop=doityourself", "shop=trade"),
    ),
    Trade("hairdresser", _("Hairdresser"), "HairSalon", ("shop=hairdresser",)),
    Trade(
        "beauty",
        _("Beauty"),
        "BeautySalon",
        ("shop=beauty", "shop=cosmetics", "shop=perfumery"),
        frozenset({HEALTH}),
    ),
    Trade(
        "pharmacy",
        _("Pharmacy"),
        "Pharmacy",
        ("amenity=pharmacy",),
        frozenset({MEDICINES, HEALTH}),
    ),
    Trade(
        "drugstore",
        _("Drugstore"),
        "Store",
        ("shop=chemist", "shop=health_food"),
        frozenset({HEALTH}),
    ),
    Trade("sport", _("Sport"), "SportingGoodsStore", ("shop=sports", "shop=outdoor")),
    Trade("music", _("Music"), "MusicStore", ("shop=music", "shop=musical_instrument")),
    Trade("art", _("Art and frames"), "Store", ("shop=art", "shop=frame", "shop=antiques")),
    Trade("gifts", _("Gifts"), "Store", ("shop=gift", "shop=candles")),
    Trade("pets", _("Pets"), "PetStore", ("shop=pet",)),
    Trade("photo", _("Photo"), "Store", ("shop=photo",)),
    Trade("tailor", _("Tailor"), "Store", ("shop=tailor", "craft=tailor")),
    Trade("craft", _("Crafts"), "HomeAndConstructionBusiness", ("craft=*",)),
    Trade("travel", _("Travel"), "TravelAgency", ("shop=travel_agency",)),
    Trade("bank", _("Bank"), "BankOrCreditUnion", ("amenity=bank",)),
    Trade("vending", _("Vending machine"), "Store", ("amenity=vending_machine",)),
    Trade(
        "second_hand",
        _("Second hand"),
        "Store",
        ("shop=second_hand", "shop=charity", "amenity=public_bookcase"),
    ),
    Trade(
        "car", _("Car and motorcycle"), "AutoDealer", ("shop=car", "shop=car_repair", "shop=tyres")
    ),
    Trade(
        "tobacco",
        _("Tobacco"),
        "Store",
        ("shop=tobacco", "shop=e-cigarette"),
        frozenset({FACTS_ONLY}),
    ),
    Trade("association", _("Club"), "Organization", (), frozenset({CLUB})),
    Trade("other", _("Other shops and services"), "LocalBusiness", ("shop=*",)),
)

BY_SLUG = {trade.slug: trade for trade in TABLE}
OTHER = BY_SLUG["other"]
CLUBS = frozenset(trade.slug for trade in TABLE if trade.is_club)


def of(slug: str) -> Trade:
    """A shop's trade. One that is not in the table any more counts as one of the others."""
    return BY_SLUG.get(slug, OTHER)


def choices() -> list[tuple[str, str | Promise]]:
    """The trades as choices of a field. A callable, so that a new trade is no new schema."""
    return [(trade.slug, trade.name) for trade in TABLE]
