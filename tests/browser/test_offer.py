"""The first offer of a new merchant: on a small phone, over a slow network, with interruptions."""

import re
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from core import clock
from core.models import Submission
from core.review import services as review
from merchants import services
from merchants.models import Jotting, OfferFacts, OfferPage
from tests.browser import people
from tests.conftest import PASSWORD
from tests.pictures import jpeg

#: The smallest phone that is still in many pockets.
SMALL = {"width": 360, "height": 640}
#: Edge: a bar of signal behind the counter.
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 25_000,
}


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": SMALL}


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def merchant(request, new_context, bakery, owner):
    """The baker, signed in, on a small phone."""
    page = new_context(java_script_enabled=request.param).new_page()
    page.has_scripts = request.param
    return people.sign_in(page, owner)


@pytest.fixture
def phone(new_context, bakery, owner):
    """The same, where only scripts can do what is asked."""
    page = new_context().new_page()
    page.has_scripts = True
    return people.sign_in(page, owner)


@pytest.fixture
def make_online(bakery, owner, editor):
    """An offer that the town has approved."""

    def make(name, *, days):
        last = clock.today() + timedelta(days=days)
        content = {"title": name, "valid_from": last - timedelta(days=9), "valid_until": last}
        offer = services.create_offer(bakery.page, changes=content, by=owner)
        state = services.submit(offer, by=owner).workflow_state.current_task_state
        review.decide(state, action="approve", by=editor)
        return OfferPage.objects.get(pk=offer.pk)

    return make


def new_offer(page):
    page.goto("/mein/")
    page.get_by_role("link", name="Angebot einstellen").click()
    # With all that belongs to it: a click alone waits for less, and the network may go next.
    page.wait_for_url("**/angebote/neu/**")


def title(page):
    return page.get_by_label("Was bieten Sie an?")


def come_in(page, person):
    """Sign in where the screen asks for it."""
    page.get_by_text("Mit Passwort anmelden").click()
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def check(page, assert_accessible):
    """Nothing hides beside the screen, and axe is content where it can run."""
    if page.has_scripts:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert_accessible(page)


def test_the_first_offer_takes_three_inputs_and_four_screens(
    merchant, assert_accessible, screenshot
):
    network = merchant.context.new_cdp_session(merchant)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    began = time.monotonic()
    merchant.get_by_role("link", name="Angebot einstellen").click()

    form = merchant.locator("form.form")
    labels = [text for text in form.locator(".field__label").all_inner_texts() if text]
    required = [text for text in labels if "freiwillig" not in text]
    button = merchant.get_by_role("button", name="Zur Prüfung schicken")
    height = button.bounding_box()["y"] + button.bounding_box()["height"]
    screens_of_form = -(-height // SMALL["height"])

    title(merchant).fill("Zwei Krustenbrote zum Preis von einem")
    photo = {"name": "brot.jpg", "mimeType": "image/jpeg", "buffer": jpeg(size=(800, 600)).read()}
    merchant.locator("[name=photo]").set_input_files(photo)
    merchant.get_by_label("Was zeigt das Foto?").fill("Zwei Krustenbrote")
    button.click()
    expect(merchant.get_by_text("Ihr Angebot ist bei der Redaktion.")).to_be_visible()
    seconds = time.monotonic() - began
    # The form as far as its button, and the confirmation.
    screens = screens_of_form + 1
    print(  # noqa: T201
        f"\nFirst offer: {len(required)} required inputs, {screens:.0f} screens of 360 × 640,"
        f" {seconds:.1f} s on a slow network, scripts: {merchant.has_scripts}"
    )
    assert len(required) <= 3
    assert screens <= 4

    network.send("Network.disable")
    check(merchant, assert_accessible)
    screenshot(merchant, "offer-sent")
    assert Submission.objects.count() == 1
    assert OfferPage.objects.get().get_latest_revision_as_object().picture


def test_the_screens_are_for_everybody(merchant, assert_accessible, screenshot):
    new_offer(merchant)
    check(merchant, assert_accessible)
    screenshot(merchant, "offer-new")
    merchant.get_by_text("Preis, Text und mehr").click()
    merchant.get_by_label("Preis", exact=False).first.fill("vier")
    merchant.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(merchant.get_by_role("alert")).to_be_visible()
    # What must be mended is in sight.
    expect(merchant.locator("[name=price]")).to_be_visible()
    check(merchant, assert_accessible)


def test_a_draft_can_be_saved_without_scripts_too(merchant):
    new_offer(merchant)
    title(merchant).fill("Zwei Brezeln")
    merchant.get_by_role("button", name="Als Entwurf speichern").click()
    expect(merchant.get_by_text("Als Entwurf gespeichert.")).to_be_visible()
    merchant.get_by_role("link", name="Zwei Brezeln").click()
    expect(title(merchant)).to_have_value("Zwei Brezeln")


def test_a_draft_is_there_after_a_reload_and_on_the_way_back(phone, assert_accessible, screenshot):
    new_offer(phone)
    title(phone).fill("Zwei Brezeln")
    expect(phone.get_by_text("Gespeichert um")).to_be_visible(timeout=15_000)
    phone.reload()
    expect(title(phone)).to_have_value("Zwei Brezeln")

    new_offer(phone)
    expect(phone.get_by_text("Sie haben angefangen:")).to_be_visible()
    check(phone, assert_accessible)
    screenshot(phone, "offer-unfinished")
    phone.get_by_role("link", name="Weiter").click()
    expect(title(phone)).to_have_value("Zwei Brezeln")
    phone.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(phone.get_by_text("Ihr Angebot ist bei der Redaktion.")).to_be_visible()
    new_offer(phone)
    expect(title(phone)).to_have_value("")
    expect(phone.get_by_text("Sie haben angefangen:")).to_have_count(0)
    assert not Jotting.objects.exists()


def test_a_session_that_has_ended_loses_nothing(merchant, owner):
    new_offer(merchant)
    title(merchant).fill("Zwei Brezeln")
    Session.objects.all().delete()
    merchant.get_by_role("button", name="Zur Prüfung schicken").click()
    come_in(merchant, owner)

    expect(merchant.get_by_text("steht wieder hier")).to_be_visible()
    expect(title(merchant)).to_have_value("Zwei Brezeln")
    merchant.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(merchant.get_by_text("Ihr Angebot ist bei der Redaktion.")).to_be_visible()
    assert OfferPage.objects.count() == 1


def test_sending_at_once_is_not_called_back_by_words_on_the_phone(phone, owner):
    new_offer(phone)
    title(phone).fill("Zwei Brezeln")
    Session.objects.all().delete()
    phone.get_by_role("button", name="Zur Prüfung schicken").click()
    words, form = [], []
    phone.route(re.compile("/merken/$"), lambda route: words.append(route))
    with phone.expect_request(re.compile("/merken/$")):
        come_in(phone, owner)
    expect(title(phone)).to_have_value("Zwei Brezeln")
    phone.route(re.compile("/neu/$"), lambda route: form.append(route))
    with phone.expect_request(re.compile("/neu/$")):
        phone.get_by_role("button", name="Zur Prüfung schicken").click(no_wait_after=True)
    # The words arrive while the form is under way.
    with phone.expect_response(re.compile("/merken/$")):
        words.pop().continue_()
    form.pop().continue_()
    expect(phone.get_by_text("Ihr Angebot ist bei der Redaktion.")).to_be_visible()


def test_without_network_the_words_stay_on_the_phone_and_go_when_it_is_back(phone):
    new_offer(phone)
    phone.context.set_offline(True)
    title(phone).fill("Zwei Brezeln")
    expect(phone.get_by_text("Kein Netz. Ihr Text bleibt auf diesem Gerät")).to_be_visible()
    assert not Jotting.objects.exists()

    phone.context.set_offline(False)
    expect(phone.get_by_text("Gespeichert um")).to_be_visible(timeout=15_000)
    assert Jotting.objects.get().answers["title"] == "Zwei Brezeln"


def test_words_that_never_left_the_phone_are_there_when_one_comes_back(phone, owner):
    new_offer(phone)
    Session.objects.all().delete()
    title(phone).fill("Zwei Brezeln")
    expect(phone.get_by_text("Sie sind abgemeldet. Ihr Text bleibt")).to_be_visible()
    people.sign_in(phone, owner)
    new_offer(phone)
    expect(title(phone)).to_have_value("Zwei Brezeln")


def test_an_old_offer_is_repeated_in_two_taps(merchant, bakery, owner, make_online):
    make_online("Martinsgänse", days=-1)
    merchant.goto("/mein/")
    merchant.get_by_role("link", name="Wiederholen Martinsgänse").click()
    expect(title(merchant)).to_have_value("Martinsgänse")
    merchant.get_by_role("button", name="Zur Prüfung schicken").click()
    expect(merchant.get_by_text("Ihr Angebot ist bei der Redaktion.")).to_be_visible()


def test_what_is_left_is_counted_at_the_counter(
    merchant, new_context, make_online, assert_accessible, screenshot
):
    offer = make_online("Zwei Brezeln", days=3)
    reader = new_context().new_page()
    merchant.goto("/mein/")
    merchant.get_by_text("Stückzahl, wiederholen, beenden").click()
    merchant.get_by_label("Wie viele sind noch da?").fill("2")
    merchant.get_by_role("button", name="Übernehmen").click()
    check(merchant, assert_accessible)
    screenshot(merchant, "offer-stock")
    reader.goto("/angebote/")
    expect(reader.get_by_text("Noch 2 Stück")).to_be_visible()

    for left in (1, 0):
        merchant.get_by_role("button", name="Eins weniger: Zwei Brezeln").click()
        expect(merchant.locator(".notice--success")).to_be_visible()
        assert OfferFacts.objects.get().left == left
    reader.reload()
    expect(reader.get_by_text("Ausverkauft")).to_be_visible()
    check(merchant, assert_accessible)
    merchant.get_by_role("button", name=re.compile("Doch noch da")).click()
    reader.goto(offer.url)
    expect(reader.get_by_text("Ausverkauft")).to_have_count(0)

    merchant.get_by_text("Stückzahl, wiederholen, beenden").click()
    merchant.get_by_role("button", name=re.compile("Jetzt beenden")).click()
    reader.reload()
    expect(reader.get_by_role("heading", name="Zwei Brezeln")).to_have_count(0)
    merchant.get_by_role("button", name=re.compile("Wieder online stellen")).click()
    reader.goto(offer.url)
    expect(reader.get_by_role("heading", name="Zwei Brezeln")).to_be_visible()
