"""A shop proposes an event on its phone, and editors fetch a deleted page back from the bin."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core import bin as trash
from core import clock
from core.models import Submission
from home.models import NewsPage
from tests import factories
from tests.browser import people


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_shop_proposes_an_event(
    new_context, town, bakery, owner, assert_accessible, screenshot, has_scripts
):
    page = new_context(java_script_enabled=has_scripts).new_page()
    people.sign_in(page, owner)
    page.goto("/mein/")
    page.get_by_role("link", name="Ihre Termine").click()
    page.get_by_role("link", name="Termin vorschlagen").click()
    page.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(page.get_by_role("alert")).to_be_visible()
    if has_scripts:
        assert_accessible(page)

    day = f"{clock.now() + timedelta(days=6):%Y-%m-%d}"
    page.get_by_label("Was findet statt?").fill("Backabend")
    page.get_by_label("Art", exact=True).select_option("Essen und Trinken")
    page.get_by_label("Beginn").fill(f"{day}T19:00")
    page.get_by_label("Ende").fill(f"{day}T21:00")
    page.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(page.get_by_role("link", name="Backabend")).to_be_visible()
    assert Submission.objects.get().source_name == bakery.name
    if has_scripts:
        assert_accessible(page)
        screenshot(page, "events-of-a-shop")


def test_a_deleted_page_comes_back_from_the_bin(
    new_context, town, editor, assert_accessible, screenshot
):
    news = factories.news(town, "Neues Bad")
    trash.discard(news, by=editor)
    page = new_context().new_page()
    people.sign_in(page, editor)
    page.goto("/admin/pruefung/papierkorb/")
    assert_accessible(page)
    screenshot(page, "bin")
    page.get_by_role("button", name="„Neues Bad“ zurückholen").click()
    expect(page.get_by_text("„Neues Bad“ ist zurück und online.")).to_be_visible()
    assert NewsPage.objects.get().live
