"""A new merchant on a small phone, without JavaScript: five steps, and the page is handed in."""

import re

import pytest
from playwright.sync_api import expect

from core.models import Submission
from merchants import services
from merchants.hours.facts import Hours
from merchants.models import Imprint, Membership, Shop
from tests import factories
from tests.browser import people
from tests.pictures import jpeg

SMALL = {"width": 360, "height": 640}


@pytest.fixture
def boutique(town, person):
    """A shop of which nothing is known but its name, and its owner."""
    shop = factories.shop(town, "Boutique Sommer", trade="fashion", hours=Hours())
    owner = person("boutique@emsbrueck.example", first_name="Mia", last_name="Sommer")
    services.join(shop, user=owner, role=Membership.Role.OWNER)
    return shop


def step(page, name):
    page.get_by_role("region", name="In fünf Minuten vollständig").get_by_role(
        "link", name=name
    ).click()
    expect(page.locator("h1")).to_have_count(1)


def saved(page, name="Speichern"):
    page.get_by_role("button", name=name, exact=True).click()
    expect(page).to_have_url(re.compile("/mein/$"))


def test_five_steps_lead_to_a_complete_shop(boutique, new_context):
    owner = boutique.memberships.get().user
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size(SMALL)
    people.sign_in(page, owner)
    expect(page.get_by_text("0 von 5")).to_be_visible()

    step(page, "Kontakt")
    page.get_by_label("Telefon").fill("030 23125 105")
    page.get_by_label("Straße und Hausnummer").fill("Marktplatz 5")
    page.get_by_label("Postleitzahl").fill("33999")
    page.get_by_role("textbox", name="Ort").fill("Emsbrück")
    saved(page)
    expect(page.get_by_text("1 von 5")).to_be_visible()

    step(page, "Ihr Laden in einem Satz")
    page.get_by_label("Ihr Laden in einem Satz").fill("Kleider, die passen.")
    saved(page)

    step(page, "Foto")
    photo = {"name": "laden.jpg", "mimeType": "image/jpeg", "buffer": jpeg().read()}
    page.locator("[name=photo]").set_input_files(photo)
    page.get_by_label("Was zeigt das Foto?").fill("Unser Schaufenster")
    saved(page)
    expect(page.get_by_text("3 von 5")).to_be_visible()

    # The page may go to review whenever they like; the imprint is asked for then.
    page.get_by_role("button", name="Zur Prüfung schicken").click()
    page.get_by_role("link", name="Impressum ausfüllen und abschicken").click()
    page.get_by_role("link", name="Einzelunternehmen").click()
    expect(page.get_by_label("Vor- und Nachname")).to_have_value("Mia Sommer")
    expect(page.get_by_label("Straße und Hausnummer")).to_have_value("Marktplatz 5")
    page.get_by_role("button", name="Speichern und „Boutique Sommer“").click()
    expect(page.get_by_text("4 von 5")).to_be_visible()
    assert Imprint.objects.get().legal_name == "Mia Sommer"
    assert Submission.objects.waiting().get().page_id == boutique.page_id

    step(page, "Zeiten")
    monday = page.get_by_role("group", name="Montag")
    monday.locator("input[type=time]").nth(0).fill("09:00")
    monday.locator("input[type=time]").nth(1).fill("18:00")
    page.get_by_role("button", name="Speichern: sofort online").last.click()
    page.goto("/mein/")
    expect(page.get_by_text("In fünf Minuten vollständig")).to_have_count(0)
    assert Shop.objects.get(pk=boutique.pk).opening_hours.has_rhythm


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_imprint_and_people_are_for_everybody(boutique, new_context, assert_accessible, screenshot):
    owner = boutique.memberships.get().user
    page = people.sign_in(new_context().new_page(), owner)
    assert_accessible(page)
    key = boutique.page.translation_key
    for path, name in (
        (f"/mein/laden/{key}/einrichten/kontakt/", "contact"),
        (f"/mein/laden/{key}/impressum/", "legal_form"),
        (f"/mein/laden/{key}/impressum/?rechtsform=gmbh", "imprint"),
        (f"/mein/laden/{key}/leute/", "people"),
    ):
        page.goto(path)
        for details in page.locator("details.more").all():
            details.locator("summary").click()
        assert_accessible(page)
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, path
        screenshot(page, name)
    page.goto(f"/mein/laden/{key}/impressum/?rechtsform=gmbh")
    page.get_by_role("button", name="Speichern: sofort online").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    factories.imprint(boutique)
    page.goto(boutique.page.url)
    assert_accessible(page)
