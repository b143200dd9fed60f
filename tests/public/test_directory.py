"""The directory's filters, and that each says beforehand how many shops it would find."""

import re
from datetime import date, datetime, timedelta
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from merchants import directory
from merchants.hours.week import WeekSpan
from merchants.models import ShopCard
from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN

MORNING = factories.weekly(WeekSpan(day, 480, 720) for day in range(7))
#: What each of them is to be found by.
SHOPS = {
    "Anna": ("bakery", "Altstadt", ["is_step_free", "takes_cards"]),
    "Berta": ("bakery", "Süd-West", ["is_step_free", "has_toilet", "delivers"]),
    "Cora": ("books", "Altstadt", ["takes_cards", "reserves"]),
    "Dora": ("books", "", []),
    "Emil": ("other", "Süd-West", ["is_step_free"]),
    "Verein": ("association", "Altstadt", ["is_step_free"]),
}
CLOSED, OFFERING = ("Cora", "Emil"), ("Anna", "Cora", "Emil")
BASES = (
    "",
    "?offen=on",
    "?branche=bakery",
    "?branche=association&stufenlos=on",
    "?branche=other",
    "?stadtteil=altstadt&angebot=on",
    "?stufenlos=on&branche=books",
    "?stadtteil=nirgends",
    "?um=2026-01-14T18:00&stufenlos=on&karte=on",
)


@pytest.fixture
def shops(town, now):
    """Shops that differ in all that can be chosen; those that are closed open in the evening."""
    evening = factories.weekly(WeekSpan(day, 1080, 1320) for day in range(7))
    for name, (trade, district, amenities) in SHOPS.items():
        hours = {"hours": evening} if name in CLOSED else {}
        place = {"latitude": 51.9, "longitude": 8.4}
        facts = {"trade": trade, "district": district, "amenities": amenities}
        shop = factories.shop(town, name, **facts, **place, **hours)
        if name == "Emil":
            # Of a trade that the table knew once.
            ShopCard.objects.filter(shop=shop).update(trade="hutmacher")
        if name in OFFERING:
            factories.offer(shop, f"Angebot von {name}")


def found(client, query: str) -> str:
    """The initials of the shops that an address finds, by name."""
    return "".join(sorted(name[0] for name in reading.titles(client.get(f"/laeden/{query}"))))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "ABCDE"),
        ("?stufenlos=on", "ABE"),
        ("?wc=on", "B"),
        ("?karte=on", "AC"),
        ("?liefert=on", "B"),
        ("?zuruecklegen=on", "C"),
        ("?stufenlos=on&karte=on", "A"),
        ("?stufenlos=on&zuruecklegen=on", ""),
        ("?stadtteil=altstadt", "AC"),
        ("?stadtteil=sued-west", "BE"),
        ("?stadtteil=s%C3%BCd-west", "ABCDE"),
        ("?stadtteil=nirgends", ""),
        ("?angebot=on", "ACE"),
        ("?angebot=on&offen=on", "A"),
        ("?offen=on", "ABD"),
        ("?branche=association", "V"),
        ("?branche=other", "E"),
        ("?branche=association&offen=on", ""),
        ("?um=2026-01-14T19:00&branche=books", "CD"),
        ("?um=2026-01-17T19:00&angebot=on", ""),
        ("?branche=bakery&stadtteil=altstadt&stufenlos=on&karte=on&angebot=on&offen=on", "A"),
        ("?stufenlos=%1b&stadtteil=%1b&angebot=<script>", "AE"),
    ],
)
def test_each_filter_finds_its_shops_in_the_list_and_on_the_map(client, shops, query, expected):
    assert found(client, query) == expected
    on_map = client.get(f"/laeden.geojson{query}")
    if on_map.status_code == 200:
        features = on_map.json()["features"]
        assert sorted(row["properties"]["title"][0] for row in features) == sorted(expected)
    else:
        assert on_map.json()["errors"].keys() == {"stadtteil"}


@pytest.mark.parametrize("base", BASES)
def test_what_a_filter_promises_it_finds(client, shops, base):
    page = reading.soup(client.get(f"/laeden/{base}")).main
    chips = page.select("#switches .chip:not([aria-current]), #trades .chip:not([aria-current])")
    promised = [(chip["href"], *re.findall(r"\((\d+)\)$", chip.get_text())) for chip in chips]
    for option in page.select("#id_stadtteil option[value]:not([value=''])"):
        other = re.sub(r"stadtteil=[\w-]*", "", base).lstrip("?")
        address = f"?stadtteil={option['value']}&{other}"
        promised.append((address, *re.findall(r"\((\d+)\)$", option.get_text())))

    assert page.select("#switches .chip, #trades .chip")
    for address, *count in promised:
        # Where a time is named, or of clubs, nobody counts who is open now.
        if count:
            assert len(found(client, address)) == int(count[0]), address


@pytest.mark.parametrize("base", BASES)
def test_what_is_chosen_is_said_marked_and_taken_back(client, shops, base):
    response = client.get(f"/laeden/{base}")
    page = reading.soup(response).main
    chosen = page.select("#switches [aria-current], #trades [aria-current]")
    said = page.select_one('[data-swap="count"]').get_text()

    assert ("Filter löschen" in said) is bool(base)
    assert f"{len(found(client, base))} " in said
    for chip in chosen:
        label = chip.get_text().partition(" (")[0]
        assert label in ("Vereine", "Jetzt geöffnet") or label in said or "mit Angebot" in said
        without = reading.soup(client.get(urljoin("/laeden/", chip["href"]))).main
        assert not without.select_one(f"#{chip['id']}[aria-current]")
    assert len(chosen) == len(re.findall(r"=on\b|branche", base))


def test_district_and_time_keep_what_else_is_chosen(client, shops):
    query = "branche=bakery&offen=on&karte=on&angebot=on&sortierung=name"
    page = reading.soup(client.get(f"/laeden/?{query}&seite=2&quatsch=1"))
    kept = {field["name"]: field["value"] for field in page.select(".when [type=hidden]")}

    assert kept == dict(part.split("=") for part in query.split("&"))
    assert not page.select_one("details.when").has_attr("open")
    there = reading.soup(client.get("/laeden/?stadtteil=altstadt")).main
    assert there.select_one("details.when").has_attr("open")
    assert there.select_one("option[selected]")["value"] == "altstadt"
    assert "2 Läden · Altstadt" in there.select_one('[data-swap="count"]').get_text()
    nowhere = reading.words(client.get("/laeden/?stadtteil=rufen-sie-an"))
    assert "0 Läden · unbekannter Ortsteil" in nowhere
    assert "rufen" not in nowhere


def test_a_town_without_districts_is_not_asked_for_them(client, town):
    factories.shop(town, "Anna")
    page = reading.soup(client.get("/laeden/")).main

    assert not page.select("#id_stadtteil")
    assert page.select_one(".when summary").get_text() == "Zu einer anderen Zeit geöffnet"
    assert [chip["id"] for chip in page.select("#switches .chip")] == ["switch-offen"]


def test_only_what_readers_see_is_counted(client, town, other_town, now):
    everywhere = {"district": "Altstadt", "amenities": ["is_step_free"]}
    shop = factories.shop(town, "Anna", **everywhere)
    factories.shop(town, "Entwurf", live=False, **everywhere)
    there = factories.shop(other_town, "Fern", **everywhere | {"district": "Talheim-Mitte"})
    factories.offer(there, "Fernes Angebot")
    factories.offer(shop, "Altes Angebot", first=date(2026, 1, 1), last=date(2026, 1, 13))
    factories.offer(shop, "Noch ein Entwurf", live=False)
    response = client.get("/laeden/?stufenlos=on")
    page = reading.soup(response).main

    assert [chip.get_text(strip=True) for chip in page.select("#switches .chip")] == [
        "Jetzt geöffnet (1)",
        "Stufenlos (1)",
    ]
    assert "Talheim-Mitte" not in response.text
    assert found(client, "?angebot=on") == ""
    assert found(client, "?stadtteil=talheim-mitte") == ""
    for query in ("?angebot=on", "?stadtteil=talheim-mitte"):
        assert client.get(f"/laeden.geojson{query}").json()["features"] == []


def test_what_is_said_and_counted_is_the_same_where_no_row_reaches(client, shops, monkeypatch):
    def read(query: str) -> tuple[str, list[str]]:
        response = client.get(f"/laeden/{query}")
        return str(reading.soup(response).main), reading.titles(response)

    by_rows = {query: read(query) for query in (*BASES, "?sortierung=offen", "?sortierung=name")}
    monkeypatch.setattr(directory, "know", lambda town, instant: False)
    assert {query: read(query) for query in by_rows} == by_rows


def test_no_filter_costs_more_than_none_and_many_shops_no_more_than_few(client, town, shops):
    def costs() -> list[int]:
        found = []
        for query in BASES:
            client.get(f"/laeden/{query}")
            with CaptureQueriesContext(connection) as questions:
                client.get(f"/laeden/{query}")
            found.append(len(questions))
        return found

    few = costs()
    for number in range(30):
        shop = factories.shop(town, f"Brot {number}", district=f"Teil {number}", hours=MORNING)
        factories.offer(shop, "Brezeln", last=clock.today() + timedelta(days=number))
    # The first of them asks for nothing.
    assert max(costs()) == max(few) == few[0]


def test_offers_are_those_of_the_day_that_is_asked_for(client, town, now):
    shop = factories.shop(town, "Anna")
    factories.offer(shop, "Bald", first=date(2026, 1, 17), last=date(2026, 1, 18))

    assert found(client, "?angebot=on") == ""
    assert found(client, "?angebot=on&um=2026-01-17T10:00") == "A"
    now.move_to(datetime(2026, 1, 18, 12, tzinfo=BERLIN))
    assert found(client, "?angebot=on") == "A"
