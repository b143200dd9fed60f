"""A town's working days. Its holidays are known to whoever keeps its calendar, and handed in."""

from collections.abc import Callable
from datetime import date, timedelta

from core.models import TownSettings

type Holiday = Callable[[TownSettings, date], object]

_WEEKEND = (5, 6)
_holidays: list[Holiday] = []


def register(holiday: Holiday) -> None:
    """Hand in what knows whether a day is a holiday in a town."""
    _holidays.append(holiday)


def is_one(town: TownSettings, day: date) -> bool:
    """Offices work on this day."""
    return day.weekday() not in _WEEKEND and not any(known(town, day) for known in _holidays)


def after(town: TownSettings, day: date, *, count: int) -> date:
    """The working day that is so many after a day."""
    while count:
        day += timedelta(days=1)
        count -= is_one(town, day)
    return day
