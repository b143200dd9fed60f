"""What people do in a browser."""

import re

from playwright.sync_api import Page, expect

from tests.conftest import PASSWORD


def sign_in(page: Page, person) -> Page:
    """Somebody comes in by password."""
    page.goto("/konto/login/")
    page.get_by_text("Mit Passwort anmelden").click()
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page).not_to_have_url(re.compile("/konto/login/"))
    return page


def send(page: Page) -> None:
    """Hand in what the form on the screen holds."""
    page.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(page.get_by_text("Zur Prüfung geschickt.", exact=False)).to_be_visible()


def open_submission(page: Page, title: str) -> None:
    """The oldest submission of this title, on the editors' desk."""
    page.goto("/admin/pruefung/")
    page.get_by_role("link", name=title).first.click()


def approve(page: Page, title: str) -> None:
    """An editor lets it go online."""
    open_submission(page, title)
    page.get_by_role("button", name="Freigeben: sofort online").click()
    expect(page.get_by_text(f"„{title}“ ist freigegeben und online.")).to_be_visible()


def send_back(page: Page, title: str, comment: str) -> None:
    """An editor asks a question instead."""
    open_submission(page, title)
    page.get_by_label("An den Laden").fill(comment)
    page.get_by_role("button", name="Zurückschicken").click()
    expect(page.get_by_text(f"{title}: zurückgeschickt.")).to_be_visible()
