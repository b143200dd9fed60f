"""A reduction, from the counter to the reader, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import people

pytestmark = pytest.mark.parametrize("device", ["phone"])


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reduction_stands_as_the_law_wants_it(
    bakery, owner, editor, new_context, assert_accessible, screenshot, scripts
):
    merchant = people.sign_in(new_context().new_page(), owner)
    state = merchant.context.storage_state()
    merchant = new_context(storage_state=state, java_script_enabled=scripts).new_page()
    merchant.goto("/mein/")
    merchant.get_by_role("link", name="Angebot einstellen").first.click()
    merchant.locator("[name=title]").fill("Rosinenschnecken, Sale")
    for words in ("Preis", "Grundpreis"):
        summary = merchant.locator("summary", has_text=re.compile(f"^{words}"))
        if summary.locator("..").get_attribute("open") is None:
            summary.click()
    merchant.locator("[name=price]").fill("3,15")
    merchant.get_by_role("button", name="Zur Prüfung schicken").click()

    merchant.wait_for_load_state()
    expect(merchant.get_by_text("gehört der niedrigste Preis", exact=False).first).to_be_visible()
    expect(merchant.locator("[name=title]")).to_have_value("Rosinenschnecken, Sale")
    if scripts:
        assert_accessible(merchant)
        screenshot(merchant, "refused-price")
    merchant.locator("[name=lowest_price]").fill("4,50")
    merchant.locator("[name=amount]").fill("0,25")
    merchant.locator("[name=unit]").select_option("kg")
    merchant.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(merchant.locator("[name=lowest_price]")).to_have_count(0)

    people.approve(people.sign_in(new_context().new_page(), editor), "Rosinenschnecken, Sale")

    reader = new_context(java_script_enabled=scripts).new_page()
    reader.goto("/angebote/")
    expect(reader.get_by_text("(12,60\N{NO-BREAK SPACE}€/kg)")).to_be_visible()
    expect(reader.get_by_text("\N{MINUS SIGN}30 %")).to_be_visible()
    expect(reader.get_by_text("niedrigster Preis der letzten 30 Tage")).to_be_visible()
    if scripts:
        assert_accessible(reader)
        screenshot(reader, "offers-with-prices")
