"""An editor corrects a slip of the pen; the shop reads the difference and undoes it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from core.models import Submission
from merchants import services
from merchants.models import OfferPage
from tests.browser import people


@pytest.fixture
def submission(town, bakery, owner):
    today = clock.today()
    content = {"title": "Zwei Brezln", "text": "Mit Salz."}
    days = {"valid_from": today, "valid_until": today + timedelta(days=5)}
    offer = services.create_offer(bakery.page, changes=content | days, by=owner)
    return services.submit(offer, by=owner)


def test_a_correction_is_read_and_undone(
    new_context, submission, editor, owner, assert_accessible, screenshot
):
    desk = people.sign_in(new_context().new_page(), editor)
    desk.goto(reverse("review_submission", args=[submission.pk]))
    desk.get_by_role("link", name="Korrigieren und freigeben").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Korrigieren und freigeben")
    assert_accessible(desk)
    screenshot(desk, "correct")
    desk.get_by_label("Titel").fill("Zwei Brezeln")
    desk.get_by_role("button", name="So freigeben: sofort online").click()
    expect(desk).not_to_have_url(re.compile("korrigieren"))
    assert OfferPage.objects.live().get().title == "Zwei Brezeln"

    shop = people.sign_in(new_context().new_page(), owner)
    shop.goto(OfferPage.objects.get().portal_path())
    shop.get_by_role("link", name="Unterschied ansehen").click()
    expect(shop.get_by_text("Was die Redaktion korrigiert hat")).to_be_visible()
    assert_accessible(shop)
    screenshot(shop, "corrected")
    shop.get_by_role("button", name="Korrektur rückgängig machen").click()
    expect(shop.get_by_text("Ihre eigenen Worte liegen wieder bei der Redaktion")).to_be_visible()
    assert not OfferPage.objects.live().exists()
    assert Submission.objects.waiting().get().revision.as_object().title == "Zwei Brezln"
