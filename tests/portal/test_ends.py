"""The screens on which a shop rests, closes, goes and is copied from, as owners use them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from merchants import services
from merchants.models import Membership, OfferPage, Shop
from tests import factories
from tests.portal.screens import answers, words

DASHBOARD = reverse("portal:dashboard")
OWNERS_SCREENS = ("rest", "close", "shop_delete", "archive")
OWNERS_ACTS = ("rest", "come_back", "close", "shop_delete", "archive", "reopen")


@pytest.fixture
def screen(bakery):
    """Where a screen of the bakery is."""
    return lambda name: reverse(f"portal:{name}", args=[bakery.page.translation_key])


@pytest.fixture
def now_of(bakery):
    """The bakery as it is kept now."""
    return lambda: Shop.objects.get(pk=bakery.pk)


@pytest.fixture
def branch(town, owner):
    """Another shop of the bakery's owner."""
    shop = factories.shop(town, "Bäckerei Lohmann Süd", street="Südring 4")
    services.join(shop, user=owner, role=Membership.Role.OWNER)
    return shop


def test_a_rest_is_entered_and_ended(november, merchant, screen, now_of):
    form = answers(merchant.get(screen("rest"))) | {"last": "2027-01-03", "words": "Kur"}
    page = words(merchant.post(screen("rest"), form, follow=True))

    assert "Ruht bis 3. Januar 2027" in page
    assert (now_of().state, now_of().rests_until) == ("resting", date(2027, 1, 3))
    assert answers(merchant.get(screen("rest")))["words"] == "Kur"
    page = words(merchant.post(screen("come_back"), follow=True))
    assert "Willkommen zurück" in page
    assert now_of().state == "trading"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first": ""}, "Bitte den ersten Tag wählen."),
        ({"first": "2026-12-10", "last": "2026-12-09"}, "Der letzte Tag liegt vor dem ersten."),
        ({"last": "2026-11-24"}, "Dieser Tag ist schon vorbei."),
        ({"first": "2026-02-30"}, ""),
        ({"first": "9999-12-31"}, ""),
        ({"words": "x" * 401}, ""),
    ],
)
def test_a_slip_loses_nothing(november, merchant, screen, now_of, typed, said):
    form = answers(merchant.get(screen("rest"))) | {"words": "Kur"} | typed
    response = merchant.post(screen("rest"), form)

    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert said in words(response)
    assert answers(response)["words"] == form["words"]
    assert now_of().state == "trading"


def test_closing_wants_the_name_and_keeps_what_was_typed(merchant, screen, now_of, bookshop):
    url = screen("close")
    form = {"query": "kleine", "words": "Danke!", "day": clock.today().isoformat()}
    response = merchant.post(url, form | {"action": "search"})
    assert "error-summary" not in response.content.decode()
    assert "Buchhandlung Kleine" in words(response)
    kept = answers(response)
    assert (kept["words"], kept["day"]) == ("Danke!", form["day"])

    form |= {"successor": str(bookshop.pk), "action": "close", "name": "Bäckerei"}
    response = merchant.post(url, form)
    assert "Das ist ein anderer Name." in words(response)
    assert now_of().state == "trading"
    merchant.post(url, form | {"name": "bäckerei lohmann "})
    assert (now_of().state, now_of().successor, now_of().farewell) == (
        "closed",
        bookshop,
        "Danke!",
    )


@pytest.mark.parametrize("successor", ["abc", "999999", "-1", "9" * 30, "\u0661"])
def test_nobody_follows_who_is_not_there(merchant, screen, now_of, successor):
    form = {"day": clock.today().isoformat(), "name": "Bäckerei Lohmann", "action": "close"}
    response = merchant.post(screen("close"), form | {"successor": successor})
    assert response.status_code == 200
    assert now_of().state == "trading"


def test_a_shop_of_the_other_town_cannot_follow(merchant, screen, now_of, other_shop):
    form = {"day": clock.today().isoformat(), "name": "Bäckerei Lohmann", "query": "Talheimer"}
    found = merchant.post(screen("close"), form | {"action": "search"})
    assert "Talheimer Laden" not in words(found)
    form |= {"successor": str(other_shop.pk), "action": "close"}
    assert merchant.post(screen("close"), form).status_code == 200
    assert now_of().state == "trading"


def test_fields_that_a_form_does_not_list_change_nothing(merchant, screen, now_of, bookshop):
    form = answers(merchant.get(screen("rest")))
    hostile = {
        field.name: "1" for field in Shop._meta.fields if field.name not in {"id", "farewell"}
    }
    before = now_of()
    merchant.post(screen("rest"), hostile | form)
    after = now_of()

    changed = {
        field.name
        for field in Shop._meta.fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    }
    assert changed <= {"state", "state_since", "facts_changed_at", "spans_until"}


@pytest.mark.parametrize("who", ["helper", "stranger", "editor", "operator"])
def test_only_owners_decide_about_the_shop(
    request, bakery, owner, person, sign_in, screen, now_of, who
):
    if who == "helper":
        user = person("verkauf@emsbrueck.example")
        services.join(bakery, user=user, role=Membership.Role.STAFF)
    else:
        user = request.getfixturevalue(who)
    browser, typed = (
        sign_in(user),
        {"name": bakery.name, "first": "2026-12-01", "day": "2026-12-01"},
    )

    assert {browser.get(screen(name)).status_code for name in OWNERS_SCREENS} == {404}
    assert {browser.post(screen(name), typed).status_code for name in OWNERS_ACTS} == {404}
    assert now_of().state == "trading"
    assert not hasattr(now_of().page, "discarded")


def test_they_are_not_there_in_another_town(merchant, screen, other_town):
    there = {"host": "talheim.localhost"}
    codes = {merchant.get(screen(name), headers=there).status_code for name in OWNERS_SCREENS}
    codes |= {merchant.post(screen(name), headers=there).status_code for name in OWNERS_ACTS}
    assert codes == {404}


def test_an_offer_is_copied_to_a_branch(merchant, branch, make_offer):
    offer = make_offer(online=True, text="Frisch")
    assert "Auch für eine Filiale" in words(merchant.get(offer.portal_path()))
    url = reverse("portal:offer_copy", args=[offer.translation_key])
    form = answers(merchant.get(url)) | {"shop": branch.page.translation_key}
    for _tap in range(2):
        response = merchant.post(url, form, follow=True)

    copy = OfferPage.objects.child_of(branch.page).get()
    assert "Das ist die Kopie für Bäckerei Lohmann Süd." in words(response)
    assert (copy.live, copy.title) == (False, "Zwei Brezeln")
    assert copy.get_latest_revision_as_object().text == "Frisch"
    assert OfferPage.objects.get(pk=offer.pk).live


def test_an_offer_is_copied_to_ones_own_shops_only(merchant, make_offer, bookshop, other_shop):
    offer = make_offer()
    url = reverse("portal:offer_copy", args=[offer.translation_key])
    for shop in (bookshop, other_shop):
        form = {"key": str(uuid4()), "shop": str(shop.page.translation_key)}
        assert merchant.post(url, form).status_code == 404
    for form in ({}, {"shop": "x", "key": "y"}):
        assert merchant.post(url, form).status_code == 404
    assert OfferPage.objects.count() == 1


def test_who_has_one_shop_sees_no_branches(merchant, make_offer):
    offer = make_offer()
    assert "Auch für eine Filiale" not in words(merchant.get(offer.portal_path()))
    assert "jumps" not in words(merchant.get(DASHBOARD))


def test_several_shops_have_a_list_to_jump_by_and_cost_the_same(
    merchant, owner, town, branch, make_offer
):
    def cost():
        merchant.get(DASHBOARD)
        with CaptureQueriesContext(connection) as asked:
            page = words(merchant.get(DASHBOARD))
        return len(asked), page.count('href="#shop-')

    for shop in (Shop.objects.get(name="Bäckerei Lohmann"), branch):
        factories.offer(shop, "Brot", last=clock.today() + timedelta(days=3))
    two, jumps = cost()
    assert jumps == 2
    for number in range(6):
        shop = factories.shop(town, f"Filiale {number}")
        services.join(shop, user=owner, role=Membership.Role.OWNER)
        factories.offer(shop, f"Brot {number}", last=clock.today() + timedelta(days=3))
    eight, jumps = cost()
    assert jumps == 8
    assert eight == two


@pytest.mark.parametrize("place", ["dashboard", "rest", "close"])
def test_every_one_tap_back_carries_its_token(november, merchant, screen, place):
    is_closing = place == "close"
    if is_closing:
        form = {"day": "2026-12-31", "name": "Bäckerei Lohmann", "action": "close"}
        merchant.post(screen("close"), form)
    else:
        merchant.post(screen("rest"), {"first": "2026-11-25"})
    act = screen("close") if is_closing else screen("come_back")
    page = words(merchant.get(DASHBOARD if place == "dashboard" else screen(place)))

    form = page.split(f'action="{act}"')[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" in form
