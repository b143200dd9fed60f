"""The directory for maps, and that every answer about hours is the same answer."""

from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import TownSettings
from merchants import places
from merchants.hours import engine, phrases
from merchants.hours.week import DAY, WeekSpan
from merchants.models import Shop
from tests import factories
from tests.merchants import every_kind
from tests.public import reading, specifications
from tests.public.test_machines import data
from tests.public.wednesday import BERLIN, NOW

SHOPS = 14


def features(client, query: str = "", host: str = "testserver") -> dict[str, dict]:
    """What the directory says to maps, by the names of the shops."""
    response = client.get(f"/laeden.geojson{query}", headers={"host": host})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/geo+json"
    assert response["Cache-Control"] == "public, max-age=60"
    collection = response.json()
    assert collection["type"] == "FeatureCollection"
    return {row["properties"]["title"]: row for row in collection["features"]}


def placed(town, name: str, **fields) -> Shop:
    """A shop whose place is known."""
    return factories.shop(town, name, **{"latitude": 51.9, "longitude": 8.38} | fields)


def test_a_shop_is_a_point_with_all_that_a_map_shows(client, town, now):
    hours = factories.weekly(WeekSpan(day, 480, 720) for day in range(7))
    shop = placed(town, "Obst", trade="greengrocer", street="Lange Straße 1", hours=hours)

    assert features(client)["Obst"] == {
        "type": "Feature",
        "id": str(shop.page.translation_key),
        "geometry": {"type": "Point", "coordinates": [8.38, 51.9]},
        "properties": {
            "title": "Obst",
            "path": "/laeden/obst/",
            "trade": "greengrocer",
            "trade_name": "Obst und Gemüse",
            "street": "Lange Straße 1",
            "state": "open",
            "reason": "",
            "closes_at": "2026-01-14T12:00+01:00",
            "opens_at": None,
            "text": "Geöffnet bis 12:00",
        },
    }
    now.move_to(datetime(2026, 5, 1, 10, tzinfo=BERLIN))
    said = features(client)["Obst"]["properties"]
    assert (said["state"], said["reason"]) == ("closed", "Erster Mai")
    assert (said["closes_at"], said["opens_at"]) == (None, "2026-05-02T08:00+02:00")


def test_only_what_has_a_place_is_on_a_map(client, town, now):
    placed(town, "Obst")
    moved = placed(town, "Brot")
    factories.shop(town, "Irgendwo")
    moved.page.latitude = None
    moved.page.save_revision().publish()

    assert list(features(client)) == ["Obst"]


def test_it_has_the_filters_of_the_directory(client, town, now):
    placed(town, "Brot", trade="bakery")
    placed(town, "Buch", trade="books", hours=factories.weekly([WeekSpan(5, 900, 1000)]))

    assert list(features(client, "?branche=books")) == ["Buch"]
    assert list(features(client, "?offen=on")) == ["Brot"]
    saturday = features(client, "?um=2026-01-17T15:00&sortierung=offen")
    assert list(saturday) == ["Buch", "Brot"]
    assert saturday["Buch"]["properties"]["closes_at"] == "2026-01-17T16:40+01:00"


@pytest.mark.parametrize("query", ["um=quatsch", "um=2030-01-01T10:00", "branche=gibt-es-nicht"])
def test_a_program_is_told_what_cannot_be_read(client, town, now, query):
    response = client.get(f"/laeden.geojson?{query}")

    assert response.status_code == 400
    assert list(response.json()["errors"]) == [query.partition("=")[0]]


def test_it_names_openstreetmap_where_it_owes_it(client, town, now):
    shop = placed(town, "Obst")
    assert "attribution" not in client.get("/laeden.geojson").json()
    Shop.objects.filter(pk=shop.pk).update(osm_id="node/1")
    assert "OpenStreetMap" in client.get("/laeden.geojson").json()["attribution"]


def test_it_is_there_in_english_and_for_each_town(client, town, other_town, now):
    placed(town, "Obst")
    placed(other_town, "Talheimer Laden")

    assert list(features(client, host="talheim.localhost")) == ["Talheimer Laden"]
    assert client.get("/en/shops.geojson?offen=on")["Location"] == "/laeden.geojson?offen=on"
    factories.english(town)
    said = client.get("/en/shops.geojson").json()["features"][0]["properties"]
    assert (said["path"], said["text"]) == ("/en/laeden/obst/", "Open around the clock")
    link = reading.soup(client.get("/laeden/")).select_one('link[type="application/geo+json"]')
    assert link["href"] == "/laeden.geojson"


def test_many_shops_cost_as_much_as_one(client, town, now, monkeypatch):
    def cost() -> int:
        with CaptureQueriesContext(connection) as questions:
            features(client, "?offen=on")
        return len(questions)

    placed(town, "Obst")
    one = cost()
    for number in range(10):
        placed(town, f"Laden {number}")
    assert cost() == one
    monkeypatch.setattr("merchants.geojson.MOST", 5)
    assert len(features(client)) == 5


# --- Every answer is the same answer --------------------------------------------------------------


@pytest.fixture
def shops(town, now):
    """Shops of every kind, of which no job will reckon anything any more."""
    return every_kind.fill(town, count=SHOPS, today=NOW.date())


def states(shops, instant) -> dict[str, engine.State]:
    """What the engine says of each shop, by its name."""
    town = TownSettings.objects.get(site_id=shops[0].site_id)
    place = places.of(town)
    return {shop.name: engine.state(shop.rules(place), instant) for shop in shops}


def by_closing(found: dict[str, engine.State]) -> list[str]:
    """The open ones as the engine orders them, those that never close last."""
    far = datetime(9999, 1, 1, tzinfo=BERLIN)
    shops = [(state.changes_at or far, name) for name, state in found.items() if is_open(state)]
    return [name for _closes_at, name in sorted(shops)]


def is_open(state: engine.State) -> bool:
    return state.status == "open"


def instants(shops, seed: int) -> list[datetime]:
    """Some instants around today, after 30 days and after 70, often at the minute of a change."""
    random = Random(seed)
    found = []
    for days in (0, 0, 1, 6, 9, 30, 30, 70):
        start = NOW + timedelta(days=days)
        instant = start.replace(hour=0) + timedelta(minutes=random.randrange(DAY))
        change = random.choice(list(states(shops, instant).values())).changes_at
        found += [instant, *([change] if change and change - instant < timedelta(days=2) else [])]
    return found


def test_list_page_map_and_structured_data_say_what_the_engine_says(client, town, now, shops):
    for instant in instants(shops, seed=7):
        now.move_to(instant)
        said = states(shops, instant)
        listed = reading.titles(client.get("/laeden/?offen=on&sortierung=offen"))
        assert listed == by_closing(said), instant
        on_map = features(client)
        for shop in shops:
            assert_same(client, shop, instant, said[shop.name], on_map[shop.name]["properties"])


def test_any_coming_instant_is_answered_as_it_will_be(client, town, now, shops):
    for days in (0, 30, 60):
        now.move_to(NOW + timedelta(days=days))
        for ahead in (1, 13, 20, 34):
            instant = NOW.replace(hour=15) + timedelta(days=days + ahead)
            query = f"?um={instant.astimezone(BERLIN):%Y-%m-%dT%H:%M}&sortierung=offen"
            assert reading.titles(client.get(f"/laeden/{query}")) == by_closing(
                states(shops, instant)
            ), (days, ahead)


def assert_same(client, shop, instant, state, on_map):
    page = client.get(shop.page.url)
    phrase = phrases.headline(state, instant)
    badge = reading.soup(page).main.select_one(".badge").get_text(strip=True)
    assert badge == on_map["text"] == phrase.text, (shop, instant)
    assert on_map["state"] == state.status
    assert on_map["reason"] == phrases.reason(state, instant)
    closes_at = state.changes_at if is_open(state) else None
    assert on_map["closes_at"] == (closes_at and closes_at.isoformat(timespec="minutes"))
    assert on_map["opens_at"] == (state.opens_at and state.opens_at.isoformat(timespec="minutes"))
    assert_program_agrees(data(client, shop.page.url), instant, state)


def assert_program_agrees(read, instant, state):
    """By the wall clock, and away from the nights in which it is changed."""
    today = instant.astimezone(BERLIN).date()
    minute = instant.astimezone(BERLIN).hour * 60 + instant.astimezone(BERLIN).minute
    spans = [(0, *span) for span in specifications.times(read, today) or []]
    yesterday = specifications.times(read, today - timedelta(days=1)) or []
    spans += [(-DAY, *span) for span in yesterday]
    is_said_open = any(shift + opens <= minute < shift + closes for shift, opens, closes in spans)
    # A day and a night in one end a minute early; nothing else may differ.
    is_last_minute = any(minute == shift + closes for shift, _opens, closes in spans)
    assert is_said_open == is_open(state) or is_last_minute
    if specifications.times(read, today) is None and not is_said_open:
        assert state.status == "unknown"


def test_each_of_sixty_days_is_told_as_the_engine_plans_it(client, town, now, shops):
    place = places.of(TownSettings.objects.get(pk=town.pk))
    silent = 0
    for shop in shops:
        read = data(client, shop.page.url)
        for number in range(-1, 60):
            day = NOW.date() + timedelta(days=number)
            plan = engine.plan(shop.rules(place), day)
            told = specifications.times(read, day)
            if told is None:
                assert plan.is_unknown
                silent += 1
            else:
                assert told == specifications.as_said(plan.times), (shop, day)
    assert silent


def test_on_the_last_day_of_the_rows_a_night_still_has_its_end(client, town, now):
    bar = placed(town, "Bar", hours=factories.weekly([WeekSpan(d, 1200, 1560) for d in range(7)]))
    placed(town, "Am Automaten")
    bar.refresh_from_db()
    now.move_to(datetime.combine(bar.spans_until, NOW.time(), BERLIN).replace(hour=21))

    assert reading.titles(client.get("/laeden/?sortierung=offen")) == ["Bar", "Am Automaten"]
