"""Dates beside the rule of a series, and what is different about single ones.

They belong to the page's revisions: a change of a date is approved like any other word.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core import clock
from events import faults, sentences
from events.series import Change, Rule
from events.wall_clock import wall


def _check(starts_at: datetime, ends_at: datetime | None) -> None:
    if fault := faults.of_date(starts_at, ends_at, clock.today()):
        raise ValidationError({fault.field: fault.words})


class MoreDate(models.Model):
    """One more date of an event, beside its rule or instead of one."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="more_dates")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    panels = [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])]

    class Meta:
        verbose_name = _("date")
        ordering = ["starts_at", "pk"]

    def __str__(self):
        return self.in_words

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at:
            _check(self.starts_at, self.ends_at)

    @property
    def on_the_wall(self) -> tuple[datetime, datetime]:
        """From when to when, on the town's wall clock."""
        return wall(self.starts_at), wall(self.ends_at)

    @property
    def in_words(self) -> str:
        """The date as one line."""
        return sentences.of(Rule(*self.on_the_wall))


class DateChange(models.Model):
    """One date of a series that is cancelled, moved, or somewhere else."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="changes")
    #: Where the series has it: this stays, also when the rule gets another hour.
    day = models.DateField(_("date of the series"))
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    starts_at = models.DateTimeField(_("begins instead"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends instead"), null=True, blank=True)
    venue = models.CharField(_("other place"), max_length=120, blank=True)
    reason = models.CharField(
        _("reason"), max_length=200, blank=True, help_text=_("Readers see it beside the date.")
    )

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("is_cancelled")]),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldRowPanel([FieldPanel("venue"), FieldPanel("reason")]),
    ]

    class Meta:
        verbose_name = _("change of a date")
        ordering = ["day", "pk"]

    def __str__(self):
        return self.in_words

    def clean(self):
        super().clean()
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("Say when it begins instead.")})
        if self.day and (words := faults.of_day(self.day, clock.today())):
            raise ValidationError({"day": words})
        if self.starts_at:
            _check(self.starts_at, self.ends_at)
        if not any((self.is_cancelled, self.starts_at, self.venue, self.reason)):
            raise ValidationError(_("Say what is different on this date."))

    @property
    def change(self) -> Change:
        """The same for the engine."""
        return Change(
            self.day, self.is_cancelled, self.starts_at, self.ends_at, self.venue, self.reason
        )

    @property
    def in_words(self) -> str:
        """What is different, as one line."""
        return sentences.change(self.change)
