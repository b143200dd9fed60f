"""Editors see which shops rest or have closed, and take that back with one click."""

from datetime import date

import pytest

from merchants.ends import closing, resting
from merchants.models import Shop
from tests.portal.screens import words


@pytest.fixture
def shop(weekday_shop, person):
    """A shop with somebody who owns it."""
    return weekday_shop("Buchladen", people=[person("buch@emsbrueck.example")])


def state(shop):
    return Shop.objects.get(pk=shop.pk).state


def close(shop):
    closing.close(shop, closing.Farewell(day=date(2027, 1, 1)), by=None)


def test_a_rest_and_a_closing_are_taken_back(shop, editor, look, send):
    resting.rest(shop, first=date(2027, 1, 1), last=None, words="Kur", by=editor)
    assert "Buchladen" in words(look("town_ends"))
    send("town_end_undo", shop.pk)
    assert state(shop) == "trading"


def test_a_closing_is_taken_back_with_its_people(shop, look, send, go_to):
    closing.close(shop, closing.Farewell(day=date(2020, 1, 1)), by=shop.memberships.get().user)
    assert not shop.memberships.exists()
    send("town_end_undo", shop.pk)
    assert (state(shop), shop.memberships.count()) == ("trading", 1)


def test_it_is_too_late_after_thirty_days(shop, send, go_to):
    closing.close(shop, closing.Farewell(day=date(2020, 1, 1)), by=shop.memberships.get().user)
    go_to("2027-03-01")
    send("town_end_undo", shop.pk)
    assert state(shop) == "closed"


def test_editors_of_other_towns_do_not_find_it(shop, editor, at_talheim, send):
    resting.rest(shop, first=date(2027, 1, 1), last=None, words="", by=editor)
    assert send("town_end_undo", shop.pk, browser=at_talheim).status_code == 404
    assert state(shop) == "resting"
