"""Offers: what a shop has for you, and until when."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import PageManager
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import clock
from core.classes import ContentClass
from core.models import BasePage, ReviewedPage
from merchants.models.offer_facts import OfferFacts
from merchants.models.shops import ShopPage
from merchants.offers import exemptions, price_tags, units
from merchants.querysets import OfferPageQuerySet
from merchants.visits import code_words

A_DAY = timedelta(days=1)


class OfferIndexPage(BasePage):
    """The offers of a town that are valid now. The offers themselves stand below their shops."""

    template = "merchants/offer_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    navigation_icon = "ticket-percent"
    navigation_name = "offers"

    class Meta:
        verbose_name = _("list of offers")

    def get_context(self, request, *args, **kwargs):
        from merchants import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing.offers(request)


class OfferPage(ReviewedPage, BasePage):
    """One offer of a shop, from the first to the last day that it is valid."""

    template = "merchants/offer_page.html"
    parent_page_types = ["merchants.ShopPage"]
    content_class = ContentClass.MERCHANT
    correctable_fields = ("title", "lead", "text")
    subpage_types = []

    text = models.TextField(_("what it is about"), blank=True, max_length=2000)
    price = models.DecimalField(
        _("price"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("The total price in euros, with VAT."),
    )
    deposit = models.DecimalField(
        _("deposit"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    #: How much one gets for the price, for the price of a unit.
    amount = models.DecimalField(
        _("amount"),
        max_digits=9,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    unit = models.CharField(_("unit"), max_length=5, choices=units.choices, blank=True)
    #: The lowest total price of the last 30 days, which a reduction is reckoned from.
    lowest_price = models.DecimalField(
        _("lowest price of the last 30 days"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    #: Why a reduction needs no such price: perishable goods, a single piece.
    reduction_exemption = models.CharField(
        _("reduction without an earlier price"),
        max_length=12,
        choices=exemptions.choices,
        blank=True,
    )
    code_word = models.CharField(
        _("code word"), max_length=24, blank=True, validators=[code_words.check]
    )
    #: The joint opening that the offer belongs to: its campaign shows it at the shop.
    opening = models.ForeignKey(
        "merchants.TownDay",
        models.SET_NULL,
        verbose_name=_("joint opening"),
        null=True,
        blank=True,
        related_name="+",
    )
    #: The key of the offer that this one says again.
    repeats = models.UUIDField(null=True, blank=True, editable=False)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("last day"))

    objects = PageManager.from_queryset(OfferPageQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("text"),
        FieldPanel("price"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("unit"), FieldPanel("deposit")]),
        FieldRowPanel([FieldPanel("lowest_price"), FieldPanel("reduction_exemption")]),
        FieldPanel("code_word"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        # Only the shop can say to which of the openings it has joined an offer belongs.
        FieldPanel("opening", read_only=True),
    ]

    #: No expiry: whoever takes others' words away says why.
    settings_panels = []

    override_translatable_fields = [
        SynchronizedField("slug"),
        TranslatableField("text"),
        SynchronizedField("price"),
        SynchronizedField("deposit"),
        SynchronizedField("amount"),
        SynchronizedField("unit"),
        SynchronizedField("lowest_price"),
        SynchronizedField("reduction_exemption"),
        SynchronizedField("code_word"),
        SynchronizedField("valid_from"),
        SynchronizedField("valid_until"),
        SynchronizedField("opening"),
    ]

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.CheckConstraint(
                name="offer_ends_on_or_after_its_first_day",
                condition=Q(valid_until__gte=F("valid_from")),
            )
        ]

    def clean(self):
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The last day is before the first day.")})

    @property
    def shop_page(self) -> ShopPage:
        """The page of the shop whose offer this is."""
        return self.get_parent().specific

    @property
    def price_tag(self) -> price_tags.PriceTag | None:
        """What it costs, with all that belongs to it."""
        return price_tags.of(self)

    @cached_property
    def stock(self) -> OfferFacts | None:
        """What is said of it at once, also where the page is a translation."""
        return OfferFacts.objects.filter(offer__translation_key=self.translation_key).first()

    @property
    def is_over(self) -> bool:
        """Its last day has passed."""
        return self.valid_until < clock.today()

    @property
    def searchable_until(self):
        shop = getattr(self.shop_page, "shop", None)
        absence = shop.absence if shop else None
        if not absence or (absence.last and absence.last < clock.today()):
            return self.valid_until
        return min(self.valid_until, absence.first - timedelta(days=1))

    def search_text(self):
        return " ".join([self.text, self.shop_page.title])

    def structured_data(self, request):
        from merchants import jsonld

        return jsonld.offer(self, request)

    def review_source(self):
        return self.shop_page.review_source()

    def review_people(self):
        return self.shop_page.review_people()

    def is_urgent_review(self):
        return self.valid_until <= clock.today() + A_DAY

    def is_trusted(self):
        shop = self.shop_page.source_shop
        return bool(shop) and shop.is_trusted

    def review_findings(self, online):
        from merchants.review import offers

        return offers.of(self)

    def review_forerunner(self):
        from merchants.review import offers

        return offers.forerunner(self)

    def after_approval(self, submission):
        self.shop_page.after_approval(submission)

    def check_before_review(self):
        from merchants import checks

        checks.offer(self)

    def portal_path(self):
        return reverse("portal:offer", args=[self.translation_key])

    def preview_path(self):
        return reverse("portal:offer_preview", args=[self.translation_key])

    def withdraw_path(self):
        return reverse("portal:offer_withdraw", args=[self.translation_key])

    def history_path(self):
        return reverse("portal:offer_history", args=[self.translation_key])

    def get_context(self, request, *args, **kwargs):
        from merchants import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing.offer(self, request)
