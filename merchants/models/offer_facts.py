"""What is true of an offer at once, and the prices that were."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferFacts(models.Model):
    """How many are left, and whether it is over before its last day. Public at once."""

    offer = models.OneToOneField("merchants.OfferPage", models.CASCADE, related_name="facts")
    #: None: nobody counts.
    left = models.PositiveIntegerField(_("left"), null=True, blank=True)
    sold_out_at = models.DateTimeField(null=True, blank=True)
    #: How often somebody said the offer's code word at the till.
    redeemed = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    #: What was online when it was ended early: nothing else can come back without the town.
    ended_revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: The same of its translations: pairs of a page and a revision, by their keys.
    ended_translations = models.JSONField(default=list, blank=True)

    def __str__(self):
        return str(self.offer)

    @property
    def is_sold_out(self) -> bool:
        """Nobody gets one any more."""
        return self.sold_out_at is not None or self.left == 0


class OfferTap(models.Model):
    """One tap at the till. Its key makes a retry the same tap."""

    offer = models.ForeignKey("merchants.OfferPage", models.CASCADE, related_name="taps")
    key = models.UUIDField()
    kind = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "key"], name="a_retry_is_the_same_tap")
        ]

    def __str__(self):
        return f"{self.offer}, {self.kind}"


class NeverChanged(Exception):
    """What was, was: rows of the history are added and nothing else."""


class PriceRecordQuerySet(models.QuerySet):
    """The history: to read and to add to."""

    def update(self, **values):
        raise NeverChanged

    def delete(self):
        raise NeverChanged

    def bulk_update(self, *args, **options):
        raise NeverChanged


class PriceRecord(models.Model):
    """A price that a shop has asked for something, and when. Rows are added, never changed."""

    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="prices")
    #: Which thing: offers that repeat one another, or that bear the same name, share it.
    subject = models.CharField(max_length=300)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    #: The lowest price of the 30 days before, where it was told as a reduction.
    reduced_from = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    first = models.DateField()
    #: The last day that was announced; an offer that ended early gets a further row.
    last = models.DateField()
    offer_key = models.UUIDField()
    recorded_at = models.DateTimeField()

    objects = PriceRecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["shop", "subject", "last"], name="prices_of_a_thing")]

    def __str__(self):
        return f"{self.subject}: {self.price}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise NeverChanged
