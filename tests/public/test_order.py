"""In which order shops stand, and that nobody is in front more often than others."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from merchants import directory, draws
from merchants.hours.week import WeekSpan
from tests import factories
from tests.merchants import every_kind
from tests.public import reading
from tests.public.wednesday import BERLIN, NOW


def until(hour: int, minute: int = 0):
    """Open every day from eight."""
    return factories.weekly(WeekSpan(day, 480, hour * 60 + minute) for day in range(7))


def names(client, query: str = "", path: str = "/laeden/") -> list[str]:
    return reading.titles(client.get(f"{path}{query}"))


def test_who_closes_within_the_hour_stands_before_the_open_ones_and_they_before_the_rest(
    client, town, now
):
    for name, hours in {
        "Ohne Zeiten": None,
        "Immer": factories.weekly(factories.ALWAYS, "open"),
        "Bis elf": until(11),
        "Bis eine Minute nach elf": until(11, 1),
        "Zu": factories.weekly(WeekSpan(day, 900, 1000) for day in range(7)),
        "Bis halb elf": until(10, 30),
    }.items():
        factories.shop(town, name, hours=hours)
    found = names(client)

    assert set(found[:2]) == {"Bis elf", "Bis halb elf"}
    assert set(found[2:4]) == {"Immer", "Bis eine Minute nach elf"}
    assert set(found[4:]) == {"Zu", "Ohne Zeiten"}
    assert names(client, "?sortierung=quatsch") == found
    assert names(client, "?sortierung=name") == sorted(found)


def test_a_day_has_one_order_for_everybody_and_the_next_day_another(client, town, now):
    factories.english(town)
    for number in range(30):
        factories.shop(town, f"Laden {number:02}")
    today = reading.all_titles(client, "/laeden/")

    assert sorted(today) == [f"Laden {number:02}" for number in range(30)]
    assert today != sorted(today)
    now.move_to(datetime(2026, 1, 14, 23, 59, tzinfo=BERLIN))
    assert reading.all_titles(client, "/laeden/") == today
    assert names(client, path="/en/laeden/") == today[:24]
    now.move_to(datetime(2026, 1, 15, 0, 0, tzinfo=BERLIN))
    assert reading.all_titles(client, "/laeden/") != today


def test_a_named_time_is_put_in_order_as_of_then(client, town, now):
    factories.shop(town, "Bis eins", hours=until(13))
    factories.shop(town, "Bis zwei", hours=until(14))

    assert names(client, "?um=2026-01-20T12:10") == ["Bis eins", "Bis zwei"]


def test_over_the_days_each_shop_is_in_front_as_often_as_any_other():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(1500)]
    for keys in (range(1, 31), range(70_000, 70_060, 2)):
        first, last = Counter(), Counter()
        for day in days:
            drawn = sorted(keys, key=lambda key: draws.place(key, day))
            first[drawn[0]] += 1
            last[drawn[-1]] += 1
        # Fifty times each, if chance had no play.
        for counts in (first, last):
            assert len(counts) == 30
            assert 25 < min(counts.values()) <= max(counts.values()) < 80


@pytest.mark.parametrize("order", ["", "?sortierung=offen", "?offen=on", "?um=2026-01-16T16:00"])
def test_the_database_and_the_engine_put_shops_in_the_same_order(
    client, town, now, monkeypatch, order
):
    every_kind.fill(town, count=20, today=NOW.date())
    by_rows = names(client, order)
    monkeypatch.setattr(directory, "know", lambda town, instant: False)

    assert by_rows
    assert names(client, order) == by_rows


def test_clubs_stand_by_name_and_nobody_is_offered_another_order(client, town, now):
    for name in ("Turnverein", "Chor", "Angelverein"):
        factories.shop(town, name, trade="association")
    response = client.get("/laeden/?branche=association&sortierung=offen")

    assert reading.titles(response) == ["Angelverein", "Chor", "Turnverein"]
    assert not reading.soup(response).select("#orders, .order__why")


def test_the_order_is_explained_beside_it(client, town):
    factories.english(town)
    factories.shop(town, "Anna")
    for path, words in (("/laeden/", "ausgelost"), ("/en/laeden/", "drawn anew")):
        page = reading.soup(client.get(path))
        response = client.get(page.select_one(".order__why")["href"])
        assert response.status_code == 200
        assert words in reading.words(response)
        assert "Cookie" not in response.headers.get("Vary", "")
    assert client.get("/laeden/reihenfolge/").status_code == 200
