"""The day on which the calendar's tests stand."""

from datetime import datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
#: A Wednesday in January, ten in the morning.
NOW = datetime(2026, 1, 14, 10, tzinfo=BERLIN)
