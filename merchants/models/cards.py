"""Cards of shops and offers: what the directory, the offers and the home page read."""

from django.db import models

from core.models import Card
from core.slugs import slug_of
from merchants import amenities, trades
from merchants.models.spans import SpansOfShop
from merchants.offers import notices, price_tags
from merchants.querysets import OfferCardQuerySet, ShopCardQuerySet


class ShopCard(Card):
    """A shop as the directory shows it."""

    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="+", db_index=False)
    key = models.UUIDField()
    trade = models.CharField(max_length=20)
    street = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    district = models.CharField(max_length=80, blank=True)
    #: The same as an address of the directory writes it.
    district_slug = models.SlugField(max_length=80, allow_unicode=False, blank=True, db_index=False)
    is_step_free = models.BooleanField(default=False)
    has_toilet = models.BooleanField(default=False)
    takes_cards = models.BooleanField(default=False)
    delivers = models.BooleanField(default=False)
    reserves = models.BooleanField(default=False)
    spans = SpansOfShop()

    objects = ShopCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="one_card_for_each_shop"),
            # Also how a list finds the cards of those that are open: SQLite trusts no other index.
            models.UniqueConstraint(fields=["shop", "language"], name="one_card_of_each_shop"),
        ]
        indexes = [
            models.Index(fields=["site", "language", "sort_key", "id"], name="shop_card_by_name"),
            models.Index(
                fields=["site", "language", "trade", "sort_key", "id"], name="shop_card_by_trade"
            ),
        ]

    @classmethod
    def facts(cls, page, shown):
        shop = getattr(page, "shop", None)
        if not shop or not page.is_listed:
            return None
        return {
            "shop_id": shop.pk,
            "key": page.translation_key,
            "trade": page.trade,
            "street": page.street,
            "latitude": page.latitude,
            "longitude": page.longitude,
            "district": page.district,
            "district_slug": slug_of(page.district) if page.district else "",
            **{code: code in page.amenities for code in amenities.CODES},
        }

    @property
    def trade_name(self) -> str:
        """The trade in the reader's language."""
        return str(trades.of(self.trade).name)

    @property
    def is_club(self) -> bool:
        """It is no shop, and nobody asks whether it is open."""
        return trades.of(self.trade).is_club


class OfferCard(Card):
    """An offer as the list of offers shows it, from its first to its last day."""

    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="+")
    shop_title = models.CharField(max_length=255)
    shop_key = models.UUIDField()
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    lowest_price = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    amount = models.DecimalField(max_digits=9, decimal_places=3, null=True)
    unit = models.CharField(max_length=5, blank=True)
    deposit = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    reduction_exemption = models.CharField(max_length=12, blank=True)
    #: From which age on one gets it; 0 is from any.
    age = models.PositiveSmallIntegerField(default=0)
    left = models.PositiveIntegerField(null=True)
    is_sold_out = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField()
    opening = models.ForeignKey("merchants.TownDay", models.SET_NULL, null=True, related_name="+")

    objects = OfferCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="one_card_for_each_offer")
        ]
        indexes = [
            models.Index(
                fields=["site", "language", "valid_until", "valid_from"], name="offer_card_valid"
            )
        ]

    @classmethod
    def facts(cls, page, shown):
        shop_page = page.shop_page
        shop = getattr(shop_page, "shop", None)
        if not shop:
            return None
        facts = getattr(page, "facts", None)
        return {
            "shop_id": shop.pk,
            "shop_title": shop_page.title,
            "shop_key": shop_page.translation_key,
            "price": page.price,
            "lowest_price": page.lowest_price,
            "amount": page.amount,
            "unit": page.unit,
            "deposit": page.deposit,
            "reduction_exemption": page.reduction_exemption,
            "age": notices.age(page, shop_page),
            "left": facts.left if facts else None,
            "is_sold_out": bool(facts and facts.is_sold_out),
            "valid_from": page.valid_from,
            "valid_until": page.valid_until,
            "opening_id": page.opening_id,
        }

    @property
    def price_tag(self) -> price_tags.PriceTag | None:
        """What it costs, with all that belongs to it."""
        return price_tags.of(self)
