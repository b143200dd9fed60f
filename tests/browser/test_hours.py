"""The baker and the hours: floury hands, a small phone, a customer who waits."""

import re

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser import people
from tests.portal.conftest import wall_clock

#: The smallest phone that is still in many pockets.
SMALL = {"width": 360, "height": 640}


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": SMALL}


@pytest.fixture(autouse=True)
def december():
    """A Wednesday eight days before Christmas Eve; the clock goes on."""
    with time_machine.travel(wall_clock(2026, 12, 16)):
        yield


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def merchant(request, new_context, bakery, owner):
    """The baker, signed in, on a small phone."""
    context = new_context(java_script_enabled=request.param)
    page = context.new_page()
    page.has_scripts = request.param
    return people.sign_in(page, owner)


@pytest.fixture
def reader(new_context):
    """Somebody who wants to know when the bakery is open."""
    return new_context().new_page()


def _check(page, assert_accessible):
    """Nothing hides beside the screen, and axe is content where it can run."""
    if page.has_scripts:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_week_is_changed_in_a_few_taps(bakery, merchant, reader, assert_accessible):
    merchant.get_by_role("link", name="Zeiten und Telefon").click()
    merchant.get_by_text("Mehrere Tage auf einmal").click()
    merchant.get_by_role("button", name="Mittagspause").click()
    friday = merchant.get_by_role("group", name="Freitag")
    expect(friday.locator("input[type=time]").nth(3)).to_have_value("18:00")

    monday = merchant.get_by_role("group", name="Montag")
    monday.locator("input[type=time]").nth(0).fill("07:30")
    merchant.get_by_role("button", name="Di–Fr").click()
    expect(friday.locator("input[type=time]").nth(0)).to_have_value("07:30")
    merchant.get_by_role("button", name=re.compile("zu.*Mittwoch")).click()
    wednesday = merchant.get_by_role("group", name="Mittwoch")
    expect(wednesday.locator("input[type=time]").nth(0)).to_have_value("")
    expect(wednesday.get_by_text("geschlossen")).to_be_visible()
    said = "Montag und Dienstag 7:30–12:30 und 14–18 Uhr, Donnerstag und Freitag"
    expect(merchant.get_by_text(said)).to_be_visible()
    _check(merchant, assert_accessible)

    merchant.get_by_role("button", name="Speichern: sofort online").first.click()
    expect(merchant.get_by_text("Ihre Zeiten sind online.")).to_be_visible()
    reader.goto(bakery.page.url)
    expect(reader.get_by_text("7:30–12:30, 14:00–18:00").first).to_be_visible()


def test_today_is_said_with_one_tap(bakery, merchant, reader, assert_accessible):
    merchant.get_by_role("button", name="Heute zu").click()
    expect(merchant.get_by_text("Heute: zu")).to_be_visible()
    _check(merchant, assert_accessible)
    reader.goto(bakery.page.url)
    expect(reader.get_by_text("Heute geschlossen").first).to_be_visible()

    merchant.get_by_role("button", name="Zurücknehmen").click()
    merchant.get_by_label("Heute geöffnet bis").fill("15:00")
    merchant.get_by_role("button", name="Bis dahin").click()
    reader.reload()
    expect(reader.get_by_text("Geöffnet bis 15:00").first).to_be_visible()


def test_a_holiday_is_confirmed(bakery, merchant, reader, assert_accessible):
    merchant.get_by_role("link", name=re.compile("auf Ihre Antwort")).click()
    eve = merchant.locator("#day-2026-12-24")
    eve.get_by_text("andere Zeiten").click()
    eve.locator("input[type=time]").nth(0).fill("06:30")
    eve.locator("input[type=time]").nth(1).fill("13:00")
    _check(merchant, assert_accessible)
    eve.get_by_role("button", name="Bestätigen").click()
    expect(merchant.get_by_text("Bestätigt und online.")).to_be_visible()
    _check(merchant, assert_accessible)

    reader.goto(bakery.page.url)
    expect(reader.get_by_text("6:30–13:00").first).to_be_visible()


def test_the_sentence_follows_what_is_typed(bakery, merchant):
    if not merchant.has_scripts:
        pytest.skip("Only scripts can do this; without them there is a button.")
    merchant.get_by_role("link", name="Zeiten und Telefon").click()
    sunday = merchant.get_by_role("group", name="Sonntag")
    sunday.locator("input[type=time]").nth(0).fill("08:00")
    expect(merchant.get_by_text("Noch nicht fertig: Sonntag.")).to_be_visible()
    sunday.locator("input[type=time]").nth(1).fill("11:00")
    expect(merchant.get_by_text("Sonntag 8–11 Uhr")).to_be_visible()
    expect(merchant.get_by_role("button", name="Zeigen")).to_be_hidden()
    expect(sunday.get_by_text("geschlossen")).to_be_hidden()


def test_a_text_is_read(bakery, merchant):
    merchant.get_by_role("link", name="Zeiten und Telefon").click()
    merchant.get_by_text("Mehrere Tage auf einmal").click()
    merchant.get_by_label("Zeiten als Text").fill("Mo-Fr 25-26 Uhr")
    merchant.get_by_role("button", name="Einlesen").click()
    expect(merchant.locator("#id_fill-text_error")).to_be_visible()

    merchant.get_by_label("Zeiten als Text").fill("Mo-Sa 8-13 Uhr")
    merchant.get_by_role("button", name="Einlesen").click()
    expect(merchant.get_by_text("Montag bis Samstag 8–13 Uhr.")).to_be_visible()
