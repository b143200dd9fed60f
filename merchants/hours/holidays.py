"""The public holidays of a Land, without asking anybody."""

from datetime import date
from functools import cache

import holidays

#: Languages of ours in which the library knows the names, as it calls them.
LANGUAGES = {"en": "en_US"}


class UnknownLand(ValueError):
    """There is no such Land."""


@cache
def public_holidays(land: str, year: int) -> dict[date, str]:
    """The public holidays of a Land (NW, BY …) in a year, with their German names."""
    try:
        found = holidays.country_holidays("DE", subdiv=land, years=year, language="de")
    except NotImplementedError:
        raise UnknownLand(f"There is no Land {land!r}.") from None
    return dict(found.items())


@cache
def name_in(language: str, name: str) -> str:
    """What a holiday is called in another language; its German name where nobody knows."""
    if language not in LANGUAGES:
        return name
    names = name.split(holidays.HOLIDAY_NAME_DELIMITER)
    translate = holidays.country_holidays("DE", language=LANGUAGES[language]).tr
    return holidays.HOLIDAY_NAME_DELIMITER.join(translate(part) for part in names)
