"""What the town says of everybody's hours: its zone, its holidays, closures and openings."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from core.folding import fold
from merchants.hours.facts import Times
from merchants.hours.holidays import Calendar

#: The number at the end (12, 12 a, 3-5, 7/9); and the ways to shorten "Straße".
HOUSE_NUMBER = re.compile(r"\s+\d+\s?[a-z]?(?:\s?[-–/+,]\s?\d+\s?[a-z]?)*$", re.IGNORECASE)
SHORT = re.compile(r"str\b\.?$")


@dataclass(frozen=True)
class Closure:
    """Days on which shops cannot open: all day, or between two minutes of each day.

    Without streets it is for the whole town.
    """

    first: date
    last: date
    name: str
    times: tuple[int, int] | None = None
    streets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Opening:
    """A date on which those shops that join are open beyond their own hours.

    Within a frame a shop may be open for less time than the town, never for more.
    """

    key: int
    day: date
    times: Times
    name: str
    is_frame: bool = False


@dataclass(frozen=True)
class Place:
    """The town around a shop, as the engine needs to know it."""

    zone: ZoneInfo
    calendar: Calendar
    closures: tuple[Closure, ...] = ()
    openings: tuple[Opening, ...] = ()

    @cached_property
    def by_key(self) -> dict[int, Opening]:
        """The openings by their key."""
        return {opening.key: opening for opening in self.openings}

    @cached_property
    def has_streets(self) -> bool:
        """Some closure is not for the whole town."""
        return any(closure.streets for closure in self.closures)

    def at(self, street: str) -> "Place":
        """The place as a shop in a street knows it: without the closures of other streets."""
        name = street_key(street)
        near = tuple(
            closure for closure in self.closures if not closure.streets or name in closure.streets
        )
        return self if len(near) == len(self.closures) else replace(self, closures=near)


def street_key(street: str) -> str:
    """A street as closures are compared: Lange Str. 12 is the same as Lange Straße."""
    name = HOUSE_NUMBER.sub("", fold(street)).strip(" ,.")
    return SHORT.sub("strasse", name)
