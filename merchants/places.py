"""The town around its shops, as the engine of the hours needs to know it."""

from datetime import date, timedelta

from core import clock
from core.models import TownSettings
from merchants.hours.holidays import Calendar
from merchants.hours.place import Closure, Opening, Place, street_key
from merchants.models import TownDay

#: A night that began the day before yesterday is over: older days decide nothing any more.
PAST = timedelta(days=2)


def of(town: TownSettings) -> Place:
    """The town's zone, holidays, closures and openings. Asks the database once for a request."""
    since = clock.today() - PAST
    known = town.__dict__.get("_place")
    if known and known[0] == since:
        return known[1]
    place = _place(town, list(TownDay.objects.of_town(town).not_over(since)))
    town.__dict__["_place"] = (since, place)
    return place


def forget(town: TownSettings) -> None:
    """The town's days have changed: ask anew."""
    town.__dict__.pop("_place", None)


def holiday(town: TownSettings, day: date) -> str:
    """The German name of the holiday that a town has on a day, or nothing."""
    return of(town).calendar.holiday(day)


def calendar(town: TownSettings, days: list[TownDay]) -> Calendar:
    """The holidays of a town: its Land's by its profile, and what the town has changed."""
    return Calendar(
        land=town.land,
        profile=town.holiday_profile,
        added=tuple((row.first, row.name) for row in days if row.kind == TownDay.Kind.HOLIDAY),
        removed=frozenset(row.first for row in days if row.kind == TownDay.Kind.NO_HOLIDAY),
    )


def _place(town: TownSettings, days: list[TownDay]) -> Place:
    return Place(
        zone=town.zone,
        calendar=calendar(town, days),
        closures=tuple(_closure(row) for row in days if row.kind == TownDay.Kind.CLOSURE),
        openings=tuple(_opening(row) for row in days if row.is_opening),
    )


def _closure(row: TownDay) -> Closure:
    return Closure(
        first=row.first,
        last=row.last,
        name=row.name,
        times=tuple(row.times[0]) if row.times else None,
        streets=frozenset(filter(None, map(street_key, row.streets.splitlines()))),
    )


def _opening(row: TownDay) -> Opening:
    return Opening(
        key=row.pk,
        day=row.first,
        times=tuple(map(tuple, row.times)),
        name=row.name,
        # An ordinance says when shops may be open at most.
        is_frame=row.kind == TownDay.Kind.SUNDAY,
    )
