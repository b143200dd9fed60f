"""What a shop says of its hours: the week, and all that is not as every week."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from merchants.hours.week import WeekSpan

#: The spans of one day, in minutes of its wall clock. Closing beyond 1440 is on the next day.
type Times = tuple[tuple[int, int], ...]

#: What becomes of the week on a public holiday. "own": the shop has hours for holidays.
type OnHolidays = Literal["closed", "open", "own", "unknown"]


@dataclass(frozen=True)
class Season:
    """A part of every year, first and last as (month, day), with a whole week of its own."""

    first: tuple[int, int]
    last: tuple[int, int]
    week: tuple[WeekSpan, ...] = ()
    name: str = ""

    def covers(self, day: date) -> bool:
        """The day lies in the season. One that ends before it begins goes over New Year."""
        moment = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= moment <= self.last
        return moment >= self.first or moment <= self.last

    @cached_property
    def by_weekday(self) -> tuple[Times, ...]:
        """The spans of each weekday, Monday first."""
        return by_weekday(self.week)


@dataclass(frozen=True)
class MonthlyDay:
    """One weekday of each month, the first (1) or the last (-1): its hours replace the week's."""

    nth: int
    weekday: int
    times: Times = ()

    def falls_on(self, day: date) -> bool:
        """The day is the one that is meant."""
        if day.weekday() != self.weekday:
            return False
        if self.nth > 0:
            return (day.day - 1) // 7 + 1 == self.nth
        return (monthrange(day.year, day.month)[1] - day.day) // 7 + 1 == -self.nth


@dataclass(frozen=True)
class SpecialDay:
    """What holds on one date: its own hours, closed (no times), or as every week (None)."""

    day: date
    times: Times | None = ()
    name: str = ""


@dataclass(frozen=True)
class Vacation:
    """Days in a row on which the shop is closed."""

    first: date
    last: date
    name: str = ""


@dataclass(frozen=True)
class Absence:
    """Days on which a shop is not there, whatever else it says: it rests, or is closed for good.

    Without a last day nobody knows when it ends, and of what is final it never does.
    """

    first: date
    last: date | None = None
    is_final: bool = False

    def covers(self, day: date) -> bool:
        """The shop is not there on this day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class QuickStatus:
    """What a shop says of today, at the minute `since`: closed, or open until `closes`."""

    day: date
    since: int
    closes: int | None = None


@dataclass(frozen=True)
class Joined:
    """An opening of the town that the shop has joined, with its own hours or the town's (None)."""

    opening: int
    times: Times | None = None


@dataclass(frozen=True)
class Hours:
    """All that a shop says of when it is open."""

    week: tuple[WeekSpan, ...] = ()
    seasons: tuple[Season, ...] = ()
    monthly: tuple[MonthlyDay, ...] = ()
    on_holidays: OnHolidays = "closed"
    holiday_times: Times = ()
    special_days: tuple[SpecialDay, ...] = ()
    vacations: tuple[Vacation, ...] = ()
    quick: QuickStatus | None = None
    joined: tuple[Joined, ...] = ()
    #: What holds outside of these hours, in the shop's words ("nach Vereinbarung").
    on_request: str = ""

    @property
    def has_rhythm(self) -> bool:
        """Something is known of ordinary days."""
        return bool(self.week or self.seasons or self.monthly)

    @cached_property
    def by_weekday(self) -> tuple[Times, ...]:
        """The spans of each weekday, Monday first."""
        return by_weekday(self.week)

    def season_on(self, day: date) -> Season | None:
        """The season that has the word on a day, if one has."""
        return next((season for season in self.seasons if season.covers(day)), None)

    @cached_property
    def special(self) -> dict[date, SpecialDay]:
        """The special days by their date."""
        return {special.day: special for special in self.special_days}


def by_weekday(week: Iterable[WeekSpan]) -> tuple[Times, ...]:
    """A week as the spans of each weekday, Monday first."""
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for span in week:
        days[span.weekday].append((span.opens, span.closes))
    return tuple(tuple(sorted(times)) for times in days)
