"""Shops of a demo town that rest, or have closed for good."""

from datetime import date, timedelta

from core import clock
from merchants.ends import closing, resting
from merchants.ends.closing import Farewell
from merchants.models import Shop


def fill(script: dict, shops: dict[str, Shop], *, by) -> None:
    """Let shops rest and close as the script says, in days from today."""
    for row in script.get("rests", ()):
        first, last = _day(row["from_days"]), _day(row["until_days"])
        resting.rest(shops[row["shop"]], first=first, last=last, words=row["words"], by=by)
    for row in script.get("closings", ()):
        farewell = Farewell(
            day=_day(row["from_days"]), words=row["words"], successor=shops[row["successor"]]
        )
        closing.close(shops[row["shop"]], farewell, by=by)


def _day(days: int) -> date:
    return clock.today() + timedelta(days=days)
