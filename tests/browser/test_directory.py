"""The directory's filters by keyboard, with and without scripts, and shops by their distance."""

import pytest
from playwright.sync_api import expect

from merchants.hours.week import WeekSpan
from tests import factories

#: So often somebody presses Tab at most to get to something.
PATIENT = 60
COUNT = "[data-swap=count]"
MARKET = {"latitude": 51.9, "longitude": 8.38}


@pytest.fixture
def shops(town):
    """Three shops in two districts, one of them closed."""
    never = factories.weekly([WeekSpan(6, 0, 1)])
    common = {"longitude": 8.38, "amenities": ["is_step_free"]}
    factories.shop(town, "Am Markt", latitude=51.9005, district="Altstadt", **common)
    factories.shop(town, "Am Rand", latitude=51.95, hours=never, trade="books", **common)
    factories.shop(town, "Im Süden", district="Südstadt", amenities=[])


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def reach(page, target) -> None:
    """Go from one thing to the next until this one has the focus."""
    focused = target.and_(page.locator(":focus"))
    for _step in range(PATIENT):
        page.keyboard.press("Tab")
        if focused.count():
            return
    raise AssertionError(f"Nobody gets to {target} by keyboard.")


@pytest.mark.parametrize("device", ["narrow"])
def test_without_scripts_each_filter_is_a_link_and_the_rest_a_form(new_context, shops):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/laeden/")
    expect(page.get_by_role("button", name="In der Nähe")).to_have_count(0)
    page.get_by_role("link", name="Stufenlos (2)").click()
    expect(page.locator(COUNT)).to_contain_text("2 Läden · Stufenlos")
    page.get_by_text("Ortsteil oder andere Zeit").click()
    page.get_by_label("Ortsteil").select_option("altstadt")
    page.get_by_role("button", name="Läden zeigen").click()
    expect(page.locator(".card__link")).to_have_text(["Am Markt"])
    page.get_by_role("link", name="Warum diese Reihenfolge?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie die Läden geordnet sind")


@pytest.mark.parametrize("device", ["narrow", "desktop"])
def test_by_keyboard_a_filter_changes_the_list_and_keeps_its_place(page, shops, assert_accessible):
    page.goto("/laeden/")
    page.evaluate("window.isTheSamePage = true")
    assert_accessible(page)
    reach(page, page.get_by_role("link", name="Stufenlos (2)"))
    page.keyboard.press("Enter")

    expect(page.locator(".card__link")).to_have_text(["Am Markt", "Am Rand"])
    expect(page.locator(COUNT)).to_contain_text("2 Läden · Stufenlos")
    expect(page.get_by_role("link", name="Stufenlos (2)")).to_be_focused()
    expect(page).to_have_url("/laeden/?stufenlos=on")
    page.get_by_text("Ortsteil oder andere Zeit").click()
    page.get_by_label("Ortsteil").select_option("altstadt")
    page.get_by_role("button", name="Läden zeigen").press("Enter")
    expect(page).to_have_url("/laeden/?stufenlos=on&stadtteil=altstadt")
    expect(page.locator(".card__link")).to_have_text(["Am Markt"])
    expect(page).to_have_title("Läden, Altstadt, Stufenlos · Emsbrück")
    assert_accessible(page)
    assert fits(page)
    reach(page, page.get_by_role("link", name="Filter löschen"))
    page.keyboard.press("Enter")
    expect(page.locator(".card__link")).to_have_count(3)
    expect(page.locator(COUNT)).to_be_focused()
    page.go_back()
    expect(page.locator(".card__link")).to_have_text(["Am Markt"])
    expect(page).to_have_url("/laeden/?stufenlos=on&stadtteil=altstadt")
    assert page.evaluate("window.isTheSamePage")


@pytest.mark.parametrize("device", ["narrow", "desktop"])
def test_distance_is_reckoned_here_and_nobody_learns_the_place(
    new_context, shops, requested, assert_accessible
):
    page = new_context(geolocation=MARKET, permissions=["geolocation"]).new_page()
    page.goto("/laeden/")
    page.get_by_role("button", name="In der Nähe").click()

    expect(page.locator(".place__link")).to_have_text(["Am Markt", "Am Rand"])
    expect(page.locator(".place").first).to_contain_text("60 m · Bäckerei")
    expect(page.locator(".place").nth(1)).to_contain_text("5,6 km · Bücher")
    expect(page.locator(COUNT)).to_contain_text("In der Nähe")
    assert_accessible(page)
    assert fits(page)
    page.get_by_role("link", name="Bücher (1)").click()
    expect(page.locator(".place__link")).to_have_text(["Am Rand"])
    page.get_by_role("link", name="Nach Namen").click()
    expect(page.locator(".card__link")).to_have_text(["Am Rand"])
    assert not [address for address in requested if "51.9" in address or "8.38" in address]


def test_whoever_gives_no_place_is_told_and_keeps_the_list(new_context, shops):
    page = new_context(permissions=[]).new_page()
    page.goto("/laeden/")
    page.get_by_role("button", name="In der Nähe").click()

    expect(page.locator(COUNT)).to_contain_text("Ihr Gerät verrät nicht, wo Sie sind.")
    expect(page.locator(".card__link")).to_have_count(3)


def test_where_a_filter_cannot_be_fetched_it_is_a_link(page, shops):
    page.goto("/laeden/")
    page.route(
        "**/laeden/?stufenlos=on",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.evaluate("window.isTheSamePage = true")
    page.get_by_role("link", name="Stufenlos (2)").click()

    expect(page.locator(".card__link")).to_have_count(2)
    assert not page.evaluate("window.isTheSamePage")
