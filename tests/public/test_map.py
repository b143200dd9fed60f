"""The ground of a town's map: its drawn plan, its own file, and whose pictures a page may show."""

import re

import pytest
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import art, maps, own_maps
from merchants import views
from tests import factories
from tests.public import reading

FILE = (own_maps.BEGINNING + bytes(range(256)) * 20)[:5120]


def streets(client, host: str = "testserver") -> list[str]:
    """The names on a town's plan."""
    response = client.get("/stadtplan.svg", headers={"host": host})
    assert response["Content-Type"] == "image/svg+xml"
    return [node.text for node in fromstring(response.content).iter() if node.text]


def placed(town, name: str, street: str, **fields):
    """A shop whose place is known."""
    place = {"latitude": 51.9, "longitude": 8.38}
    return factories.shop(town, name, street=street, **(place | fields))


def choose(town, ground: str) -> None:
    """The town chooses what its map lies on."""
    town.map_ground = ground
    town.full_clean(exclude=["collection", "merchant_collection"])
    town.save()


@pytest.fixture
def own_map(town, other_town):
    """Both towns have a map of their own on the disk; only the first has chosen it."""
    for place, content in ((town, FILE), (other_town, b"Talheim")):
        default_storage.save(own_maps.file_of(place.site.hostname), ContentFile(content))
    choose(town, "own")
    yield
    for place in (town, other_town):
        default_storage.delete(own_maps.file_of(place.site.hostname))


def test_the_plan_has_the_streets_of_public_shops_of_its_town(client, town, other_town):
    placed(town, "Brot", "Lange Straße 12")
    placed(town, "Obst", "Lange Str. 3 a", latitude=51.901)
    placed(town, "Buch", "Markt & <Ecke> 7 B", latitude=51.902)
    placed(town, "Weit weg", "Hafenstraße 1", latitude=53.5)
    placed(other_town, "Fremd", "Talheimer Weg 1")
    factories.shop(town, "Irgendwo", street="Nirgendwo 1")
    placed(town, "Entwurf", "Geheimer Weg 1").page.unpublish()

    assert streets(client) == ["Lange Straße", "Markt & <Ecke>"]
    assert streets(client, "talheim.localhost") == ["Talheimer Weg"]


def test_a_plan_is_drawn_once_for_each_town_until_something_on_it_changes(
    client, town, other_town, monkeypatch
):
    drawn = []
    monkeypatch.setattr(views.art, "plan", lambda houses: drawn.append(houses) or str(houses))
    views._drawn.cache_clear()

    def ask(host: str = "testserver", etag: str = ""):
        return client.get("/stadtplan.svg", headers={"host": host, "If-None-Match": etag})

    placed(town, "Brot", "Lange Straße 12")
    placed(other_town, "Fremd", "Talheimer Weg 1")
    etags = [ask(host)["ETag"] for host in ("testserver", "talheim.localhost") * 2]
    assert (len(drawn), len(set(etags))) == (2, 2)
    assert ask(etag=etags[0]).status_code == 304
    assert ask(etag=etags[1]).status_code == 200
    placed(town, "Obst", "Neue Straße 3")
    assert "Neue Straße" in ask(etag=etags[0]).text
    views._drawn.cache_clear()


def test_many_shops_cost_as_many_questions_as_one(client, town):
    def cost() -> int:
        with CaptureQueriesContext(connection) as questions:
            streets(client)
        return len(questions)

    placed(town, "Brot", "Lange Straße 12")
    one = cost()
    for number in range(6):
        placed(town, f"Laden {number}", f"Gasse {'abcdef'[number]}", latitude=51.9 + number / 1000)
    assert cost() == one


def test_a_plan_is_the_same_every_time_and_never_endless():
    crowd = {
        f"Weg {number}": [(51.8 + number / 1000, 8.4), (51.9, 8.3 + number / 500)]
        for number in range(300)
    }
    drawn = art.plan(crowd)

    assert drawn == art.plan(crowd)
    assert len(drawn) < 300_000
    assert art.plan({}).count("<text") == 0


def test_the_corners_of_a_plan_hold_all_its_houses():
    houses = {"Weg": [(51.80, 8.40), (51.81, 8.41)], "Platz": [(51.79, 8.42)]}
    said = re.search(r'data-bounds="([^"]+)"', art.plan(houses))[1]
    south, west, north, east = map(float, said.split(","))

    assert south < 51.79 < 51.81 < north < 51.83
    assert west < 8.40 < 8.42 < east < 8.44


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-126", 206, 0, 126),
        ("bytes=5000-", 206, 5000, 5119),
        ("bytes=5000-999999", 206, 5000, 5119),
        ("bytes=5120-5130", 416, None, None),
        ("bytes=9-3", 200, 0, 5119),
        ("bytes=-5", 200, 0, 5119),
        ("bytes=0-1,5-6", 200, 0, 5119),
        ("rubbish", 200, 0, 5119),
        ("bytes=" + "9" * 400 + "-", 200, 0, 5119),
    ],
)
def test_the_own_map_comes_in_the_pieces_that_are_asked_for(
    client, own_map, asked, status, first, last
):
    response = client.get("/karte.pmtiles", headers={"range": asked})

    assert response.status_code == status
    assert response.getvalue() == (b"" if first is None else FILE[first : last + 1])
    if status == 206:
        assert response["Content-Range"] == f"bytes {first}-{last}/5120"
        assert response["ETag"]


@pytest.mark.parametrize(("other", "status"), [("", 206), ("x", 200)])
def test_pieces_of_two_maps_are_never_put_together(client, own_map, other, status):
    def ask(**headers):
        response = client.get("/karte.pmtiles", headers={"range": "bytes=0-9"} | headers)
        response.getvalue()
        return response

    etag = ask()["ETag"]
    assert ask(**{"If-Range": etag + other}).status_code == status
    assert ask(**{"If-None-Match": etag + other}).status_code == (206 if other else 304)


def test_an_empty_map_has_no_pieces(client, own_map, town):
    name = own_maps.file_of(town.site.hostname)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b""))
    response = client.get("/karte.pmtiles", headers={"range": "bytes=0-126"})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */0")


def test_no_piece_is_larger_than_a_request_may_hold():
    assert own_maps.piece("bytes=0-", 10**9) == (0, own_maps.PIECE - 1)


def test_each_town_serves_its_own_map_once_it_has_chosen_it(client, own_map, town, other_town):
    host = {"host": "talheim.localhost"}
    assert client.get("/karte.pmtiles", headers=host).status_code == 404
    other_town.map_ground = "own"
    other_town.save()
    assert client.get("/karte.pmtiles", headers=host).getvalue() == b"Talheim"
    default_storage.delete(own_maps.file_of(town.site.hostname))
    assert client.get("/karte.pmtiles").status_code == 404


@pytest.mark.parametrize("content", [None, b"", b"<html>", FILE[1:]])
def test_a_town_cannot_choose_a_map_that_it_does_not_have(town, content):
    name = own_maps.file_of(town.site.hostname)
    default_storage.delete(name)
    if content is not None:
        default_storage.save(name, ContentFile(content))
    with pytest.raises(ValidationError, match="map"):
        choose(town, "own")
    default_storage.delete(name)


def test_the_page_on_privacy_names_whoever_the_map_asks(client, town, other_town):
    choose(town, "osm")

    def said(host: str) -> str:
        return reading.words(client.get("/datenschutz/", headers={"host": host}))

    assert "tile.openstreetmap.org" in said("testserver")
    assert "Openstreetmap" not in said("talheim.localhost").title()


def test_only_the_directory_of_a_town_that_chose_it_may_show_openstreetmap(
    client, town, other_town
):
    shop = placed(town, "Brot", "Lange Straße 12")
    choose(town, "osm")

    def policy(address: str, host: str = "testserver") -> str:
        return client.get(address, headers={"host": host})["Content-Security-Policy"]

    assert f"img-src 'self' data: {maps.OPENSTREETMAP};" in policy("/laeden/") + ";"
    assert policy("/laeden/").count("http") == 1
    for address in ("/", shop.page.url, "/jetzt/", "/suche/?q=brot"):
        assert "http" not in policy(address)
    assert "http" not in policy("/laeden/", "talheim.localhost")
