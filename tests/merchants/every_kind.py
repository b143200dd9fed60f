"""Shops that use all that hours can say, made by chance but the same every time."""

from datetime import date, timedelta
from random import Random

from merchants import spans
from merchants.hours.facts import (
    Hours,
    Joined,
    MonthlyDay,
    QuickStatus,
    Season,
    SpecialDay,
    Vacation,
)
from merchants.hours.week import WeekSpan, normalise
from merchants.models import Shop, TownDay
from tests import factories

STREETS = ("Lange Straße 1", "Marktplatz 2", "")


def fill(town, *, count: int, today: date, seed: int = 2026) -> list[Shop]:
    """A town with shops of every kind, around a day, and with days of its own."""
    random = Random(seed)
    soon = [today + timedelta(days=number) for number in range(-1, 64)]
    openings = [_town_day(town, kind, random.choice(soon[2:40])) for kind in ("sunday", "campaign")]
    _town_day(town, "closure", today + timedelta(days=6), streets="Lange Straße")
    _town_day(town, "holiday", today + timedelta(days=9))
    shops = [
        factories.shop(
            town,
            f"Laden {number:02}",
            street=random.choice(STREETS),
            latitude=51.9,
            longitude=8 + number / 100,
            hours=None if number == 0 else _hours(random, today, soon, openings),
        )
        for number in range(count)
    ]
    spans.write_town(town)
    return [Shop.objects.select_related("page").get(pk=shop.pk) for shop in shops]


def _town_day(town, kind: str, day: date, **fields) -> TownDay:
    return TownDay.objects.create(
        site_id=town.site_id,
        kind=kind,
        first=day,
        last=day,
        name=f"Tag ({kind})",
        times=[[720, 1080]] if kind in TownDay.OPENINGS else [],
        **fields,
    )


def _hours(random: Random, today: date, soon: list[date], openings: list[TownDay]) -> Hours:
    def some(chance: float, make, most: int = 1):
        return (
            tuple(make() for _ in range(random.randint(1, most)))
            if random.random() < chance
            else ()
        )

    return Hours(
        week=() if random.random() < 0.1 else _week(random),
        seasons=some(0.3, lambda: _season(random), 2),
        monthly=some(
            0.3, lambda: MonthlyDay(random.choice([1, -1]), random.randrange(7), _day(random))
        ),
        on_holidays=random.choice(["closed", "open", "own", "unknown"]),
        holiday_times=_day(random),
        special_days=tuple(
            {
                day: SpecialDay(day, random.choice([None, (), _day(random)]), "Inventur")
                for day in random.sample(soon, random.randrange(4))
            }.values()
        ),
        vacations=some(0.3, lambda: _vacation(random, soon)),
        quick=QuickStatus(today, 600, random.choice([None, 700, 1500]))
        if random.random() < 0.3
        else None,
        joined=tuple(
            Joined(row.pk, random.choice([None, ((600, 900),)]))
            for row in openings
            if random.random() < 0.4
        ),
        on_request="nach Vereinbarung" if random.random() < 0.15 else "",
    )


def _day(random: Random):
    opens = random.randrange(0, 1440, 15)
    times = [(opens, opens + random.choice([30, 240, 600, 1440]))]
    return tuple((span.opens, span.closes) for span in normalise(WeekSpan(0, *t) for t in times))


def _week(random: Random):
    spans = [WeekSpan(day, *_day(random)[0]) for day in range(7) if random.random() < 0.8]
    return tuple(normalise(spans))


def _season(random: Random) -> Season:
    first, last = random.randrange(1, 13), random.randrange(1, 13)
    week = _week(random) if random.random() < 0.7 else ()
    return Season((first, 1), (last, 28), week, random.choice(["", "Saison"]))


def _vacation(random: Random, soon: list[date]) -> Vacation:
    first = random.choice(soon)
    return Vacation(first, first + timedelta(days=random.randrange(20)))
