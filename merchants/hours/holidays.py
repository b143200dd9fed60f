"""The public holidays of a Land, without asking anybody."""

from datetime import date
from functools import cache

import holidays


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
