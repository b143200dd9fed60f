"""The public holidays of a municipality, without asking anybody."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import holidays

#: Languages of ours in which the library knows the names, as it calls them.
LANGUAGES = {"en": "en_US"}
#: No holidays, but days on which many shops keep other hours, as (month, day).
NAMED_DAYS = {(12, 24): "Heiligabend", (12, 31): "Silvester"}


class UnknownLand(ValueError):
    """There is no such Land."""


@dataclass(frozen=True)
class Calendar:
    """The holidays of one municipality: its Land's, and what the town adds and takes away."""

    land: str
    profile: str = "public"
    added: tuple[tuple[date, str], ...] = ()
    removed: frozenset[date] = frozenset()

    def holiday(self, day: date) -> str:
        """The German name of the holiday on a day, or nothing."""
        return _year(self, day.year).get(day, "")

    def name(self, day: date) -> str:
        """The name by which people know a day: a holiday's, or that of Christmas Eve."""
        return self.holiday(day) or NAMED_DAYS.get((day.month, day.day), "")

    def between(self, first: date, last: date) -> list[tuple[date, str]]:
        """The holidays from the first to the last day."""
        years = range(first.year, last.year + 1)
        found = (item for year in years for item in _year(self, year).items())
        return sorted((day, name) for day, name in found if first <= day <= last)


@cache
def public_holidays(land: str, year: int, profile: str = "public") -> dict[date, str]:
    """The holidays that the library knows of a Land (NW, BY …), with their German names."""
    # Augsburg's list holds in Augsburg alone, whatever a town of another Land has chosen.
    subdivision = "Augsburg" if (land, profile) == ("BY", "augsburg") else land
    categories = ("public", "catholic") if profile == "catholic" else ("public",)
    try:
        found = holidays.country_holidays(
            "DE", subdiv=subdivision, years=year, language="de", categories=categories
        )
    except NotImplementedError:
        raise UnknownLand(f"There is no Land {land!r}.") from None
    return dict(found.items())


@lru_cache(maxsize=1024)
def name_in(language: str, name: str) -> str:
    """What a holiday is called in another language; its German name where nobody knows."""
    if language not in LANGUAGES:
        return name
    names = name.split(holidays.HOLIDAY_NAME_DELIMITER)
    translate = holidays.country_holidays("DE", language=LANGUAGES[language]).tr
    # Asked for the name of nothing, the library tells of itself.
    told = (translate(part) if part.strip() else part for part in names)
    return holidays.HOLIDAY_NAME_DELIMITER.join(told)


@lru_cache(maxsize=512)
def _year(calendar: Calendar, year: int) -> dict[date, str]:
    # The library passes over years that it cannot reckon; a far date is then no holiday.
    found = dict(public_holidays(calendar.land, year, calendar.profile))
    found |= {day: name for day, name in calendar.added if day.year == year}
    return {day: name for day, name in found.items() if day not in calendar.removed}
