"""Merchants at work: who is signed in, and the offers that they have."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from core import clock
from core.review import services as review
from merchants import services
from merchants.models import OfferPage, Shop, ShopPage
from tests.portal.screens import answers

BERLIN = ZoneInfo("Europe/Berlin")


def wall_clock(year, month, day, hour=10, minute=0) -> datetime:
    """A moment on the town's clock; unless told, at ten."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def save(merchant):
    """Opens a form of the portal, changes something in it and sends it."""

    def fill_in(url, *, action="save", **changes):
        return merchant.post(url, answers(merchant.get(url)) | changes | {"action": action})

    return fill_in


@pytest.fixture
def shop_url(bakery):
    """The form for the words of the bakery."""
    return reverse("portal:shop", args=[bakery.page.translation_key])


@pytest.fixture
def facts_url(bakery):
    """The form for the bakery's hours and phone."""
    return reverse("portal:facts", args=[bakery.page.translation_key])


@pytest.fixture
def special_days_url(bakery):
    """The form for the bakery's holidays and single days."""
    return reverse("portal:special_days", args=[bakery.page.translation_key])


@pytest.fixture
def vacations_url(bakery):
    """The form for the bakery's vacations."""
    return reverse("portal:vacations", args=[bakery.page.translation_key])


@pytest.fixture
def hours_of():
    """What a shop says of its hours now."""
    return lambda shop: Shop.objects.get(pk=shop.pk).opening_hours


@pytest.fixture
def press_day(merchant, special_days_url):
    """Presses a button of the screen for single days; nothing else is changed unless told."""

    def send(action, **typed):
        form = answers(merchant.get(special_days_url))
        return merchant.post(special_days_url, form | typed | {"action": action})

    return send


@pytest.fixture
def said_of(bakery, hours_of):
    """What the bakery has said of a day; None where it has said nothing."""
    return lambda day: hours_of(bakery).special.get(day)


@pytest.fixture
def november():
    """A Wednesday before Advent, ten in the morning: the bakery is open."""
    with time_machine.travel(wall_clock(2026, 11, 25), tick=False) as traveller:
        yield traveller


@pytest.fixture
def new_offer_url(bakery):
    """The form for a new offer of the bakery."""
    return reverse("portal:offer_create", args=[bakery.page.translation_key])


@pytest.fixture
def make_offer(bakery, owner):
    """Makes offers of the bakery: drafts, or some that are online."""

    def make(title="Zwei Brezeln", *, starts=0, days=7, online=False, **content):
        first = clock.today() + timedelta(days=starts)
        content |= {"title": title, "valid_from": first, "valid_until": first + timedelta(days)}
        offer = services.create_offer(bakery.page, changes=content, by=owner)
        if online:
            offer.get_latest_revision().publish()
        return OfferPage.objects.get(pk=offer.pk)

    return make


@pytest.fixture
def send_back(editor):
    """Sends what is in review back to its author."""

    def decide(page, comment):
        submission = review.waiting_submission(page)
        state = submission.workflow_state.current_task_state
        review.decide(state, action="reject", by=editor, comment=comment)

    return decide


@pytest.fixture
def draft_of():
    """The latest draft of a page."""

    def latest(page):
        return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()

    return latest


@pytest.fixture
def bakery_page(bakery):
    """The bakery's page as it is online now, fresh at each call."""
    return lambda: ShopPage.objects.get(pk=bakery.page.pk)
