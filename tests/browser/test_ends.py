"""How a shop rests, closes and comes back, on a phone and without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from merchants.ends import bin, closing, resting
from tests import factories
from tests.browser import people


@pytest.fixture
def sign_in(new_context):
    """Somebody at a small phone."""

    def open_page(user, **options):
        page = new_context(**options).new_page()
        page.set_viewport_size({"width": 360, "height": 640})
        return people.sign_in(page, user)

    return open_page


def test_a_shop_rests_and_closes_without_javascript(sign_in, bakery, bookshop, owner):
    phone = sign_in(owner, java_script_enabled=False)
    key = bakery.page.translation_key
    phone.goto(reverse("portal:rest", args=[key]))
    phone.get_by_label("Letzter Tag").fill((clock.today() + timedelta(days=9)).isoformat())
    phone.get_by_role("button", name="Pausieren: sofort online").click()
    expect(phone.get_by_text("Ruht bis").first).to_be_visible()
    phone.get_by_role("button", name="Wir sind wieder da").click()
    expect(phone.get_by_text("Willkommen zurück")).to_be_visible()

    phone.goto(reverse("portal:close", args=[key]))
    phone.get_by_label("Für immer geschlossen ab").fill(clock.today().isoformat())
    phone.get_by_label("Folgt jemand aus dieser Stadt?").fill("kleine")
    # The key of a phone that says "go" searches; it never closes.
    phone.get_by_label("Folgt jemand aus dieser Stadt?").press("Enter")
    phone.get_by_text("Buchhandlung Kleine").click()
    phone.get_by_label("Schreiben Sie den Namen Ihres Ladens").fill("Bäckerei Lohmann")
    phone.get_by_role("button", name="Für immer schließen").click()
    expect(phone.get_by_text("ist geschlossen")).to_be_visible()
    phone.goto(bakery.page.url)
    phone.get_by_role("link", name="Zum Laden").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Buchhandlung Kleine")

    phone.goto(reverse("portal:reopen", args=[key]))
    phone.get_by_role("button", name="Wieder öffnen").click()
    expect(phone.get_by_text("ist wieder geöffnet")).to_be_visible()


def test_what_was_thrown_away_comes_back_with_one_tap(sign_in, bakery, owner):
    offer = factories.offer(bakery, "Zwei Brezeln")
    phone = sign_in(owner)
    phone.goto(offer.portal_path())
    phone.get_by_role("button", name="Löschen").click()
    phone.get_by_role("button", name="Rückgängig").click()
    expect(phone.get_by_text("„Zwei Brezeln“ ist zurück und online.")).to_be_visible()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_every_screen_of_an_end_fits_a_small_phone_and_everybody(
    sign_in, town, bakery, bookshop, owner, assert_accessible, color_scheme
):
    key, today = bakery.page.translation_key, clock.today()
    branch = factories.shop(town, "Bäckerei Lohmann Süd", street="Südring 4")
    closed = factories.shop(town, "Papier Vogel")
    resting.rest(branch, first=today, last=None, words="Kur", by=owner)
    farewell = closing.Farewell(day=today, words="Danke!", successor=bookshop)
    closing.close(closed, farewell, by=owner)
    offer = factories.offer(bakery, "Zwei Brezeln")
    bin.discard(offer, by=owner)
    phone = sign_in(owner)
    places = [
        reverse(f"portal:{name}", args=[key])
        for name in ("rest", "close", "shop_delete", "archive")
    ]
    for place in [*places, reverse("portal:bin"), branch.page.url, closed.page.url]:
        phone.goto(place)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        assert_accessible(phone)
    phone.goto(places[1])
    phone.get_by_role("button", name="Für immer schließen").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    assert_accessible(phone)
