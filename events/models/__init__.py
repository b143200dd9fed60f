from events.models.calendar import EventIndexPage
from events.models.dates import DateChange, MoreDate
from events.models.kinds import Audience, Category
from events.models.occurrences import Occurrence
from events.models.pages import EventPage
from events.models.times import Timed

__all__ = [
    "Audience",
    "Category",
    "DateChange",
    "EventIndexPage",
    "EventPage",
    "MoreDate",
    "Occurrence",
    "Timed",
]
