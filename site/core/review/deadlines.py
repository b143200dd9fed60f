"""When a submission should be decided."""

from datetime import datetime, timedelta

from core.models import TownSettings


def due(town: TownSettings, since: datetime) -> datetime:
    """The moment by which something that was sent at a moment should be decided."""
    return since + timedelta(days=town.review_days)
