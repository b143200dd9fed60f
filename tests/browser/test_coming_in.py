"""From the letter to one's own shop: a small phone, a real mail, with and without scripts."""

import pytest
from playwright.sync_api import expect

from core.models import TownSettings
from merchants.models import Membership, Shop
from merchants.people import claims, codes
from tests.accounts.conftest import letters  # noqa: F401
from tests.browser import people
from tests.claims.conftest import CODE_IN_MAIL

#: The smallest phone that is still in many pockets.
SMALL = {"width": 360, "height": 640}


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": SMALL}


@pytest.fixture
def code(bakery, town):
    """The code of the bakery's letter."""
    shops = Shop.objects.filter(pk=bakery.pk).select_related("page")
    there = TownSettings.objects.with_home().get(pk=town.pk)
    [(_shop, printed)] = claims.new_codes(there, shops, seen=claims.stamp(shops), by=None)
    return printed


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request, new_context):
    """A phone that has never been here."""
    page = new_context(java_script_enabled=request.param).new_page()
    page.has_scripts = request.param
    return page


def check(page, assert_accessible):
    """Nothing hides beside the screen, and axe is content where it can run."""
    if page.has_scripts:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_letter_and_a_mailbox_open_the_shop(phone, bakery, code, letters, assert_accessible):  # noqa: F811
    phone.goto(f"/uebernehmen/?code={code}")
    check(phone, assert_accessible)
    phone.get_by_role("button", name="Weiter").click()
    expect(phone.get_by_text("Lange Straße 12, 33999 Emsbrück")).to_be_visible()
    check(phone, assert_accessible)

    phone.get_by_role("button", name="Ja: Code zuschicken").click()
    phone.get_by_role("link", name="Nennen Sie uns Ihren Namen.").wait_for()
    check(phone, assert_accessible)
    phone.get_by_label("Ihr Name").fill("Lisa Lohmann")
    phone.get_by_label("Ihre E-Mail-Adresse").fill("lisa@lohmann.example")
    phone.get_by_role("button", name="Ja: Code zuschicken").click()
    phone.get_by_role("heading", name="Code eingeben").wait_for()
    check(phone, assert_accessible)

    phone.get_by_label("Code", exact=True).fill(CODE_IN_MAIL.search(letters[-1].get_content())[0])
    phone.get_by_role("button", name="Anmelden").click()
    expect(phone.get_by_text("Bäckerei Lohmann gehört jetzt zu Ihrem Konto.")).to_be_visible()
    expect(phone).to_have_url("/mein/")
    assert Membership.objects.get(shop=bakery).user.email == "lisa@lohmann.example"
    assert len(letters) == 2


def test_a_wrong_code_and_a_disputed_shop(phone, bakery, owner, stranger, code, assert_accessible):
    people.sign_in(phone, stranger)
    phone.goto("/uebernehmen/")
    phone.get_by_label("Code aus dem Brief").fill(codes.write(bakery.pk, "AAAAAAAAA"))
    phone.get_by_role("button", name="Weiter").click()
    expect(phone.get_by_text("Diesen Code kennen wir nicht").first).to_be_visible()
    check(phone, assert_accessible)
    phone.get_by_label("Code aus dem Brief").fill(f" {code.lower().replace('-', ' ')} ")
    phone.get_by_role("button", name="Weiter").click()
    phone.get_by_role("button", name="Ja: übernehmen").wait_for()
    check(phone, assert_accessible)
    phone.get_by_role("button", name="Ja: übernehmen").click()
    phone.get_by_role("heading", name="Die Redaktion klärt das").wait_for()
    check(phone, assert_accessible)
    assert Membership.objects.get(shop=bakery).user == owner


def test_one_phone_signs_the_other_out(phone, new_context, owner, assert_accessible):
    computer = people.sign_in(new_context().new_page(), owner)
    people.sign_in(phone, owner)
    phone.goto("/konto/")
    check(phone, assert_accessible)
    phone.get_by_role("button", name="Überall abmelden").click()
    expect(phone.get_by_text("Sie sind auf allen Geräten abgemeldet.")).to_be_visible()
    computer.goto("/mein/")
    expect(computer.get_by_role("heading", name="Anmelden", exact=True)).to_be_visible()


def test_an_editor_prints_and_decides(page, editor, bakery, owner, stranger, code, town):
    there = TownSettings.objects.with_home().get(pk=town.pk)
    found = claims.try_code(there, code)
    claims.claim(there, bakery.pk, proof=found.digest, user=stranger)
    people.sign_in(page, editor)
    page.goto("/admin/haendler/briefe/?stand=benutzt")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bäckerei Lohmann: Brief drucken").click()
    assert download.value.suggested_filename.startswith("briefe-")
    page.goto("/admin/haendler/ansprueche/")
    page.get_by_role("button", name="Zusätzlich zulassen").click()
    expect(page.get_by_text("Kein Laden ist strittig.")).to_be_visible()
    assert Membership.objects.filter(shop=bakery).count() == 2
