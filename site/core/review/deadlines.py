"""When a submission should be decided."""

from datetime import datetime, time

from core import working_days
from core.models import TownSettings

#: Until when an office works.
CLOSING = time(17)
#: What cannot wait has one working day, however patient the town is.
URGENT_DAYS = 1


def due(town: TownSettings, since: datetime, *, is_urgent: bool = False) -> datetime:
    """The moment by which something that was sent at a moment should be decided.

    The evening of a working day of the town. The day on which it was sent does not count.
    """
    days = URGENT_DAYS if is_urgent else town.review_days
    day = working_days.after(town, since.astimezone(town.zone).date(), count=days)
    return datetime.combine(day, CLOSING, tzinfo=town.zone)


def is_over(row, moment: datetime) -> bool:
    """What waits should have been decided before this moment; `row` knows its `due_at`."""
    return bool(row.due_at and row.due_at < moment)
