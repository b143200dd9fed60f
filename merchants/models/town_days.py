"""Dates on which the town has a word in its shops' hours."""

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import clock
from merchants.querysets import TownDayQuerySet


class TownDay(models.Model):
    """A date, or some, that changes the hours of shops: a holiday, a closure, an opening.

    One table, so that a page asks once for all that its town says.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("a public holiday here")
        NO_HOLIDAY = "no_holiday", _("no public holiday here")
        CLOSURE = "closure", _("shops are closed")
        SUNDAY = "sunday", _("Sunday opening")
        CAMPAIGN = "campaign", _("joint opening")

    OPENINGS = (Kind.SUNDAY, Kind.CAMPAIGN)

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="town_days")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    name = models.CharField(_("name"), max_length=120)
    #: Spans in minutes of the wall clock: of an opening, or the one in which shops are closed.
    times = models.JSONField(default=list, blank=True)
    streets = models.TextField(
        _("streets"),
        blank=True,
        help_text=_("One street in a line. Empty means the whole town."),
    )
    event = models.CharField(_("occasion"), max_length=200, blank=True)
    ordinance = models.CharField(_("ordinance"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TownDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of the town")
        verbose_name_plural = _("days of the town")
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(
                name="town_day_ends_on_or_after_its_first_day",
                condition=models.Q(last__gte=models.F("first")),
            )
        ]
        indexes = [models.Index(fields=["site", "last"], name="town_day_ahead")]

    def __str__(self):
        return f"{self.name}, {date_format(self.first, 'SHORT_DATE_FORMAT')}"

    @property
    def is_opening(self) -> bool:
        """Shops may join it."""
        return self.kind in self.OPENINGS

    @property
    def is_over(self) -> bool:
        """Its last day has passed."""
        return self.last < clock.today()


class Reminder(models.Model):
    """A mail that a shop has had about its hours, so that it does not get it twice."""

    class About(models.TextChoices):
        HOURS = "hours", _("are the hours right?")
        HOLIDAY = "holiday", _("hours on a holiday")

    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=10, choices=About.choices)
    #: The day that the mail is about; of a reminder of the hours, the day on which it was sent.
    day = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reminder")
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "about", "day"], name="one_reminder_of_a_shop_about_a_day"
            )
        ]

    def __str__(self):
        return f"{self.shop}: {self.about}, {self.day}"
