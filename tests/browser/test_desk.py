"""Forty submissions, cleared by keyboard: how many inputs it takes, and how long."""

import sys
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from core import clock
from core.models import Submission
from merchants import services
from tests import factories
from tests.browser import people
from tests.pictures import jpeg

GREEN, PICTURES, PRICES = 25, 10, 3


def hand_in(shop, by, title, light, **content):
    """An offer that waits, with the light that the checks would have given it."""
    today = clock.today()
    content |= {"title": title, "valid_from": today, "valid_until": today + timedelta(days=9)}
    offer = services.create_offer(shop.page, changes=content, by=by)
    submission = services.submit(offer, by=by)
    Submission.objects.filter(pk=submission.pk).update(light=light)
    return offer


@pytest.fixture
def forty(bakery, owner, bookshop, stranger, other_town, other_shop, person):
    """25 green ones, 10 with pictures, 3 with prices, 1 of Talheim, 1 that changes meanwhile."""
    for number in range(GREEN):
        shop, by = ((bakery, owner), (bookshop, stranger))[number % 2]
        hand_in(shop, by, f"Einfach {number}", "green")
    for number in range(PICTURES):
        photo = services.keep_photo(bakery, photo=jpeg(), alt="Ein Laib Brot", by=owner)
        hand_in(bakery, owner, f"Mit Bild {number}", "yellow", picture=photo)
    for number in range(PRICES):
        hand_in(bakery, owner, f"Mit Preis {number}", "red")
    elsewhere = person("laden@talheim.example")
    services.join(other_shop, user=elsewhere, role="owner")
    factories.imprint(other_shop)
    hand_in(other_shop, elsewhere, "Aus Talheim", "green")
    return hand_in(bakery, owner, "Ändert sich", "yellow")


class Hands:
    """An editor at the keyboard; every key is counted."""

    def __init__(self, page):
        self.page = page
        self.inputs = 0

    def press(self, key):
        self.page.locator("[data-desk][data-ready]").wait_for()
        self.page.keyboard.press(key)
        self.inputs += 1

    def write(self, text):
        self.page.keyboard.type(text)
        self.inputs += len(text)


@pytest.mark.parametrize("device", ["desktop"])
def test_forty_submissions_are_cleared_by_keyboard(
    new_context, editor, owner, forty, assert_accessible, screenshot, capsys
):
    desk = people.sign_in(new_context().new_page(), editor)
    desk.goto(reverse("review_desk"))
    assert_accessible(desk)
    screenshot(desk, "desk")
    hands, title = Hands(desk), desk.locator("#item-title")
    begun, decided = time.monotonic(), 0
    hands.press("n")
    while decided < GREEN + PICTURES + PRICES + 1:
        expect(title).to_be_visible()
        name = title.inner_text()
        if name == "Ändert sich":
            services.save_offer(forty, changes={"text": "Nur noch heute."}, by=owner)
            hands.press("a")
            expect(desk.get_by_role("alert")).to_contain_text("Es gibt eine neue Fassung.")
            expect(desk.locator(".desk-changes")).to_contain_text("Nur noch heute.")
            hands.press("a")
        elif name.startswith("Mit Preis"):
            # A key alone approves nothing that the law may forbid.
            for key in ("g", "Space", "Control+Enter"):
                hands.press(key)
        else:
            hands.press("a")
        decided += 1
        if decided < GREEN + PICTURES + PRICES + 1:
            expect(title).not_to_have_text(name)
    expect(desk.get_by_text("Nichts wartet auf Sie.", exact=False)).to_be_visible()
    seconds = time.monotonic() - begun
    with capsys.disabled():
        sys.stdout.write(f"\n40 submissions: {hands.inputs} inputs, {seconds:.0f} seconds\n")

    statuses = Submission.objects.values_list("revision__object_str", "status")
    by_title = dict(statuses)
    assert by_title.pop("Aus Talheim") == "in_review"
    sent_back = {name for name, status in by_title.items() if status == "sent_back"}
    assert sent_back == {f"Mit Preis {number}" for number in range(PRICES)}
    assert list(by_title.values()).count("approved") == GREEN + PICTURES + 1
    assert hands.inputs < 60


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_submission_fits_every_screen_and_everybody(
    new_context, editor, forty, device, assert_accessible, screenshot
):
    desk = people.sign_in(new_context().new_page(), editor)
    for name in ("Mit Bild 0", "Mit Preis 0"):
        submission = Submission.objects.get(revision__object_str=name)
        desk.goto(reverse("review_submission", args=[submission.pk]))
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        desk.get_by_text("Rückfrage hierzu").first.click()
        assert_accessible(desk)
        screenshot(desk, f"desk-{name.lower().replace(' ', '-')}")


@pytest.mark.parametrize("device", ["desktop"])
def test_the_keys_explain_themselves_write_in_fields_and_can_be_switched_off(
    new_context, editor, forty, assert_accessible
):
    desk = people.sign_in(new_context().new_page(), editor)
    submission = Submission.objects.filter(light="green").earliest("submitted_at")
    desk.goto(reverse("review_submission", args=[submission.pk]))
    hands = Hands(desk)
    hands.press("?")
    help_text = desk.get_by_role("dialog", name="Tasten")
    expect(help_text).to_be_visible()
    assert_accessible(desk)
    hands.press("a")
    hands.press("Escape")
    expect(help_text).to_be_hidden()
    hands.press("r")
    hands.write("anp")
    expect(desk.get_by_label("An den Laden")).to_have_value("anp")
    submission.refresh_from_db()
    assert submission.status == "in_review"

    profile = UserProfile.get_for_user(editor)
    profile.keyboard_shortcuts = False
    profile.save()
    desk.reload()
    hands.press("n")
    hands.press("a")
    expect(desk.locator("#item-title")).to_have_text(submission.revision.object_str)
    submission.refresh_from_db()
    assert submission.status == "in_review"


def test_without_scripts_everything_is_a_button_or_a_link(new_context, editor, forty):
    desk = people.sign_in(new_context(java_script_enabled=False).new_page(), editor)
    desk.goto(reverse("review_desk"))
    desk.get_by_role("link", name="Mit dem Ersten beginnen").click()
    desk.get_by_role("button", name="Freigeben: sofort online").click()
    expect(desk.locator("#item-title")).to_have_text("Einfach 1")
    desk.get_by_label("An den Laden").fill("Für wen?")
    desk.get_by_role("button", name="Zurückschicken").click()
    expect(desk.locator("#item-title")).to_have_text("Einfach 2")
    assert Submission.objects.filter(status="approved").count() == 1
    assert Submission.objects.filter(status="sent_back").count() == 1
