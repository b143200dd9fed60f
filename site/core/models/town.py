"""A town: a Wagtail Site and what is true of the place behind it."""

from email.utils import formataddr
from functools import cached_property
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http.request import split_domain_port
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Locale, Page

from core import own_maps
from core.folding import one_line
from core.lands import LANDS


def check_zone(value: str) -> None:
    """Refuses what is not the name of a time zone."""
    if value not in available_timezones():
        raise ValidationError(_("“%(zone)s” is not a time zone."), params={"zone": value})


def check_hue(value: int) -> None:
    """Refuses hues between the steps that the style sheet knows."""
    if value % 5:
        raise ValidationError(_("Choose a hue in steps of five degrees."))


class TownQuerySet(models.QuerySet):
    """Towns."""

    def with_home(self) -> Self:
        """Towns with all that a request asks of them."""
        return self.select_related("site__root_page__locale")

    def at(self, host: str) -> "TownSettings | None":
        """The town that answers at a host, with or without a port and however it is written."""
        name, _port = split_domain_port(host.strip())
        return self.with_home().filter(site__hostname=name).order_by("site__port").first()


@register_setting(icon="home")
class TownSettings(BaseSiteSetting):
    """What a town says about itself."""

    class Operator(models.TextChoices):
        ASSOCIATION = "association", _("Association or traders' association")
        MUNICIPALITY = "municipality", _("Municipality")
        COMPANY = "company", _("Municipal company")
        PRIVATE = "private", _("Private company")

    class HolidayProfile(models.TextChoices):
        PUBLIC = "public", _("those of the Land")
        CATHOLIC = "catholic", _("those of its Catholic municipalities")
        AUGSBURG = "augsburg", _("those of Augsburg")

    class MapGround(models.TextChoices):
        DRAWN = "drawn", _("a plan drawn from the streets of its shops")
        OWN = "own", _("the town's own map")
        OSM = "osm", _("OpenStreetMap, for whoever agrees to it")

    class Access(models.TextChoices):
        FULL = "full", _("fully accessible")
        PARTLY = "partly", _("partly accessible")
        NOT = "not", _("not accessible")

    name = models.CharField(_("name of the town"), max_length=80)
    land = models.CharField(_("Land"), max_length=2, choices=LANDS)
    holiday_profile = models.CharField(
        _("public holidays"),
        max_length=10,
        choices=HolidayProfile.choices,
        default=HolidayProfile.PUBLIC,
        help_text=_("In Bavaria, Saxony and Thuringia it depends on the municipality."),
    )
    #: Up to which day the editors have looked at the town's holidays.
    holidays_confirmed_until = models.DateField(null=True, editable=False)
    timezone = models.CharField(
        _("time zone"), max_length=40, default="Europe/Berlin", validators=[check_zone]
    )
    hue = models.PositiveSmallIntegerField(
        _("colour"),
        default=190,
        validators=[MinValueValidator(0), MaxValueValidator(355), check_hue],
        help_text=_("A hue from 0 to 355 in steps of five. Contrast is right for every one."),
    )
    map_ground = models.CharField(
        _("what the map of the shops is drawn on"),
        max_length=5,
        choices=MapGround.choices,
        default=MapGround.DRAWN,
    )
    operator_type = models.CharField(
        _("who runs the site"),
        max_length=20,
        choices=Operator.choices,
        default=Operator.ASSOCIATION,
    )
    operator_name = models.CharField(_("name of the operator"), max_length=120, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    review_days = models.PositiveSmallIntegerField(
        _("days for a review"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("So many working days may pass until what merchants send is decided."),
    )
    access_state = models.CharField(
        _("how accessible the site is"), max_length=6, choices=Access.choices, blank=True
    )
    access_checked_on = models.DateField(_("checked on"), null=True, blank=True)
    access_method = models.CharField(
        _("how it was checked"),
        max_length=200,
        blank=True,
        help_text=_("Such as: by ourselves, by the BITV test of a testing body."),
    )
    access_exceptions = models.TextField(
        _("what is not accessible, and why"), max_length=3000, blank=True
    )
    access_enforcement = models.TextField(
        _("who helps if an answer does not"),
        max_length=1000,
        blank=True,
        help_text=_("The enforcement or arbitration body of the Land, with its address."),
    )
    collection = models.ForeignKey(
        "wagtailcore.Collection", models.PROTECT, null=True, editable=False, related_name="+"
    )
    merchant_collection = models.ForeignKey(
        "wagtailcore.Collection", models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = TownQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("land"), FieldPanel("timezone")]),
                FieldPanel("holiday_profile"),
            ],
            heading=_("Town"),
        ),
        FieldPanel("hue"),
        FieldPanel(
            "map_ground",
            help_text=_("Whoever chooses OpenStreetMap has to name it on the page about privacy."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("operator_type"),
                FieldPanel("operator_name"),
                FieldPanel("street"),
                FieldPanel("postcode"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading=_("Operator"),
        ),
        FieldPanel("review_days"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("access_state"), FieldPanel("access_checked_on")]),
                FieldPanel("access_method"),
                FieldPanel("access_exceptions"),
                FieldPanel("access_enforcement"),
            ],
            heading=_("Accessibility statement"),
        ),
    ]

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.holiday_profile == self.HolidayProfile.AUGSBURG and self.land != "BY":
            text = _("Only a town in Bavaria can have the holidays of Augsburg.")
            raise ValidationError({"holiday_profile": text})
        host = self.site.hostname if self.site_id else ""
        if self.map_ground == self.MapGround.OWN and not (host and own_maps.has_file(host)):
            text = _("There is no map of this town yet: the operator puts it on the server.")
            raise ValidationError({"map_ground": text})

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose wall clocks the town reads."""
        return ZoneInfo(self.timezone)

    @property
    def sender(self) -> str:
        """The town as the sender of mails, in words that its people know."""
        address = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
        return formataddr((one_line(self.name), address))

    @cached_property
    def home(self) -> Page:
        """The home page in the town's first language."""
        return self.site.root_page

    @property
    def first_language(self) -> str:
        """The language that the town writes in; others are translations."""
        return self.home.locale.language_code

    def lend_locale(self, page: Page) -> None:
        """Spare a page in the town's first language the question for it."""
        if page.locale_id == self.home.locale_id:
            page.locale = self.home.locale

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that the town's site speaks, its own first."""
        codes = list(
            Locale.objects.filter(
                pk__in=Page.objects.filter(
                    translation_key=self.home.translation_key, live=True
                ).values("locale_id")
            ).values_list("language_code", flat=True)
        )
        first = self.first_language
        return (first, *sorted(code for code in codes if code != first))

    def link(self, path: str) -> str:
        """The full address of a path on this town's site, for mails and feeds."""
        return f"{self.site.root_url}{path}"


class TownGroup(models.Model):
    """A group of Wagtail that holds one role in one town. `core.roles` sets its rights."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="town_groups")
    role = models.CharField(max_length=40)
    group = models.OneToOneField("auth.Group", models.CASCADE, related_name="town_group")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "role"], name="one_group_for_a_role_in_a_town")
        ]

    def __str__(self):
        return self.group.name
