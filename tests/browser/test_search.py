"""The search by keyboard, on 320 pixels, by night, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from core import clock
from search.models import SearchCount
from tests import factories
from tests.browser import people
from tests.merchants.visits.agents import BROWSERS


@pytest.fixture
def browser_context_args(browser_context_args):
    """With the name of a real browser: the one of the tests says what it is."""
    return {**browser_context_args, "user_agent": BROWSERS[0]}


@pytest.fixture
def watchmaker(town):
    """A watchmaker, and news about watches."""
    factories.news(town, "Uhrenmuseum eröffnet")
    return factories.shop(
        town,
        "Uhren Harms",
        trade="jewellery",
        assortment=["Uhrenbatterie"],
        phone="030 23125 101",
    )


def type_into(page, text):
    box = page.get_by_role("combobox")
    box.press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible()
    return box


@pytest.mark.parametrize(
    ("device", "color_scheme"), [("narrow", "light"), ("desktop", "dark"), ("zoomed", "light")]
)
def test_suggestions_by_keyboard(page, watchmaker, assert_accessible, screenshot):
    page.goto("/suche/")
    box = type_into(page, "uhr")
    options = page.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search [role=status]")).to_contain_text(str(options.count()))
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    assert_accessible(page)
    screenshot(page, "suggestions")
    beside = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beside) <= 0
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("uhr")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=uhr$"))
    assert_accessible(page)


def test_a_page_that_is_chosen_opens_and_a_word_is_looked_for(page, watchmaker):
    page.goto("/")
    type_into(page, "harms")
    page.get_by_role("option", name="Uhren Harms").click()
    expect(page.get_by_role("heading", name="Uhren Harms", level=1)).to_be_visible()
    page.goto("/laeden/")
    box = type_into(page, "uhrenb")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=Uhrenbatterie$"))
    expect(page.get_by_role("link", name="030 23125 101")).to_be_visible()


def test_results_are_told_once_and_nothing_is_kept(page, watchmaker):
    with page.expect_response(lambda answer: answer.url.endswith("/gesucht/")) as told:
        page.goto("/suche/?q=Uhrenbatterie")
    assert told.value.status == 204
    page.get_by_role("combobox").press_sequentially(" und mehr")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.goto("/suche/?q=Uhren&art=shoppage")
    expect(page.get_by_role("combobox")).to_be_visible()

    assert list(SearchCount.objects.values_list("text", "asked")) == [("uhrenbatterie", 1)]
    assert page.context.cookies() == []
    kept = "[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]"
    assert page.evaluate(kept) == [""]


def test_without_scripts_the_form_does_it_all(new_context, watchmaker):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    box = page.locator("#q")
    box.fill("uhrbaterie")
    box.press("Enter")
    expect(page.locator(".place", has_text="Uhren Harms")).to_contain_text("Uhrenbatterie")
    page.goto("/suche/?q=tanzuhren")
    expect(page.locator("main")).to_contain_text("tanzuhren")
    assert not SearchCount.objects.exists()


@pytest.mark.parametrize("device", ["narrow", "desktop"])
def test_pages_without_results_and_screens_of_the_editors(
    page, new_context, town, watchmaker, editor, assert_accessible, screenshot
):
    page.goto("/suche/?q=tanzuhrwerk")
    assert_accessible(page)
    screenshot(page, "nothing-found")
    desk = people.sign_in(new_context().new_page(), editor)
    row = {"site": town.site, "language": "de", "day": clock.today()}
    SearchCount.objects.create(**row, text="tanzuhr", words="tanzuhr", asked=4)
    for address in ("/admin/suche/", "/admin/suche/oben/", "/admin/suche/oben/neu/"):
        desk.goto(address)
        assert_accessible(desk)
