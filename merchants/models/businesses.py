"""The business behind a shop's page: the facts that are true at once, its people, its state."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import clock
from merchants.hours import document
from merchants.hours.engine import Rules
from merchants.hours.facts import Absence, Hours
from merchants.hours.place import Place
from merchants.models.shops import ShopPage
from merchants.querysets import ShopQuerySet

A_YEAR = timedelta(days=365)


class Shop(models.Model):
    """The business behind a page: its facts, its people, where its entry comes from.

    Outlives its page: an imported entry that editors deleted stays away.
    """

    class State(models.TextChoices):
        TRADING = "trading", _("trading")
        RESTING = "resting", _("resting")
        CLOSED = "closed", _("closed for good")

    class Trust(models.TextChoices):
        NEW = "new", _("new")
        KNOWN = "known", _("known")
        TRUSTED = "trusted", _("trusted")

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
    #: Offers of a trusted shop go online at once; those of a new one are always looked at.
    trust = models.CharField(_("trust"), max_length=7, choices=Trust.choices, default=Trust.NEW)
    #: The first day of a rest, or the first on which a closed shop is closed.
    state_since = models.DateField(null=True, blank=True)
    #: The last day of a rest, where the shop knows it.
    rests_until = models.DateField(null=True, blank=True)
    #: What the shop says to its customers about it.
    farewell = models.CharField(_("what customers should know"), max_length=400, blank=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors"
    )
    #: Who follows, where that is no shop of this town.
    successor_name = models.CharField(_("who follows"), max_length=120, blank=True)

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

    @cached_property
    def is_claimed(self) -> bool:
        """Somebody of the shop looks after the entry."""
        return self.memberships.exists()

    @property
    def key(self) -> str:
        """What the desk knows the shop by, also where its page is gone."""
        return f"shop-{self.pk}"

    @property
    def is_trusted(self) -> bool:
        """Its offers go online at once."""
        return self.trust == self.Trust.TRUSTED

    @property
    def shown_imprint(self):
        """Who is behind the shop, for readers: None while nobody looks after the entry."""
        imprint = getattr(self, "imprint", None)
        return imprint if imprint and self.is_claimed else None

    @cached_property
    def opening_hours(self) -> Hours:
        """What the shop says of its hours."""
        return document.read(self.hours)

    def rules(self, place: Place) -> Rules:
        """What the engine needs to know of this shop in its town."""
        street = self.page.street if place.has_streets and self.page_id else ""
        return self.rules_in(street, place)

    def rules_in(self, street: str, place: Place) -> Rules:
        """The same where the street is known already."""
        return Rules(self.opening_hours, place.at(street), self.absence)

    @property
    def absence(self) -> Absence | None:
        """From when on, and until when, the shop is not there; None while it is."""
        if self.state == self.State.TRADING or not self.state_since:
            return None
        if self.state == self.State.CLOSED:
            return Absence(self.state_since, is_final=True)
        return Absence(self.state_since, self.rests_until)

    @property
    def told_absence(self) -> Absence | None:
        """The absence that readers should know of: it is not over."""
        absence = self.absence
        is_over = absence and absence.last and absence.last < clock.today()
        return None if is_over else absence

    @property
    def is_long_closed(self) -> bool:
        """So long that whoever looks for the shop knows: search engines may forget its page."""
        return self.is_closed and self.state_since <= clock.today() - A_YEAR

    @property
    def is_resting(self) -> bool:
        """It rests today, and means to come back."""
        return self.state == self.State.RESTING and self._is_absent

    @property
    def is_closed(self) -> bool:
        """It is closed for good, and that day has come."""
        return self.state == self.State.CLOSED and self._is_absent

    @property
    def _is_absent(self) -> bool:
        return bool(self.absence) and self.absence.covers(clock.today())
