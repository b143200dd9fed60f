"""Whose turn it is: what the clock does once a day."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from core import clock
from core.models.town import TownSettings

#: After this long nobody is at it any more: the process has died, or it has failed.
PATIENCE = timedelta(minutes=15)


class TurnManager(models.Manager):
    """Turns."""

    def take(self, part: str, town: TownSettings) -> "Turn | None":
        """Today's turn of a part in a town; nothing if it was, or if somebody else is at it."""
        turn, _created = self.get_or_create(part=part, site_id=town.site_id)
        now = clock.now()
        is_due = Q(day__isnull=True) | Q(day__lt=now.date())
        is_free = Q(started_at__isnull=True) | Q(started_at__lt=now - PATIENCE)
        # One statement: of two that come at once the database lets one through.
        taken = self.filter(is_due & is_free, pk=turn.pk).update(started_at=now)
        # Midnight may come before its end, and it is this day's turn all the same.
        turn.day = now.date()
        return turn if taken else None


class Turn(models.Model):
    """On which day a part of the clock was last run for a town, and when it was last begun."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    part = models.CharField(max_length=100)
    day = models.DateField(null=True)
    started_at = models.DateTimeField(null=True)

    objects = TurnManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "part"], name="one_turn_of_a_part_in_a_town")
        ]

    def __str__(self):
        return f"{self.part}: {self.day}"

    def end(self) -> None:
        """It is done for today."""
        self.started_at = None
        self.save()
