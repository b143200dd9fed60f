"""Moments as a clock on the wall shows them."""

from datetime import datetime

from django.utils import timezone


def wall(moment: datetime) -> datetime:
    """A moment, to the second, on the wall clock of the town whose time it is."""
    return timezone.localtime(moment).replace(microsecond=0, tzinfo=None)
