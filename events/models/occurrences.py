"""What the calendar's lists read."""

from django.db import models

from core import clock
from core.models import Card
from events import sentences, series
from events.models.kinds import Audience, Category
from events.models.times import Timed
from events.querysets import OccurrenceQuerySet


class Occurrence(Timed, Card):
    """One date of an event, as the calendar shows it: of 18 months, and of 30 days back."""

    #: Its place in the series, a day as a rule; empty where the event has one date only.
    key = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    #: When it would have begun, where it was moved.
    moved_from = models.DateTimeField(null=True)
    venue = models.CharField(max_length=120)
    #: The place as addresses of the calendar write it.
    place = models.SlugField(max_length=120, allow_unicode=False, blank=True)
    price = models.CharField(max_length=80, blank=True)
    is_free = models.BooleanField(default=False)
    is_step_free = models.BooleanField(default=False)
    is_cancelled = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=10, choices=Category.choices, default=Category.OTHER)
    audience = models.CharField(max_length=10, choices=Audience.choices, blank=True)
    organiser = models.CharField(max_length=120, blank=True)
    #: How it comes again, in words; empty where it does not.
    again = models.CharField(max_length=120, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "key"], name="one_occurrence_for_each_place_in_a_series"
            )
        ]
        indexes = [
            models.Index(
                fields=["site", "language", "ends_at", "starts_at"], name="occurrence_upcoming"
            ),
            models.Index(
                fields=["site", "language", "starts_at", "id"], name="occurrence_soonest_first"
            ),
        ]

    @classmethod
    def rows(cls, page, shown):
        dates = page.dates(*series.window(clock.today()))
        again = sentences.again(page.rule)
        return [cls._row(page, shown, date) | {"again": again} for date in dates]

    @staticmethod
    def _row(page, shown, date: series.Date) -> dict:
        venue = date.venue or page.venue
        return {
            "path_end": f"{date.key}/" if date.key else "",
            "key": date.key,
            "starts_at": date.starts_at,
            "ends_at": date.ends_at,
            "moved_from": date.moved_from,
            "venue": venue,
            "place": page.slug_of_place(venue),
            "price": shown.price,
            "is_free": page.is_free,
            "is_step_free": page.is_step_free,
            "is_cancelled": page.is_cancelled or date.is_cancelled,
            "reason": date.reason,
            "category": page.category,
            "audience": page.audience,
            "organiser": page.organiser,
        }
