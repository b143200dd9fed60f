"""A reader without scripts reports a page; an editor takes it offline; its owner reads why."""

import re

from playwright.sync_api import expect

from tests import factories
from tests.browser import people


def test_a_report_goes_from_the_page_to_the_decision_and_back(
    new_context, town, bakery, owner, editor, assert_accessible, screenshot
):
    offer = factories.offer(bakery, "Nur heute: Brot")
    reader = new_context(java_script_enabled=False).new_page()
    reader.goto(offer.url)
    reader.get_by_role("link", name="Diesen Inhalt melden").click()
    expect(reader.get_by_text("Sie melden: Nur heute: Brot")).to_be_visible()
    reader.get_by_role("button", name="Meldung senden").click()
    summary = reader.get_by_role("alert")
    expect(summary.get_by_role("listitem")).to_have_count(5)
    reader.get_by_label("Preise oder Werbung gegen die Regeln").check(force=True)
    reader.get_by_label("Warum ist das rechtswidrig?").fill("Das steht da seit Wochen.")
    reader.get_by_label("Ihr Name").fill("Karin Vogt")
    reader.get_by_label("Ihre E-Mail-Adresse").fill("karin.vogt@beispiel.example")
    reader.get_by_label("Was ich hier schreibe").check()
    reader.get_by_role("button", name="Meldung senden").click()
    expect(reader.get_by_role("heading", name="Ihre Meldung ist angekommen")).to_be_visible()
    receipt = reader.url

    desk = people.sign_in(new_context().new_page(), editor)
    desk.goto("/admin/pruefung/meldungen/")
    assert_accessible(desk)
    desk.get_by_role("link", name="Nur heute: Brot").click()
    expect(desk.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(offer.title)
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(desk)
    screenshot(desk, "report")
    desk.get_by_label("Sofort offline nehmen").check()
    desk.get_by_label("Begründung in Ihren Worten").fill("Falsche Eile ist unlauter.")
    desk.get_by_role("button", name="Entscheiden und antworten").click()
    expect(desk.get_by_text(re.compile("„Nur heute: Brot“ ist offline"))).to_be_visible()
    desk.goto("/admin/pruefung/zahlen/")
    assert_accessible(desk)

    reader = new_context().new_page()
    reader.goto(receipt)
    expect(reader.get_by_text("Falsche Eile ist unlauter.")).to_be_visible()
    assert_accessible(reader)
    assert reader.goto(offer.url).status == 404
    reader.goto("/melden/?seite=/gibt-es-nicht/")
    reader.get_by_role("button", name="Meldung senden").click()
    assert_accessible(reader)
