"""Shops: the pages that the town approves. Beside each stands its `Shop` (businesses.py)."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import maps
from core.classes import ContentClass
from core.models import BasePage, ReviewedPage, Source
from merchants import amenities, assortments, phones, trades
from merchants.amenities import Amenity
from merchants.assortment_panels import AmenitiesPanel, AssortmentPanel, ShopPageForm
from merchants.querysets import ShopPageQuerySet


class ShopIndexPage(BasePage):
    """The directory of a town's shops."""

    template = "merchants/shop_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["merchants.ShopPage"]
    max_count_per_parent = 1
    navigation_icon = "store"
    navigation_name = "shops"

    class Meta:
        verbose_name = _("directory of shops")

    def get_context(self, request, *args, **kwargs):
        from merchants import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing.shops(request)

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        return maps.with_pictures(response, request.town.map_ground)


class ShopPage(ReviewedPage, BasePage):
    """A shop as its merchant shows it and the town has approved it."""

    template = "merchants/shop_page.html"
    closed_template = "merchants/closed_shop_page.html"
    parent_page_types = ["merchants.ShopIndexPage"]
    subpage_types = ["merchants.OfferPage"]
    base_form_class = ShopPageForm
    cards_below_show_it = True
    correctable_fields = ("title", "lead", "about")

    trade = models.CharField(_("trade"), max_length=20, choices=trades.choices)
    about = models.TextField(_("about the shop"), blank=True, max_length=4000)
    #: Words for what it has, beside what its trade has anyway: "Uhrenbatterie wechseln".
    assortment = models.JSONField(
        _("what people look for here"), default=list, blank=True, validators=[assortments.check]
    )
    #: Codes of `amenities.ALL`.
    amenities = models.JSONField(
        _("good to know"), default=list, blank=True, validators=[amenities.check]
    )
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
    district = models.CharField(_("district"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    objects = PageManager.from_queryset(ShopPageQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("trade"),
        FieldPanel("about"),
        AssortmentPanel("assortment"),
        AmenitiesPanel("amenities"),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("city"), FieldPanel("district")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Address"),
        ),
        FieldRowPanel([FieldPanel("email"), FieldPanel("website")], heading=_("Contact")),
    ]

    #: No expiry: whoever takes others' words away says why.
    settings_panels = []

    override_translatable_fields = [
        SynchronizedField("slug"),
        SynchronizedField("trade"),
        TranslatableField("lead"),
        TranslatableField("about"),
        SynchronizedField("street"),
        SynchronizedField("postcode"),
        SynchronizedField("city"),
        SynchronizedField("district"),
        SynchronizedField("assortment"),
        SynchronizedField("amenities"),
        SynchronizedField("email"),
        SynchronizedField("website"),
    ]

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")

    @cached_property
    def source_shop(self) -> "models.Model | None":
        """The business behind the page, also where the page is a translation."""
        from merchants.models import Shop

        shops = Shop.objects.filter(page__translation_key=self.translation_key)
        shop = shops.as_readers_see_it().first()
        if shop and shop.page_id == self.pk:
            shop.page = self
        return shop

    @property
    def content_class(self):
        """Those who look after an entry speak in it; before that it is the town's."""
        # Mostly at hand already; a translation has none of its own.
        shop = getattr(self, "shop", None) or self.source_shop
        is_theirs = shop and shop.is_claimed
        return trades.of(self.trade).speaks_as if is_theirs else ContentClass.EDITORIAL

    @property
    def is_club(self) -> bool:
        """It is no shop."""
        return trades.of(self.trade).is_club

    @property
    def trade_name(self) -> str:
        """The trade in the reader's language."""
        return str(trades.of(self.trade).name)

    @property
    def trade_name_of_all(self) -> str:
        """What the directory calls all of this trade, in the reader's language."""
        return str(trades.of(self.trade).name_of_all)

    @property
    def address(self) -> str:
        """Street and town in one line."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, place) if part)

    @property
    def good_to_know(self) -> list[Amenity]:
        """What helps before one goes there."""
        return amenities.of(self.amenities)

    @property
    def route_link(self) -> str:
        """The way there, on a map that asks for no account."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"https://www.openstreetmap.org/directions?to={self.latitude},{self.longitude}"

    def search_subject(self):
        trade = self.trade_name, *assortments.of_trade(self.trade, get_language())
        # Its own end where the trade begins.
        own = [word for word in self.assortment if word != self.trade_name]
        return ", ".join(dict.fromkeys([*own, *trade]))

    def search_text(self):
        shop = self.source_shop
        phone = phones.spellings(shop.phone) if shop else ""
        return " ".join([self.about, self.street, self.district, self.city, phone])

    @property
    def searchable_until(self):
        shop = getattr(self, "shop", None)
        absence = shop.absence if shop else None
        return absence.first - timedelta(days=1) if absence and absence.is_final else None

    @property
    def is_listed(self):
        shop = getattr(self, "shop", None)
        return not (shop and shop.is_closed)

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        shop = response.context_data["shop"]
        if shop and shop.is_closed:
            response.template_name = self.closed_template
        return response

    def structured_data(self, request):
        from merchants import jsonld

        return jsonld.shop(self, request)

    @classmethod
    def source_categories(cls):
        return trades.choices()

    def review_source(self):
        shop = self.source_shop
        return Source(shop.key if shop else "", self.title, self.trade)

    def review_people(self):
        shop = self.source_shop
        if not shop:
            return []
        members = shop.memberships.filter(user__is_active=True).select_related("user")
        return [member.user for member in members]

    def review_texts(self):
        return super().review_texts() | {"assortment": ", ".join(self.assortment)}

    def review_findings(self, online):
        from merchants.review import shops

        return shops.of(self, online)

    def after_approval(self, submission):
        from merchants.review import trust

        trust.approved(self.source_shop)

    def check_before_review(self):
        from merchants import checks

        checks.shop(self)

    def portal_path(self):
        return reverse("portal:shop", args=[self.translation_key])

    def preview_path(self):
        return reverse("portal:shop_preview", args=[self.translation_key])

    def withdraw_path(self):
        return reverse("portal:shop_withdraw", args=[self.translation_key])

    def history_path(self):
        return reverse("portal:shop_history", args=[self.translation_key])

    def get_context(self, request, *args, **kwargs):
        from merchants import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing.shop(self, request)
