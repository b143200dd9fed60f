"""The rows that lists read and the engine agree on which shops are open."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
import time_machine

from merchants import places
from merchants.hours import engine
from merchants.hours.week import DAY, WeekSpan
from merchants.models import ShopCard
from merchants.models.spans import NEVER
from tests import factories
from tests.merchants import every_kind

#: The clocks go forward in this night, and put back in the autumn.
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.fixture(params=[date(2026, 1, 14), SPRING, AUTUMN, date(2026, 12, 20)], ids=str)
def today(request, town):
    """A day, at ten o'clock; nobody reckons anything after it."""
    moment = datetime.combine(request.param, datetime.min.time(), town.zone).replace(hour=10)
    with time_machine.travel(moment, tick=False):
        yield request.param


def listed(instant: datetime) -> set[int]:
    return {*ShopCard.objects.open_at(instant).values_list("shop_id", flat=True)}


def test_the_rows_list_what_the_engine_calls_open(town, today):
    shops = every_kind.fill(town, count=12, today=today)
    place = places.of(town)
    random = Random(2027)
    answers = []
    for number in range(120):
        start = datetime.combine(today, datetime.min.time(), town.zone).timestamp()
        instant = datetime.fromtimestamp(start + random.randrange(-DAY, 42 * DAY) * 60, town.zone)
        if number % 2:
            state = engine.state(random.choice(shops).rules(place), instant)
            # To the second: at a change the new state holds.
            instant = (state.changes_at or instant) - timedelta(seconds=random.choice([0, 1]))
            if instant.timestamp() >= start + 42 * DAY * 60:
                continue
        found = listed(instant)
        answers += [
            (shop.pk in found, engine.state(shop.rules(place), instant).status, shop.name, instant)
            for shop in shops
        ]

    assert [answer for answer in answers if answer[0] != (answer[1] == "open")] == []
    assert {status for _listed, status, *_ in answers} == {"open", "closed", "unknown"}


def test_each_card_is_listed_once_and_with_its_closing_time(town, today):
    shops = {shop.pk: shop for shop in every_kind.fill(town, count=12, today=today)}
    place = places.of(town)
    for hours in range(0, 24 * 21, 5):
        instant = datetime.combine(today, datetime.min.time(), town.zone) + timedelta(hours=hours)
        rows = list(
            ShopCard.objects.with_span_at(instant).values_list("shop_id", "span__closes_at")
        )
        assert sorted(shop for shop, _closes_at in rows) == sorted(shops)
        for shop, closes_at in rows:
            state = engine.state(shops[shop].rules(place), instant)
            if state.status != "open":
                assert closes_at is None, (shops[shop], instant)
            elif closes_at != NEVER:
                # As instants: Python finds no two equal in an hour that runs twice.
                assert closes_at.timestamp() == state.changes_at.timestamp(), instant
            else:
                # What goes on beyond the rows has no end in them.
                assert not state.changes_at or state.changes_at > instant + timedelta(days=20)


def test_a_night_belongs_to_the_day_on_which_it_began(town):
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
    with time_machine.travel(datetime(2026, 4, 20, 10, tzinfo=town.zone), tick=False):
        week = [WeekSpan(day, 1200, 1620) for day in range(7)]
        factories.shop(town, "Zur Ems", hours=factories.weekly(week))
    instants = {text: datetime.fromisoformat(text).replace(tzinfo=town.zone) for text in nights}

    assert {text: bool(listed(instant)) for text, instant in instants.items()} == nights


def test_open_ones_stand_by_closing_time_those_that_never_close_after_them(town):
    now = datetime(2026, 1, 14, 10, tzinfo=town.zone)
    with time_machine.travel(now, tick=False):
        for name, hours in {
            "Immer": factories.weekly(factories.ALWAYS, "open"),
            "Zu": factories.weekly([WeekSpan(2, 0, 60)]),
            "Spät": factories.weekly([WeekSpan(2, 500, 1500)]),
            "Auch früh": factories.weekly([WeekSpan(2, 500, 700)]),
            "Früh": factories.weekly([WeekSpan(2, 540, 700)]),
            "Ohne": None,
        }.items():
            factories.shop(town, name, hours=hours)
        cards = ShopCard.objects.with_span_at(now).closing_first()

    found = list(cards.values_list("title", flat=True))
    assert found == ["Auch früh", "Früh", "Spät", "Immer", "Ohne", "Zu"]
