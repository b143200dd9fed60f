"""A page tells what its reader does, and nothing of the reader."""

import pytest
from playwright.sync_api import expect

from merchants.models import DailyCount, ShopPage
from tests import factories
from tests.browser.people import sign_in
from tests.merchants.visits.agents import BROWSERS


@pytest.fixture
def browser_context_args(browser_context_args):
    """A small phone, with the name of a real browser: the one of the tests says what it is."""
    small = {"width": 360, "height": 640}
    return {**browser_context_args, "user_agent": BROWSERS[0], "viewport": small}


@pytest.fixture
def shop(bakery):
    """The bakery with all that one can tap."""
    pages = ShopPage.objects.filter(pk=bakery.page_id)
    pages.update(latitude=51.8, longitude=8.4, website="https://lohmann.example/")
    bakery.page.refresh_from_db()
    return bakery


def counted(**wanted):
    rows = DailyCount.objects.filter(**wanted).order_by("kind")
    return [(row.kind, row.count) for row in rows]


def tap(page, name):
    """Press a link without going where it leads: no test asks another host."""
    link = page.get_by_role("link", name=name).first
    link.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    with page.expect_response(lambda answer: "/zaehlen/" in answer.url) as told:
        link.click()
    assert told.value.status == 204


def visit(page, address):
    with page.expect_response(lambda answer: answer.url.endswith("/view/")) as told:
        page.goto(address)
    assert told.value.status == 204


def test_a_visit_a_call_and_a_route_are_counted_once_each(page, shop):
    visit(page, shop.page.get_url())
    tap(page, "Anrufen")
    tap(page, "Route")
    tap(page, "Website")
    page.get_by_role("link", name="Anrufen").first.click()

    assert counted(shop=shop) == [("call", 1), ("route", 1), ("view", 1), ("website", 1)]
    assert page.context.cookies() == []
    kept = "[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]"
    assert page.evaluate(kept) == [""]


def test_an_offer_counts_and_says_its_word(page, shop, assert_accessible):
    offer = factories.offer(shop, "Zwei Brezeln", code_word="Brezelmontag")
    visit(page, offer.get_url())
    tap(page, "Route")
    expect(page.get_by_text("Sagen Sie an der Kasse: Brezelmontag")).to_be_visible()
    assert_accessible(page)
    assert counted(offer_key=str(offer.translation_key)) == [("route", 1), ("view", 1)]


def test_without_scripts_nothing_is_counted_and_nothing_is_missing(new_context, shop):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(shop.page.get_url())
    expect(page.get_by_role("link", name="Anrufen").first).to_be_visible()
    assert counted() == []


def test_the_till_and_the_numbers(new_context, owner, shop, assert_accessible):
    offer = factories.offer(shop, "Zwei Brezeln", code_word="Brezelmontag")
    page = sign_in(new_context(java_script_enabled=False).new_page(), owner)
    page.goto("/mein/")
    page.get_by_role("button", name="+1 Brezelmontag").click()
    expect(page.get_by_text("heute 1")).to_be_visible()
    page.get_by_role("button", name="+1 Brezelmontag").click()
    page.get_by_role("button", name="Letztes zurücknehmen").click()
    expect(page.get_by_text("heute 1")).to_be_visible()
    assert counted(offer_key=str(offer.translation_key)) == [("code", 1)]
    state = page.context.storage_state()

    page = new_context(storage_state=state).new_page()
    page.goto("/mein/")
    assert_accessible(page)
    page.get_by_role("link", name="Alle Zahlen").click()
    expect(page.get_by_role("heading", name="Zahlen", exact=True)).to_be_visible()
    assert_accessible(page)
    # They look at their own page, and do not count.
    visit(page, shop.page.get_url())
    assert counted(kind="view") == []
