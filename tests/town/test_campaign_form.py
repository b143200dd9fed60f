"""Editors make a campaign of the openings of their own town."""

from datetime import date

import pytest
from django.urls import reverse

from home.models import CampaignIndexPage, CampaignPage
from merchants import facts
from merchants import services as shops
from merchants.town import services
from tests import factories
from tests.public.reading import words


def _opening(town, editor, name):
    day = date(2026, 1, 25)
    said = {"kind": "sunday", "name": name, "event": "Wintermarkt", "ordinance": "VO"}
    return services.add_opening(town, by=editor, first=day, last=day, times=[[780, 1080]], **said)


@pytest.fixture
def address(town):
    """The admin's form for a new campaign."""
    parent = factories.section(town, CampaignIndexPage)
    return reverse("wagtailadmin_pages:add", args=["home", "campaignpage", parent.pk])


def _answers(opening):
    return {
        "title": "Wintersonntag",
        "slug": "wintersonntag",
        "event": "Wintermarkt",
        "body-count": "0",
        "days-TOTAL_FORMS": "1",
        "days-INITIAL_FORMS": "0",
        "days-MIN_NUM_FORMS": "1",
        "days-MAX_NUM_FORMS": "1000",
        "days-0-opening": opening.pk,
        "days-0-ORDER": "1",
        "action-publish": "1",
    }


def test_only_openings_of_the_own_town_can_be_chosen(
    desk, town, editor, other_town, other_editor, address
):
    own = _opening(town, editor, "Wintersonntag")
    theirs = _opening(other_town, other_editor, "Talheimer Sonntag")
    screen = desk.get(address).content.decode()
    assert "Wintersonntag, " in screen
    assert "Talheimer Sonntag" not in screen

    assert desk.post(address, _answers(theirs)).status_code == 200
    assert not CampaignPage.objects.exists()
    desk.post(address, _answers(own))
    assert [day.opening for day in CampaignPage.objects.get().days.all()] == [own]


def test_the_desk_names_the_opening_that_an_offer_belongs_to(desk, town, editor, bakery, owner):
    opening = _opening(town, editor, "Wintersonntag")
    days = {"valid_from": opening.first, "valid_until": opening.first}
    changes = {"title": "Punsch", "opening": opening, **days}
    page = shops.create_offer(bakery.page, changes=changes, by=owner)
    submission = shops.submit(page, by=owner)
    told = words(desk.get(reverse("review_submission", args=[submission.pk])))

    assert "Gemeinsame Öffnung neu: Wintersonntag, 25.1.2026" in told


def test_nobody_makes_campaigns_for_another_town(at_talheim, address):
    assert at_talheim.get(address).status_code in {302, 403, 404}


def test_editors_see_how_many_of_their_shops_are_in(look, desk, town, editor, other_shop):
    opening = _opening(town, editor, "Wintersonntag")
    shops = [factories.shop(town, name) for name in ("Buchladen", "Hutladen", "Kiosk")]
    facts.join_opening(shops[0], opening, by=editor)

    assert "1 von 3 Läden" in words(look("town_openings"))
    assert "1 von 3" in words(desk.get("/admin/"))
