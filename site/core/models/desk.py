"""What the editors' desk keeps: reasons, duties, bulk decisions, and what lies in its bin."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """What a decision rests on (DSA Art. 17 (3) d and e)."""

    LAW = "law", _("the law")
    TERMS = "terms", _("the terms of use")


class Reason(models.Model):
    """A ready reason for sending something back. Each town has its own set and edits it."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="reasons")
    #: Where it came with the software: the same in every town. A town's own have none.
    code = models.SlugField(max_length=40, blank=True)
    title = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("what is wrong"), max_length=1000)
    mending = models.TextField(_("how to mend it"), max_length=1000, blank=True)
    ground = models.CharField(
        _("rests on"), max_length=5, choices=Ground.choices, default=Ground.TERMS
    )
    reference = models.CharField(
        _("paragraph"), max_length=120, blank=True, help_text=_("As in “§ 4 PAngV”.")
    )
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(_("no longer offered"), default=False)

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "code"],
                condition=~models.Q(code=""),
                name="one_reason_of_a_code_in_a_town",
            )
        ]

    def __str__(self):
        return self.title


class Duty(models.Model):
    """What an editor does at a town's desk, and when they are away.

    A town in which nobody has one is looked after by all its editors.
    """

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="duties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="duties")
    is_in_charge = models.BooleanField(_("in charge of the review"), default=True)
    absent_from = models.DateField(_("away from"), null=True, blank=True)
    absent_until = models.DateField(_("last day away"), null=True, blank=True)
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("substitute"),
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "user"], name="one_duty_of_an_editor_in_a_town")
        ]

    def __str__(self):
        return f"{self.user}"

    def is_away(self, day: date) -> bool:
        """They have said that they are not there on a day."""
        return bool(self.absent_from and self.absent_from <= day <= self.absent_until)


class BulkRun(models.Model):
    """Many decisions in one go: a line for each, and one undo."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    #: For each item: the key of its submission, its title, what came of it and why.
    lines = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"


class Trashed(models.Model):
    """A page that editors deleted, with all below it. It comes back for thirty days."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="trashed")
    #: Below which page it stood.
    parent = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=255)
    #: What was online, page by page: the key of the page and the one of its revision.
    online = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["site", "at"], name="trashed_by_age")]

    def __str__(self):
        return self.title
