"""A passkey, made and used with an authenticator that the browser plays."""

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.conftest import PASSWORD


@pytest.fixture
def authenticator(page):
    """A phone that says yes to every question."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_an_editor_sets_up_a_passkey_and_comes_in_with_it(
    page, editor, authenticator, settings, assert_accessible
):
    settings.STAFF_SECOND_FACTOR = True
    people.sign_in(page, editor)
    expect(page).to_have_url("/konto/2fa/")
    page.get_by_role("link", name="Hinzufügen").click()
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.locator("[name=name]").fill("Mein Telefon")
    page.locator("[name=passwordless]").check()
    page.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_text("Sicherheitsschlüssel hinzugefügt", exact=False)).to_be_visible()
    assert_accessible(page)
    page.goto("/admin/")
    expect(page).to_have_url("/admin/")

    page.goto("/konto/")
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.goto("/konto/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page).to_have_url("/admin/")
