"""What a mail about hours opens, on a phone and without signing in."""

from urllib.parse import urlsplit

import pytest
import time_machine
from playwright.sync_api import expect

from core.models import TownSettings
from merchants.letters import tokens
from merchants.models import Shop

#: Ten days before Christmas Eve. The browser keeps its own time.
ADVENT = "2026-12-14 10:00+01:00"


@pytest.fixture
def link(bakery, owner, town):
    """Makes the address in a mail to the baker."""

    def make(about):
        there = TownSettings.objects.with_home().get(pk=town.pk)
        shop = Shop.objects.select_related("page").get(pk=bakery.pk)
        parts = urlsplit(tokens.link(about, shop=shop, user=owner, town=there))
        return f"{parts.path}?{parts.query}"

    return make


def test_hours_are_confirmed_with_one_button(page, link, assert_accessible):
    page.goto(link(tokens.HOURS))
    assert_accessible(page)
    page.get_by_role("button", name="Stimmt so: bestätigen").click()

    page.get_by_role("heading", name="Danke").wait_for()
    assert_accessible(page)
    page.goto("/zeiten/stimmen/?brief=x")
    assert_accessible(page)


def test_holidays_are_answered_on_one_page(page, link, assert_accessible):
    with time_machine.travel(ADVENT, tick=False):
        page.goto(link(tokens.HOLIDAYS))
        eve = page.get_by_role("group", name="Heiligabend")
        assert not eve.get_by_label("von").first.is_visible()
        eve.get_by_text("andere Zeiten").click()
        page.get_by_role("button", name="So eintragen: sofort online").click()
        page.get_by_role("link", name="Ab wann?").click()
        assert_accessible(page)
        expect(eve.get_by_label("von").first).to_be_focused()
        eve.get_by_label("von").first.fill("06:00")
        eve.get_by_label("bis").first.fill("13:00")
        page.get_by_role("group", name="Silvester").get_by_text("geschlossen").click()
        page.get_by_role("button", name="So eintragen: sofort online").click()

        page.get_by_role("heading", name="Danke").wait_for()
        assert page.get_by_text("6:00–13:00").count()
        assert_accessible(page)
