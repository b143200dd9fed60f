"""The database and the engine agree on which shops are open."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from merchants import services
from merchants.hours import engine
from merchants.hours.holidays import public_holidays
from merchants.hours.week import DAY, WeekSpan
from merchants.models import Shop, ShopCard

#: The clocks change in these nights: there the engine knows more than a wall clock tells.
CHANGES = {date(2026, 3, 29), date(2026, 10, 25)}
MONDAY = date(2026, 1, 5)


@pytest.fixture
def shops(town):
    """Shops with weeks of all kinds, and one without hours."""
    random = Random(2026)
    for number in range(9):
        services.open_shop(
            town=town,
            name=f"Laden {number}",
            trade="grocery",
            by=None,
            hours=[_span(random) for _ in range(number * 2)],
            on_holidays=["closed", "open", "unknown"][number % 3],
        )
    return list(Shop.objects.prefetch_related("hours"))


def test_the_directory_lists_what_the_engine_calls_open(town, shops):
    answers = [
        (shop.pk in listed, engine.state(shop.rules(town), instant).status, shop.name, instant)
        for instant in _instants(town, shops)
        for listed in [_listed(town, instant)]
        for shop in shops
    ]

    assert [answer for answer in answers if answer[0] != (answer[1] == "open")] == []
    assert {status for _listed, status, *_ in answers} == {"open", "closed", "unknown"}


def test_a_night_belongs_to_the_day_on_which_it_began(town):
    services.open_shop(
        town=town,
        name="Zur Ems",
        trade="grocery",
        by=None,
        hours=[WeekSpan(day, 1200, 1620) for day in range(7)],
    )
    # The first of May is a holiday.
    nights = {
        "2026-04-30 19:59": False,
        "2026-04-30 20:00": True,
        "2026-05-01 02:59": True,
        "2026-05-01 03:00": False,
        "2026-05-01 20:00": False,
        "2026-05-02 01:00": False,
        "2026-05-03 01:00": True,
    }

    instants = {text: datetime.fromisoformat(text).replace(tzinfo=town.zone) for text in nights}

    assert {text: bool(_listed(town, instant)) for text, instant in instants.items()} == nights


def _listed(town, instant):
    return {*ShopCard.objects.open_at(instant, town.land).values_list("shop_id", flat=True)}


def _span(random):
    opens = random.randrange(DAY)
    length = random.choice([DAY - opens, random.randint(1, DAY)])
    return WeekSpan(random.randrange(7), opens, opens + length)


def _instants(town, shops):
    """Any times of the days around holidays, and openings and closings of any week."""
    random = Random(2027)
    holidays = sorted(public_holidays(town.land, 2026))
    spans = [span for shop in shops for span in shop.week]
    for number in range(120):
        day = random.choice(holidays) + timedelta(days=random.randint(-1, 1))
        minute = random.randrange(DAY)
        if number % 2:
            span = random.choice(spans)
            day = MONDAY + timedelta(weeks=random.randrange(51), days=span.weekday)
            minute = random.choice([span.opens, span.closes]) + random.randint(-1, 0)
        instant = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
        if instant.date() not in CHANGES:
            yield instant.replace(second=random.choice([0, 59]), tzinfo=town.zone)
