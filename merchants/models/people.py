"""Who may work on which shop."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from merchants.querysets import InvitationQuerySet


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
    #: The first day of the month that the last one told of.
    reported_month = models.DateField(null=True, editable=False)

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


class Invitation(models.Model):
    """Somebody is asked to work on a shop, or to take it over. They say yes when they are in."""

    class Leaving(models.TextChoices):
        NONE = "", _("stays owner")
        STAFF = "staff", _("becomes staff")
        GONE = "gone", _("leaves")

    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    #: As the inviting person wrote them: whether there was an account is not told.
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    role = models.CharField(max_length=5, choices=Membership.Role.choices)
    #: What becomes of the inviting owner once the other one has said yes.
    giver_then = models.CharField(max_length=5, choices=Leaving.choices, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "shop"], name="one_invitation_to_a_shop")
        ]

    def __str__(self):
        return f"{self.email}, {self.shop}"

    @property
    def hands_over(self) -> bool:
        """The inviting owner goes when the other one comes."""
        return bool(self.giver_then)
