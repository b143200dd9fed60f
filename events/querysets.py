"""Which dates, for whom."""

from datetime import datetime
from typing import Self

from core.models import CardQuerySet


class OccurrenceQuerySet(CardQuerySet):
    """Dates of a town's calendar."""

    def upcoming(self, now: datetime) -> Self:
        """Dates that have not ended yet, soonest first. One under way still counts."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def between(self, start: datetime, end: datetime) -> Self:
        """Dates that overlap the half-open span [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)
