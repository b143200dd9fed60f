"""Every screen of the town, for everybody: at night, by keyboard, without scripts."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import people

pytestmark = pytest.mark.parametrize("device", ["phone", "desktop"])

ACCOUNT = ("", "email/", "password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/")


@pytest.fixture
def addresses(town, bakery):
    """One of each public page."""
    picture = factories.picture(town)
    return {
        "home": "/",
        "shops": "/laeden/",
        "shop": bakery.page.url,
        "offers": "/angebote/",
        "offer": factories.offer(bakery, "Zwei Brezeln", price="1.50").url,
        "events": "/termine/",
        "event": factories.event(town, "Nachtwächter", picture=picture).url,
        "list-of-news": "/nachrichten/",
        "news": factories.news(town, "Brücke frei", picture=picture).url,
        "page": factories.page(town, "Ankommen", body=factories.story(town)).url,
        "search": "/suche/?q=brezeln",
        "nothing-found": "/suche/?q=zebra",
        "imprint": "/impressum/",
        "not-found": "/gibt-es-nicht/",
        "sign-in": "/konto/login/",
        "code": "/konto/login/code/",
        "reset": "/konto/password/reset/",
        "by-invitation": "/konto/signup/",
    }


def test_every_page_is_accessible_and_fits(page, addresses, assert_accessible, screenshot):
    for name, address in addresses.items():
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        screenshot(page, name)


def test_every_screen_of_an_account_is_accessible(page, owner, assert_accessible, screenshot):
    people.sign_in(page, owner)
    for name in (
        "",
        "email/",
        "password/change/",
        "2fa/",
        "2fa/totp/activate/",
        "2fa/webauthn/add/",
    ):
        page.goto(f"/konto/{name}")
        assert_accessible(page)
        screenshot(page, f"account-{name.replace('/', '-')}")


def test_every_screen_of_the_portal_is_accessible(page, bakery, owner, assert_accessible):
    people.sign_in(page, owner)
    key = bakery.page.translation_key
    for path in ("", f"laden/{key}/", f"laden/{key}/zeiten/", f"laden/{key}/angebote/neu/"):
        page.goto(f"/mein/{path}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_nobody_needs_scripts(new_context, addresses):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("brezeln")
    page.get_by_role("button", name="Suche").first.click()
    page.get_by_role("link", name="Zwei Brezeln").click()
    expect(page.get_by_role("heading", name="Zwei Brezeln")).to_be_visible()
    page.goto("/laeden/")
    page.get_by_role("link", name="Bäckerei", exact=False).first.click()
    expect(page.get_by_text("Bäckerei Lohmann").first).to_be_visible()


def test_the_first_tab_leads_past_the_navigation(page, addresses):
    page.goto("/laeden/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_english_is_one_tap_away(page, town, bakery):
    factories.english(town)
    page.goto(bakery.page.url)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("You are reading it in German.", exact=False)).to_be_visible()
    expect(page.get_by_role("heading", name="Opening hours")).to_be_visible()


def test_the_neighbour_has_another_face(page, addresses, other_town):
    page.goto("/")
    ours = page.evaluate("getComputedStyle(document.querySelector('.logo__mark')).backgroundColor")
    port = page.evaluate("location.port")
    page.goto(f"http://talheim.localhost:{port}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Talheim")
    theirs = page.evaluate(
        "getComputedStyle(document.querySelector('.logo__mark')).backgroundColor"
    )
    assert ours != theirs
    expect(page.get_by_text("Lohmann")).to_have_count(0)
