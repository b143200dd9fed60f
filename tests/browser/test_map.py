"""The map beside the list: on a click, by keyboard, no stranger before somebody agrees."""

import re
import struct
from base64 import b64decode
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from playwright.sync_api import Page, expect

from core import maps, own_maps
from home.bench.shops import fill_town
from merchants import draws
from tests import factories

BLANK = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
AT_ANOTHER_PIN = "pin => document.activeElement !== pin && document.activeElement.matches('.pin')"
#: How far the two pins that are closest stand from each other.
CLOSEST = """() => {
  const pins = [...document.querySelectorAll(".leaflet-marker-icon")];
  const boxes = pins.map((pin) => pin.getBoundingClientRect());
  const middles = boxes.map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
  const from = ([x, y]) => ([a, b]) => Math.hypot(a - x, b - y);
  return Math.min(...middles.flatMap((middle, i) => middles.slice(i + 1).map(from(middle))));
}"""
FAMOUS = {"Bäckerei Lohmann": 51.8061, "Buchhandlung Kleine": 51.8081, "Obst Esch": 51.8041}


@pytest.fixture
def shops(town):
    """Three shops in a street, one of them without hours, and one that nobody has placed."""
    for name, latitude in FAMOUS.items():
        hours = {} if "Obst" not in name else {"hours": factories.weekly()}
        factories.shop(
            town,
            name,
            trade="books" if "Buch" in name else "bakery",
            street="Lange Straße 12",
            latitude=latitude,
            longitude=8.4283,
            **hours,
        )
    factories.shop(town, "Irgendwo")


def choose(town, ground: str) -> None:
    town.map_ground = ground
    town.save()


def show_map(page: Page) -> None:
    """Somebody asks for the map by keyboard, and waits until it has come."""
    page.get_by_role("button", name="Karte zeigen").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-marker-icon").first).to_be_visible()


def pin(page: Page, name: str):
    return page.get_by_role("button", name=name)


def beside(page: Page) -> int:
    """How much of the page lies beside the screen."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize(("device", "color_scheme"), [("narrow", "light"), ("desktop", "dark")])
def test_the_map_comes_on_a_click_and_is_used_by_keyboard(
    page, shops, requested, assert_accessible, screenshot
):
    page.goto("/laeden/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in requested if "vendor" in url or "stadtplan" in url]
    assert_accessible(page)

    show_map(page)
    expect(page.get_by_role("status").filter(has_text="3")).to_be_visible()
    expect(page.locator(".plan__names")).to_contain_text("Lange Straße")
    assert_accessible(page)
    assert beside(page) <= 0
    pin(page, "Bäckerei Lohmann").focus()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup").get_by_role("link", name="Bäckerei Lohmann")
    expect(link).to_be_focused()
    assert_accessible(page)
    screenshot(page, "map")
    page.keyboard.press("Escape")
    expect(pin(page, "Bäckerei Lohmann")).to_be_focused()

    pin(page, "Bäckerei Lohmann").press("Enter")
    link.press("Enter")
    expect(page).to_have_url("/laeden/baeckerei-lohmann/")


@pytest.mark.parametrize(("device", "is_beside"), [("phone", False), ("desktop", True)])
def test_on_a_wide_screen_map_and_list_are_equal_parts(page, shops, is_beside):
    page.goto("/laeden/")
    listed = page.locator("[data-swap=list]")
    before = listed.bounding_box()
    show_map(page)

    on_map, on_list = page.locator("#map").bounding_box(), listed.bounding_box()
    if is_beside:
        assert on_map["width"] == pytest.approx(on_list["width"], abs=1)
        assert on_map["x"] + on_map["width"] < on_list["x"]
        assert on_list["y"] <= on_map["y"]
    else:
        assert on_map["y"] + on_map["height"] < on_list["y"]
        assert on_list["width"] == before["width"]
    page.get_by_role("button", name="Karte schließen").click()
    assert listed.bounding_box() == before


@pytest.mark.parametrize("device", ["desktop"])
def test_two_hundred_shops_are_reached_by_keyboard(page, town, assert_accessible):
    fill_town(town, 200)
    page.goto("/laeden/")
    show_map(page)
    many = page.get_by_role("button", name=re.compile("Läden nah beieinander"))
    assert 1 < many.count() < 80
    assert_accessible(page)

    focused = page.locator(".pin:focus")
    many.first.focus()
    shop = page.locator(".pin:focus:not(.pin--many)")
    for key in ("Enter", "Space") * 5:
        if shop.count():
            break
        held = focused.element_handle()
        page.keyboard.press(key)
        page.wait_for_function(AT_ANOTHER_PIN, arg=held)
    page.keyboard.press("Space")
    expect(page.locator(".leaflet-popup a[href^='/']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(shop).to_have_count(1)


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("turn", [1, -1])
def test_no_order_of_the_day_lays_pins_upon_each_other(page, town, monkeypatch, turn):
    monkeypatch.setattr(draws, "place", lambda shop, _day: shop * turn)
    fill_town(town, 200)
    page.emulate_media(reduced_motion="reduce")
    page.goto("/laeden/")
    show_map(page)
    expect(page.locator("[data-map-ground]")).to_have_attribute("aria-busy", "false")

    # Half a step of zoom shrinks the eighty that are kept between them.
    assert page.evaluate(CLOSEST) >= 56


def test_shops_in_one_house_unfold_and_fold_by_keyboard(page, town):
    for name in ("Erdgeschoss", "Obergeschoss"):
        factories.shop(town, name, street="Markt 1", latitude=51.8, longitude=8.4)
    page.goto("/laeden/")
    show_map(page)
    house = page.get_by_role("button", name="2 Läden nah beieinander")
    for _zoom in range(6):
        if pin(page, "Erdgeschoss").count():
            break
        house.press("Enter")
    shop = page.locator(".pin:focus")
    expect(shop).to_contain_text("geschoss")
    page.keyboard.press("Escape")
    expect(house).to_be_focused()


def test_a_filter_changes_the_map_as_it_changes_the_list(page, shops):
    page.goto("/laeden/")
    show_map(page)
    page.get_by_role("navigation", name="Branche").get_by_role("link").last.click()
    expect(page.locator(".leaflet-marker-icon")).not_to_have_count(len(FAMOUS))


def test_nobody_asks_openstreetmap_before_its_reader_agrees(
    page, town, shops, requested, live_server, assert_accessible
):
    choose(town, "osm")
    referrers = set()

    def answer(route):
        referrers.add(route.request.headers.get("referer"))
        route.fulfill(body=BLANK)

    page.route(f"{maps.OPENSTREETMAP}/**", answer)
    page.goto("/laeden/")
    show_map(page)
    expect(page.locator(".plan__names")).to_be_attached()

    def strangers() -> list[str]:
        return [url for url in requested if urlsplit(url).hostname != "localhost"]

    assert strangers() == []
    page.get_by_role("button", name="OpenStreetMap laden").click()
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    assert strangers()
    assert all(url.startswith(f"{maps.OPENSTREETMAP}/") for url in strangers())
    assert referrers == {f"{live_server.url}/"}
    expect(page.get_by_role("link", name="OpenStreetMap-Mitwirkende")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("button", name="Ohne OpenStreetMap").press("Enter")
    seen = len(strangers())
    expect(page.locator(".plan__names")).to_be_attached()
    expect(page.locator("img.leaflet-tile")).to_have_count(0)
    expect(page.get_by_role("button", name="OpenStreetMap laden")).to_be_focused()
    page.get_by_role("button", name="Vergrößern").click()
    page.reload()
    show_map(page)
    assert len(strangers()) == seen
    # They agreed, and were shown it.
    requested[:] = [url for url in requested if url not in strangers()]


def test_the_town_s_own_map_lies_under_its_shops(page, town, shops, requested):
    name = own_maps.file_of(town.site.hostname)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(archive()))
    choose(town, "own")
    page.goto("/laeden/")
    show_map(page)

    expect(page.locator("canvas.leaflet-tile").first).to_be_attached()
    assert [url for url in requested if url.endswith("/karte.pmtiles")]
    default_storage.delete(name)


@pytest.mark.parametrize("content", [None, b"", b"PMTiles", b"<!doctype html>" * 20])
def test_where_the_town_s_own_map_is_no_map_its_plan_will_do(page, town, shops, content):
    name = own_maps.file_of(town.site.hostname)
    default_storage.delete(name)
    if content is not None:
        default_storage.save(name, ContentFile(content))
    choose(town, "own")
    page.goto("/laeden/")
    show_map(page)
    expect(page.locator(".plan__names")).to_contain_text("Lange Straße")
    default_storage.delete(name)


def test_the_list_is_whole_without_scripts(new_context, shops):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/laeden/")
    expect(page.get_by_role("button", name="Karte zeigen")).to_be_hidden()
    expect(page.get_by_role("link", name="Buchhandlung Kleine")).to_be_visible()


def archive() -> bytes:
    """The smallest map there is (PMTiles 3): one empty tile of the whole world."""
    root, tile = bytes([1, 0, 1, 1, 1]), b"\0"
    places = (127, len(root), 127 + len(root), 2, 0, 0, 134, len(tile), 1, 1, 1)
    corners = (int(degrees * 1e7) for degrees in (8.3, 51.7, 8.5, 51.9))
    header = b"PMTiles\3" + struct.pack("<11Q", *places) + bytes([1, 1, 1, 1, 0, 1])
    header += struct.pack("<4i", *corners) + struct.pack("<B2i", 1, 84_000_000, 518_000_000)
    return header + root + b"{}" + tile
