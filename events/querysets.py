"""Which dates, for whom."""

from datetime import datetime
from typing import Self

from django.db import models

from core.models import TownSettings


class OccurrenceQuerySet(models.QuerySet):
    """Dates of a town's calendar."""

    def for_readers(self, town: TownSettings, language: str) -> Self:
        """What the town's readers of a language see."""
        return self.filter(site_id=town.site_id, language=language)

    def upcoming(self, now: datetime) -> Self:
        """Dates that have not ended yet, soonest first. One under way still counts."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def between(self, start: datetime, end: datetime) -> Self:
        """Dates that overlap the half-open span [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)
