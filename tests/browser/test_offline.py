"""The site as an app: what was read stays readable, what is personal is never kept."""

import pytest
from playwright.sync_api import expect

from tests import factories

PERSONAL = ("/melden/", "/barriere-melden/", "/suche/?q=brot", "/konto/login/", "/mein/", "/admin/")
READY = "() => navigator.serviceWorker.controller !== null"
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys())
            found.push(new URL(request.url).pathname);
    return found;
}"""
INSTALLED = "() => navigator.serviceWorker.getRegistrations().then((found) => found.length)"
NAMES = "() => caches.keys()"
UPDATE = "() => navigator.serviceWorker.getRegistration().then((one) => one.update())"


def until(page, is_so) -> None:
    """Waits for what a browser does by itself, in time that is its own."""
    for _again in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    pytest.fail("It never came.")


@pytest.fixture
def phone(new_context, town, settings):
    """A phone that has opened the site once."""
    settings.OFFLINE_PAGES = True
    factories.news(town, "Der Markt zieht um")
    context = new_context()
    page = context.new_page()
    page.goto("/")
    page.wait_for_function(READY)
    return page


def test_pages_that_were_read_open_without_a_network(phone, town, assert_accessible, screenshot):
    for path in ("/nachrichten/", "/gibt-es-nicht/", *PERSONAL):
        phone.goto(path)
    phone.wait_for_timeout(300)
    phone.context.set_offline(True)

    phone.goto("/nachrichten/")
    expect(phone.get_by_role("link", name="Der Markt zieht um").first).to_be_visible()
    phone.goto("/laeden/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Keine Verbindung")
    screenshot(phone, "offline")
    assert_accessible(phone)

    kept = {path for path in phone.evaluate(KEPT) if path.endswith("/")}
    assert kept == {"/offline/", "/nachrichten/"}


def test_a_new_version_replaces_the_old_and_off_means_gone(phone, town, settings):
    old = set(phone.evaluate(NAMES))
    town.hue = 25
    town.save()
    phone.evaluate(UPDATE)
    until(phone, lambda: (names := set(phone.evaluate(NAMES))) and not names & old)

    settings.OFFLINE_PAGES = False
    phone.evaluate(UPDATE)
    until(phone, lambda: not phone.evaluate(INSTALLED))
    assert phone.evaluate(NAMES) == []
