"""How a shop's entry comes to its people: by a code on paper."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimCode(models.Model):
    """The one-time code of an entry's letter. A new letter makes the code of the old one void."""

    #: After so many wrong codes nobody can try this one any more, until staff print a new letter.
    MAX_WRONG_TRIES = 10

    shop = models.OneToOneField("merchants.Shop", models.CASCADE, related_name="claim_code")
    #: A keyed hash: who reads the database cannot claim a shop.
    digest = models.CharField(max_length=64)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return str(self.shop)

    @property
    def is_locked(self) -> bool:
        """Too many wrong codes."""
        return self.wrong_tries >= self.MAX_WRONG_TRIES


class Claim(models.Model):
    """Somebody says that a shop is theirs."""

    class Status(models.TextChoices):
        GRANTED = "granted", _("granted")
        DISPUTED = "disputed", _("disputed")
        REFUSED = "refused", _("refused")

    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    status = models.CharField(max_length=8, choices=Status.choices)
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "user"],
                condition=models.Q(status="disputed"),
                name="one_open_dispute_of_a_person_about_a_shop",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.shop}"
