"""The main job, from the counter to the reader, on a phone and on a desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import people

pytestmark = pytest.mark.parametrize("device", ["phone", "desktop"])


@pytest.fixture
def merchant(new_context, owner):
    """The baker, signed in."""
    return people.sign_in(new_context().new_page(), owner)


@pytest.fixture
def desk(new_context, editor):
    """The editor, signed in."""
    return people.sign_in(new_context().new_page(), editor)


@pytest.fixture
def reader(new_context):
    """Somebody who reads."""
    return new_context().new_page()


def write_offer(page, title):
    """A new offer for two weeks, handed in."""
    page.goto("/mein/")
    page.get_by_role("link", name="Angebot einstellen").click()
    page.get_by_label("Was bieten Sie an?").fill(title)
    page.get_by_text("Zwei Wochen").click()
    page.get_by_text("Preis, Text und mehr").click()
    page.locator("[name=price]").fill("6,90")
    people.send(page)


def test_a_shop_goes_online_as_it_was_approved(
    bakery, merchant, desk, reader, assert_accessible, screenshot
):
    shop_url = bakery.page.url
    merchant.get_by_role("link", name="Texte und Foto").click()
    merchant.get_by_label("Ihr Laden in einem Satz").fill("Ab heute mit Dinkelvollkorn.")
    assert_accessible(merchant)
    people.send(merchant)
    expect(merchant.get_by_text("In Prüfung").first).to_be_visible()

    reader.goto(shop_url)
    expect(reader.get_by_text("Sauerteig aus eigener Führung.")).to_be_visible()
    expect(reader.get_by_text("Dinkelvollkorn")).to_have_count(0)

    people.open_submission(desk, "Bäckerei Lohmann")
    expect(desk.get_by_text("Dinkelvollkorn", exact=False).first).to_be_visible()
    assert_accessible(desk)
    people.approve(desk, "Bäckerei Lohmann")

    reader.reload()
    expect(reader.get_by_text("Ab heute mit Dinkelvollkorn.").first).to_be_visible()
    assert_accessible(reader)
    screenshot(reader, "shop")
    merchant.goto("/mein/")
    expect(merchant.get_by_text("Online").first).to_be_visible()
    assert_accessible(merchant)
    screenshot(merchant, "dashboard")


def test_an_offer_is_read_when_it_is_approved(
    bakery, merchant, desk, reader, assert_accessible, screenshot
):
    write_offer(merchant, "Zwei Krustenbrote")
    reader.goto("/angebote/")
    expect(reader.get_by_text("Zwei Krustenbrote")).to_have_count(0)

    people.approve(desk, "Zwei Krustenbrote")

    reader.reload()
    reader.get_by_role("link", name="Zwei Krustenbrote").click()
    expect(reader.get_by_role("heading", name="Zwei Krustenbrote")).to_be_visible()
    expect(reader.get_by_text("6,90")).to_be_visible()
    assert_accessible(reader)
    screenshot(reader, "offer")


def test_a_question_is_answered_and_the_offer_approved(
    bakery, merchant, desk, reader, assert_accessible
):
    write_offer(merchant, "Kaffee und Kuchen")
    people.send_back(desk, "Kaffee und Kuchen", "Welcher Kuchen?")

    merchant.goto("/mein/")
    expect(merchant.get_by_text("Rückfrage").first).to_be_visible()
    expect(merchant.get_by_text("Welcher Kuchen?").first).to_be_visible()
    assert_accessible(merchant)
    merchant.get_by_role("link", name="Kaffee und Kuchen").click()
    expect(merchant.get_by_text("Welcher Kuchen?").first).to_be_visible()
    merchant.get_by_label("Was bieten Sie an?").fill("Kaffee und Streuselkuchen")
    assert_accessible(merchant)
    people.send(merchant)
    reader.goto("/angebote/")
    expect(reader.get_by_text("Kuchen", exact=False)).to_have_count(0)

    people.approve(desk, "Kaffee und Streuselkuchen")

    reader.reload()
    expect(reader.get_by_text("Kaffee und Streuselkuchen")).to_be_visible()
    assert_accessible(reader)
    assert_accessible(desk)


def test_hours_are_online_with_the_next_tap(bakery, merchant, reader, assert_accessible):
    merchant.get_by_role("link", name="Zeiten und Telefon").click()
    monday = merchant.get_by_role("group", name="Montag")
    monday.locator("input[type=time]").nth(1).fill("19:15")
    assert_accessible(merchant)
    merchant.get_by_role("button", name=re.compile("Speichern")).first.click()
    expect(merchant.get_by_text("Ihre Zeiten sind online.")).to_be_visible()
    reader.goto(bakery.page.url)
    expect(reader.get_by_text("6:30–19:15").first).to_be_visible()
