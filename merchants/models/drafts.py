"""What is typed and not yet saved, and what is thrown away and not yet gone."""

from django.conf import settings
from django.db import models


class Jotting(models.Model):
    """What somebody has typed into a form and not saved: there again after an interruption."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jottings")
    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="jottings")
    #: The translation key of the page that it is about, or that the page will have.
    key = models.UUIDField()
    answers = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_jotting_of_a_person_and_page")
        ]
        indexes = [models.Index(fields=["changed_at"], name="jotting_by_age")]

    def __str__(self):
        return f"{self.user}, {self.key}"


class Discarded(models.Model):
    """A page in the bin. It is nowhere to be seen and comes back for thirty days."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="discarded")
    shop = models.ForeignKey("merchants.Shop", models.CASCADE, related_name="discarded")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    #: What was online then, or None: nothing else can come back without the town.
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["at"], name="discarded_by_age")]

    def __str__(self):
        return str(self.page)
