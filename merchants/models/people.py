"""Who may work on which shop."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Membership(models.Model):
    """A person of a shop. The portal opens to nobody else."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        STAFF = "staff", _("staff")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=5, choices=Role.choices, default=Role.STAFF)
    created_at = models.DateTimeField(auto_now_add=True)
    #: The monthly mail with the shop's numbers.
    gets_report = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "shop"], name="one_membership_in_a_shop")
        ]

    def __str__(self):
        return f"{self.user}, {self.shop}"

    @property
    def is_owner(self) -> bool:
        """May also decide about the shop itself: its people, its imprint, its end."""
        return self.role == self.Role.OWNER
