"""What takes place once, or again and again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core import clock
from events import faults, series
from events.models.times import Timed
from events.panels import DatesPanel, RulePanel, SentencePanel
from events.wall_clock import wall


class Repeating(Timed, models.Model):
    """A first date, a rule by which it comes again, and what is different about single dates."""

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    repeats = models.CharField(
        _("comes again"), max_length=10, choices=series.Repeats.choices, blank=True, default=""
    )
    every = models.PositiveSmallIntegerField(
        _("every how many"), default=1, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    #: From Monday (0) to Sunday (6); empty means the day of the first date.
    weekdays = models.JSONField(_("weekdays"), default=list, blank=True)
    repeats_until = models.DateField(_("last day"), null=True, blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("starts_at"),
                FieldPanel("ends_at", help_text=_("From 0:00 to 23:59 means all day.")),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                RulePanel("repeats"),
                RulePanel("weekdays"),
                FieldRowPanel(
                    [
                        RulePanel(
                            "every",
                            help_text=_(
                                "1 means every time, 2 every second time, such as every two weeks."
                            ),
                        ),
                        RulePanel(
                            "repeats_until", help_text=_("Empty means until further notice.")
                        ),
                    ]
                ),
                SentencePanel(heading=_("In words")),
            ],
            heading=_("Again"),
            help_text=_(
                "An event on one day only needs no rule. Changes of single dates stand below and "
                "stay when you change the rule."
            ),
        ),
        DatesPanel("more_dates", heading=_("More dates"), label=_("Date")),
        DatesPanel("changes", heading=_("Single dates that are different"), label=_("Date")),
    ]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        fault = self.starts_at and self.ends_at and faults.of(self.rule, clock.today())
        if fault:
            raise ValidationError({fault.field: fault.words})

    @property
    def rule(self) -> series.Rule:
        """When it takes place, on the wall clock of the town whose time it is."""
        more = [row.on_the_wall for row in self.more_dates.all()]
        return series.Rule(
            starts_at=wall(self.starts_at),
            ends_at=wall(self.ends_at),
            repeats=self.repeats,
            every=self.every,
            weekdays=tuple(self.weekdays),
            until=self.repeats_until,
            more=tuple(more),
        )

    @property
    def is_series(self) -> bool:
        """It has more than one date."""
        return series.is_series(self.rule)

    def dates(self, first: date, last: date) -> list[series.Date]:
        """Its dates of these days, or its only date whenever that is, without a key."""
        rule, zone = self.rule, timezone.get_current_timezone()
        if not series.is_series(rule):
            begins, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
            return [series.Date("", begins, ends, self._cancelled_because(begins.date()))]
        changes = [row.change for row in self.changes.all()]
        return series.dates(rule, changes, first=first, last=last, zone=zone)

    def _cancelled_because(self, day: date) -> series.Change | None:
        """What is said of its only date, where that is cancelled."""
        rows = self.changes.all() if self.is_cancelled else ()
        return next((row.change for row in rows if row.day == day), None)

    def date_of(self, key: str) -> series.Date | None:
        """The date with this place in the series, however long ago."""
        try:
            day = date.fromisoformat(key[:10])
        except ValueError:
            return None
        if day > series.window(clock.today())[1]:
            # Whoever asks for the year 9999 does not make the rule run until then.
            return None
        return next((row for row in self.dates(day, day) if row.key and row.key == key), None)

    @property
    def last_end(self):
        """When the last of its dates ends; None where there is no last one."""
        rule = self.rule
        if series.is_endless(rule):
            return None
        ends = [rule.until or rule.starts_at.date(), *(row.date() for row, _end in rule.more)]
        dates = self.dates(self.first_day, max(ends))
        return max((row.ends_at for row in dates), default=self.ends_at)

    @property
    def is_over(self) -> bool:
        """Its last date has ended."""
        end = self.last_end
        return end is not None and end <= clock.now()
