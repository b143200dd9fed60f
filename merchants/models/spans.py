"""When shops are open, as rows: what a list filters and sorts by."""

from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

#: When a shop closes that does not close in all the time that is reckoned.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class OpenSpan(models.Model):
    """A stretch of a day, at most, in which a shop is open. The engine says so; lists ask here.

    No span is longer than a day of the wall clock, so that those of one instant lie close
    together in the index. `closes_at` is when the shop really closes, or `NEVER`.
    """

    # Both indexes below begin with one of these; an index of its own would only cost.
    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="spans", db_index=False)
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        verbose_name = _("span")
        constraints = [
            models.CheckConstraint(
                name="span_ends_after_it_starts",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.UniqueConstraint(
                fields=["shop", "starts_at"], name="one_span_of_a_shop_at_a_time"
            ),
        ]
        indexes = [
            # All that a list asks of a span, so that it need not look at the rows themselves.
            models.Index(
                fields=["site", "starts_at", "ends_at", "closes_at", "shop"], name="span_by_time"
            ),
        ]

    def __str__(self):
        return f"{self.starts_at}–{self.ends_at}"


class SpansOfShop(models.ForeignObject):
    """From a card to the spans of its shop, without asking for the shop. For queries only."""

    def __init__(self):
        super().__init__(
            "merchants.OpenSpan",
            models.DO_NOTHING,
            from_fields=["shop"],
            to_fields=["shop"],
            related_name="+",
            # A shop may be closed all the time, and its card is there all the same.
            null=True,
            serialize=False,
            editable=False,
        )

    def contribute_to_class(self, cls, name, **kwargs):
        # Like a generic relation: it has no column, and migrations need not know of it.
        super().contribute_to_class(cls, name, private_only=True, **kwargs)

    def _check_unique_target(self):
        # A shop has many spans; Django would have it point at one.
        return []
