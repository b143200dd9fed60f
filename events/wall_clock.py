"""Moments as a clock on the wall shows them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

MIDNIGHT, LAST_MINUTE = time(), time(23, 59)


def wall(moment: datetime) -> datetime:
    """A moment, to the second, on the wall clock of the town whose time it is."""
    return timezone.localtime(moment).replace(microsecond=0, tzinfo=None)


def last_whole_day(begins: datetime, ends: datetime) -> date | None:
    """The last day of what takes whole days, from 0:00 to 23:59 or midnight; None: it has hours."""
    if begins.time() != MIDNIGHT:
        return None
    if ends.time() == MIDNIGHT:
        return ends.date() - timedelta(days=1)
    return ends.date() if ends.time() >= LAST_MINUTE else None
