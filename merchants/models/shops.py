"""Shops: the page that the town approves, and beside it the facts that are true at once."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models import BasePage, ReviewedPage
from merchants import trades
from merchants.hours import document
from merchants.hours.engine import Rules
from merchants.hours.facts import Hours
from merchants.hours.place import Place
from merchants.querysets import ShopPageQuerySet, ShopQuerySet


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


class ShopPage(ReviewedPage, BasePage):
    """A shop as its merchant shows it and the town has approved it."""

    template = "merchants/shop_page.html"
    parent_page_types = ["merchants.ShopIndexPage"]
    subpage_types = ["merchants.OfferPage"]
    cards_below_show_it = True

    trade = models.CharField(_("trade"), max_length=20, choices=trades.choices)
    about = models.TextField(_("about the shop"), blank=True, max_length=4000)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
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
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Address"),
        ),
        FieldRowPanel([FieldPanel("email"), FieldPanel("website")], heading=_("Contact")),
    ]

    override_translatable_fields = [
        SynchronizedField("slug"),
        SynchronizedField("trade"),
        TranslatableField("lead"),
        TranslatableField("about"),
        SynchronizedField("street"),
        SynchronizedField("postcode"),
        SynchronizedField("city"),
        SynchronizedField("email"),
        SynchronizedField("website"),
    ]

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")

    @property
    def source_shop(self) -> "Shop | None":
        """The business behind the page, also where the page is a translation."""
        shop = Shop.objects.filter(page__translation_key=self.translation_key).first()
        if shop and shop.page_id == self.pk:
            shop.page = self
        return shop

    @property
    def trade_name(self) -> str:
        """The trade in the reader's language."""
        return str(trades.of(self.trade).name)

    @property
    def address(self) -> str:
        """Street and town in one line."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, place) if part)

    @property
    def route_link(self) -> str:
        """The way there, on a map that asks for no account."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"https://www.openstreetmap.org/directions?to={self.latitude},{self.longitude}"

    def search_text(self):
        return " ".join([self.trade_name, self.about, self.street, self.city])

    def structured_data(self, request):
        from merchants import jsonld

        return jsonld.shop(self, request)

    def check_before_review(self):
        from merchants import checks

        checks.shop(self)

    def portal_path(self):
        return reverse("portal:shop", args=[self.translation_key])

    def preview_path(self):
        return reverse("portal:shop_preview", args=[self.translation_key])

    def withdraw_path(self):
        return reverse("portal:shop_withdraw", args=[self.translation_key])

    def get_context(self, request, *args, **kwargs):
        from merchants import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing.shop(self, request)


class Shop(models.Model):
    """The business behind a page: its facts, its people, where its entry comes from.

    Outlives its page: an imported entry that editors deleted stays away.
    """

    class State(models.TextChoices):
        TRADING = "trading", _("trading")
        RESTING = "resting", _("resting")
        CLOSED = "closed", _("closed for good")

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="shops")
    page = models.OneToOneField(
        ShopPage, models.SET_NULL, null=True, blank=True, related_name="shop"
    )
    name = models.CharField(_("name"), max_length=255)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    #: All that the shop says of its hours, as `hours.document` writes it.
    hours = models.JSONField(default=dict, blank=True)
    hours_note = models.CharField(_("note on the hours"), max_length=400, blank=True)
    has_unclear_hours = models.BooleanField(_("hours as text only"), default=False)
    #: When somebody of the shop last said that the hours are right.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    #: The last day up to which `OpenSpan` knows the shop; none means that nobody has reckoned.
    spans_until = models.DateField(null=True, blank=True)
    osm_id = models.CharField(max_length=40, blank=True)
    osm_seen = models.JSONField(default=dict, blank=True)
    facts_changed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.TRADING)
    #: The first day of a rest, or the first on which a closed shop is closed.
    state_since = models.DateField(null=True, blank=True)
    #: The last day of a rest, where the shop knows it.
    rests_until = models.DateField(null=True, blank=True)
    #: What the shop says to its customers about it.
    farewell = models.CharField(_("what customers should know"), max_length=400, blank=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors"
    )

    objects = ShopQuerySet.as_manager()

    class Meta:
        verbose_name = _("business")
        verbose_name_plural = _("businesses")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "osm_id"],
                condition=~Q(osm_id=""),
                name="one_shop_for_each_osm_id_in_a_town",
            )
        ]
        indexes = [
            models.Index(fields=["spans_until"], name="shop_to_reckon_anew"),
            models.Index(fields=["site", "confirmed_at"], name="shop_to_confirm"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_claimed(self) -> bool:
        """Somebody of the shop looks after the entry."""
        return self.memberships.exists()

    @property
    def is_from_osm(self) -> bool:
        """The entry comes from OpenStreetMap and nobody of the shop looks after it yet."""
        return bool(self.osm_id) and not self.is_claimed

    @cached_property
    def opening_hours(self) -> Hours:
        """What the shop says of its hours."""
        return document.read(self.hours)

    def rules(self, place: Place) -> Rules:
        """What the engine needs to know of this shop in its town."""
        street = self.page.street if place.has_streets and self.page_id else ""
        return Rules(hours=self.opening_hours, place=place.at(street))


class ShopPhoto(models.Model):
    """A picture that a shop has uploaded. A new picture is a new row."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="photos")
    image = models.OneToOneField("core.SiteImage", models.CASCADE, related_name="shop_photo")

    def __str__(self):
        return str(self.image)
