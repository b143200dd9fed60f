"""Series whose dates are not all alike: one is cancelled, one is moved."""

from datetime import date, timedelta

from core import clock
from events import series
from events.models import DateChange, EventPage


def differ(page: EventPage, row: dict) -> None:
    """Cancel and move the dates that the script names by their number from today on."""
    if not {"cancelled", "moved"} & row.keys():
        return
    dates = page.dates(clock.today(), series.window(clock.today())[1])
    if "cancelled" in row:
        date_of = dates[row["cancelled"]["number"] - 1]
        reason = row["cancelled"]["reason"]
        page.changes.add(DateChange(day=date_of.starts_at.date(), is_cancelled=True, reason=reason))
    if "moved" in row:
        moved = row["moved"]
        date_of = dates[moved["number"] - 1]
        page.changes.add(
            DateChange(
                day=date_of.starts_at.date(),
                starts_at=date_of.starts_at + timedelta(days=moved["days"]),
                venue=moved["venue"],
                reason=moved["reason"],
            )
        )


def first_of_month(today: date, weekday: int) -> date:
    """The first such weekday of the month before, so that the series has begun already."""
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7)
