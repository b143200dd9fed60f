"""What a shop's page shows of its days, and how it looks before it is online."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from merchants import services
from merchants.models import Membership, Shop
from tests.portal.screens import words

NOON = 11
CHRISTMAS = "25.12. (Erster Weihnachtstag)"


def on(day, month=12):
    return time_machine.travel(datetime(2026, month, day, NOON, tzinfo=UTC), tick=False)


@pytest.mark.parametrize(
    ("today", "is_said"), [(10, False), (11, False), (12, True), (25, True), (26, False)]
)
def test_the_holidays_of_the_next_fourteen_days_are_named(client, bakery, today, is_said):
    with on(today):
        said = words(client.get(bakery.page.url))
    assert (CHRISTMAS in said) is is_said
    # A Saturday, on which the bakery is closed anyway.
    assert "26.12." not in said


def test_a_shop_that_is_open_on_holidays_names_none(client, bakery):
    Shop.objects.filter(pk=bakery.pk).update(on_holidays="open")
    with on(20):
        assert CHRISTMAS not in words(client.get(bakery.page.url))


def test_a_shop_that_nobody_asked_says_so(client, bakery):
    Shop.objects.filter(pk=bakery.pk).update(on_holidays="unknown")
    with on(15):
        assert f"{CHRISTMAS}: Zeiten bitte erfragen" in words(client.get(bakery.page.url))


@pytest.mark.parametrize("is_live", [True, False])
def test_a_preview_shows_the_drawn_front_only_where_there_is_one(client, town, person, is_live):
    shop = services.open_shop(town=town, name="Käse", trade="grocery", by=None, live=is_live)
    user = person("kaese@emsbrueck.example")
    services.join(shop, user=user, role=Membership.Role.OWNER)
    client.force_login(user)
    front = reverse("shopfront", args=[shop.page.translation_key])

    response = client.get(shop.page.preview_path())

    assert response.status_code == 200
    assert "Käse" in words(response)
    assert (front in words(response)) is is_live
    assert client.get(front).status_code == (200 if is_live else 404)
