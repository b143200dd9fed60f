"""Somebody at the narrowest screen, without scripts, reports a barrier; an editor answers."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import people

FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("device", ["narrow"])
def test_a_barrier_is_reported_by_keyboard_and_answered(
    new_context, town, editor, assert_accessible, screenshot
):
    town.access_state, town.access_exceptions = "partly", "Karten kann man nur sehen."
    town.access_enforcement = "Ombudsstelle für barrierefreie Informationstechnik"
    town.save()
    factories.news(town, "Der Markt zieht um")
    # Axe itself needs scripts; those of the site are none.
    reader = new_context().new_page()
    reader.route("**/*.js", lambda route: route.abort())

    def look(page, name):
        assert page.evaluate(FITS)
        screenshot(page, name)
        assert_accessible(page)

    reader.goto("/barrierefreiheit/")
    expect(reader.get_by_text("teilweise barrierefrei")).to_be_visible()
    look(reader, "accessibility")
    reader.goto("/nachrichten/der-markt-zieht-um/")
    reader.get_by_role("link", name="Barriere melden").press("Enter")
    address = town.link("/nachrichten/der-markt-zieht-um/")
    expect(reader.get_by_label("Adresse der Seite")).to_have_value(address)
    look(reader, "barrier")
    reader.get_by_role("button", name="Absenden").press("Enter")
    expect(reader.get_by_role("alert")).to_be_visible()
    look(reader, "barrier-refused")
    reader.get_by_label("Was ging nicht?").fill("Die Schrift ist zu klein.")
    reader.get_by_role("button", name="Absenden").press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Ihre Meldung ist angekommen")
    look(reader, "barrier-receipt")

    desk = people.sign_in(new_context().new_page(), editor)
    desk.goto("/admin/pruefung/barrieren/")
    look(desk, "barriers")
    desk.get_by_role("link", name="Die Schrift ist zu klein.").press("Enter")
    expect(desk.get_by_role("link", name=address)).to_be_visible()
    look(desk, "barrier-to-answer")
    desk.get_by_label("Ihre Antwort").fill("Sie ist jetzt größer.")
    desk.get_by_role("button", name="Antwort senden").press("Enter")
    desk.goto("/admin/pruefung/barrieren/?beantwortet=1")
    desk.get_by_role("link", name="Die Schrift ist zu klein.").press("Enter")
    expect(desk.get_by_text("Sie ist jetzt größer.")).to_be_visible()
    look(desk, "barrier-answered")

    reader.reload()
    expect(reader.get_by_text("Sie ist jetzt größer.")).to_be_visible()
    look(reader, "barrier-answer")
