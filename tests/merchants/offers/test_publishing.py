"""What editors publish themselves obeys the same rules as what they approve."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from core import clock
from merchants.models import OfferPage, PriceRecord
from tests import factories


@pytest.fixture
def desk(client, editor):
    """The editor's browser."""
    client.force_login(editor)
    return client


@pytest.fixture
def fields():
    """What the admin's form of an offer sends."""

    def filled(**changes):
        today = clock.today()
        names = ("slug", "lead", "picture", "text", "price", "amount", "unit", "deposit")
        blank = dict.fromkeys((*names, "lowest_price", "reduction_exemption", "code_word"), "")
        typed = {
            "title": "Sale",
            "valid_from": today.isoformat(),
            "valid_until": (today + timedelta(days=3)).isoformat(),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
        }
        return nested_form_data(blank | typed | changes)

    return filled


def test_a_new_offer_that_is_not_allowed_stays_a_draft(desk, fields, bakery):
    url = reverse("wagtailadmin_pages:add", args=["merchants", "offerpage", bakery.page.pk])
    response = desk.post(url, fields(slug="sale"), follow=True)

    offer = OfferPage.objects.get()
    assert not offer.live
    assert "§ 11 PAngV" in response.content.decode()
    assert not PriceRecord.objects.exists()

    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    desk.post(edit, fields(title="Brezeln", slug="brezeln", price="3.90"))
    assert OfferPage.objects.get().live
    assert PriceRecord.objects.get().price == Decimal("3.90")


def test_what_is_online_stays_as_it_is(desk, fields, bakery):
    offer = factories.offer(bakery, "Brezeln", price=Decimal("3.90"))
    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    desk.post(edit, fields(title="Brezeln, statt 4,50", slug=offer.slug))

    offer.refresh_from_db()
    assert (offer.live, offer.title) == (True, "Brezeln")
    assert offer.get_latest_revision_as_object().title == "Brezeln, statt 4,50"
