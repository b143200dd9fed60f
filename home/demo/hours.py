"""What makes the hours of a demo town other than every week, as its people would have said it."""

from collections.abc import Iterable
from datetime import date, timedelta

from core import clock
from core.models import TownSettings
from merchants import facts
from merchants.hours.facts import SpecialDay, Times, Vacation
from merchants.models import Shop, TownDay
from merchants.town import services as town_days


def fill(town: TownSettings, script: dict, shops: dict[str, Shop], *, by) -> None:
    """Vacations and special days of shops, and closures and joint openings of the town."""
    for row in script.get("vacations", ()):
        first, last = _day(row["from_days"]), _day(row["until_days"])
        facts.add_vacation(shops[row["shop"]], Vacation(first, last, row.get("name", "")), by=by)
    for row in script.get("special_days", ()):
        special = SpecialDay(_day(row["in_days"]), _times(row.get("times", ())), row["name"])
        facts.set_special_day(shops[row["shop"]], special, by=by)
    for row in script.get("closures", ()):
        town_days.add_closure(
            town,
            by=by,
            first=_day(row["from_days"]),
            last=_day(row["until_days"]),
            name=row["name"],
            streets="\n".join(row.get("streets", ())),
        )
    for row in script.get("openings", ()):
        opening = town_days.add_opening(
            town,
            by=by,
            kind=row["kind"],
            first=_weekday(row["weekday"], row["weeks"]),
            last=_weekday(row["weekday"], row["weeks"]),
            **{name: row[name] for name in ("name", "event", "ordinance") if name in row},
            times=[list(span) for span in _times(row["times"])],
        )
        _join(opening, (shops[name] for name in row["joined"]), by=by)
    if "holidays_confirmed" in script:
        town_days.confirm_holidays(town, by=by)


def say_confirmed(script: dict, shops: dict[str, Shop]) -> None:
    """When the people of each shop last said that its hours are right, past its last change."""
    now = clock.now()
    for row in script["shops"]:
        days = row.get("confirmed_days_ago")
        confirmed_at = None if days is None else now - timedelta(days=days)
        Shop.objects.filter(pk=shops[row["name"]].pk).update(confirmed_at=confirmed_at)


def _join(opening: TownDay, shops: Iterable[Shop], *, by) -> None:
    for shop in shops:
        facts.join_opening(shop, opening, by=by)


def _day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def _weekday(weekday: int, weeks: int) -> date:
    """The next such weekday after some weeks."""
    day = _day(7 * weeks)
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _times(spans: Iterable[str]) -> Times:
    """The spans of a day: "09:00-12:30"."""
    return tuple(tuple(map(_minutes, span.split("-"))) for span in spans)


def _minutes(clock_time: str) -> int:
    hours, minutes = clock_time.split(":")
    return int(hours) * 60 + int(minutes)
