"""What people did because of a page: numbers of a day, and nothing of the people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyCount(models.Model):
    """How often something happened on one day of the town's calendar."""

    class Kind(models.TextChoices):
        VIEW = "view", _("views")
        CALL = "call", _("calls")
        ROUTE = "route", _("routes")
        WEBSITE = "website", _("visits to the website")
        CODE = "code", _("code words")

    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="counts")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    #: The key of an offer, or nothing for the shop's own page.
    offer_key = models.CharField(max_length=36, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "day", "kind", "offer_key"], name="one_count_a_day"
            )
        ]

    def __str__(self):
        return f"{self.shop}, {self.day}: {self.count} {self.kind}"
