"""The town opens together: a shop is in with one tap, and its offer may belong to that day."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from merchants import facts
from merchants import services as shops
from merchants.ends import closing
from merchants.ends.closing import Farewell
from merchants.models import Membership, OfferPage, ShopPage
from merchants.town import services
from tests.portal.screens import answers, words

DASHBOARD = reverse("portal:dashboard")
SUNDAY = date(2026, 12, 6)
pytestmark = pytest.mark.usefixtures("november")


def _opening(town, editor, **said):
    said = {"name": "Herbstsonntag", "event": "Nikolausmarkt", "ordinance": "VO"} | said
    times = [[780, 1080]]
    return services.add_opening(
        town, by=editor, kind="sunday", first=SUNDAY, last=SUNDAY, times=times, **said
    )


@pytest.fixture
def opening(town, editor):
    """The Sunday on which Emsbrück opens."""
    return _opening(town, editor)


@pytest.fixture
def colleague(bakery, person):
    """Somebody else who works in the bakery."""
    user = person("karl@emsbrueck.example")
    shops.join(bakery, user=user, role=Membership.Role.STAFF)
    return user


@pytest.fixture
def tap(merchant, special_days_url):
    """Presses a button of the first screen."""
    return lambda action: merchant.post(special_days_url, {"action": action, "from": "dashboard"})


@pytest.fixture
def offer_url(bakery):
    """The form of a new offer of the bakery."""
    return reverse("portal:offer_create", args=[bakery.page.translation_key])


def test_one_tap_on_the_first_screen_joins_and_one_leaves(tap, merchant, bakery, opening, hours_of):
    assert "Nikolausmarkt" in words(merchant.get(DASHBOARD))
    assert tap(f"join-{opening.pk}").url == DASHBOARD
    assert [row.opening for row in hours_of(bakery).joined] == [opening.pk]
    assert "Sie sind dabei" in words(merchant.get(DASHBOARD))

    assert tap(f"leave-{opening.pk}").url == DASHBOARD
    assert hours_of(bakery).joined == ()


def test_a_second_tap_takes_no_hours_of_ones_own_away(tap, bakery, opening, hours_of, owner):
    facts.join_opening(bakery, opening, times=((840, 960),), by=owner)
    tap(f"join-{opening.pk}")

    assert hours_of(bakery).joined[0].times == ((840, 960),)


def test_pressing_twice_or_by_two_people_says_it_once(
    tap, sign_in, colleague, bakery, opening, hours_of, special_days_url
):
    typed = {"action": f"join-{opening.pk}", "from": "dashboard"}
    tap(f"join-{opening.pk}")
    tap(f"join-{opening.pk}")
    sign_in(colleague).post(special_days_url, typed)
    assert [row.opening for row in hours_of(bakery).joined] == [opening.pk]
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == 1

    tap(f"leave-{opening.pk}")
    assert sign_in(colleague).post(special_days_url, typed | {"action": f"leave-{opening.pk}"}).url
    assert hours_of(bakery).joined == ()


@pytest.mark.parametrize("what", ["over", "cancelled"])
def test_what_is_over_or_cancelled_is_neither_joined_nor_left(
    tap, merchant, bakery, opening, hours_of, what, november, town, editor
):
    tap(f"join-{opening.pk}")
    if what == "over":
        november.move_to("2026-12-07T00:00:00+01:00")
    else:
        services.cancel_opening(town, opening, by=editor)

    assert "Nikolausmarkt" not in words(merchant.get(DASHBOARD))
    assert tap(f"join-{opening.pk}").status_code == 404
    assert tap(f"leave-{opening.pk}").status_code == 404


def test_a_club_joins_nothing(tap, bakery, opening, hours_of):
    ShopPage.objects.filter(pk=bakery.page.pk).update(trade="association")

    assert tap(f"join-{opening.pk}").status_code == 404
    assert hours_of(bakery).joined == ()


def test_a_shop_that_has_closed_joins_nothing(tap, bakery, opening, hours_of, owner):
    closing.close(bakery, Farewell(day=date(2026, 11, 24)), by=owner)

    assert tap(f"join-{opening.pk}").status_code == 404
    assert hours_of(bakery).joined == ()


def test_openings_of_another_town_are_neither_shown_nor_joined(
    tap, merchant, bakery, hours_of, other_town, other_editor
):
    theirs = _opening(other_town, other_editor, name="Talheimer Sonntag")

    assert "Talheimer Sonntag" not in words(merchant.get(DASHBOARD))
    assert tap(f"join-{theirs.pk}").status_code == 404
    assert hours_of(bakery).joined == ()


def test_a_shop_that_rests_then_is_not_asked(merchant, bakery, opening):
    type(bakery).objects.filter(pk=bakery.pk).update(state="resting", state_since=date(2026, 11, 1))

    assert "Nikolausmarkt" not in words(merchant.get(DASHBOARD))


def test_an_offer_for_the_opening_begins_with_its_day(save, bakery, opening, offer_url, owner):
    facts.join_opening(bakery, opening, by=owner)
    save(f"{offer_url}?aktion={opening.pk}", title="Stollen am Sonntag")

    draft = OfferPage.objects.get().get_latest_revision_as_object()
    assert draft.opening == opening
    assert (draft.valid_from, draft.valid_until) == (SUNDAY, SUNDAY)


def test_the_offer_has_to_be_valid_on_the_day(save, bakery, opening, offer_url, owner):
    facts.join_opening(bakery, opening, by=owner)
    response = save(f"{offer_url}?aktion={opening.pk}", title="Stollen", length="today")

    assert "muss am 6.12. gelten" in words(response)
    assert answers(response)["title"] == "Stollen"
    assert not OfferPage.objects.exists()


@pytest.mark.parametrize("whose", ["not_joined", "another_town"])
def test_nobody_offers_for_an_opening_that_they_are_not_in(
    merchant, opening, offer_url, whose, other_town, other_editor
):
    theirs = _opening(other_town, other_editor) if whose == "another_town" else opening
    screen = merchant.get(f"{offer_url}?aktion={theirs.pk}")
    assert "opening" not in answers(screen)

    typed = answers(screen) | {"title": "Stollen", "opening": theirs.pk, "action": "save"}
    response = merchant.post(offer_url, typed)
    assert response.status_code == 200
    assert not OfferPage.objects.exists()


@pytest.mark.parametrize("asked", ["x", "0", "-1", "9" * 40, "<script>"])
def test_an_address_that_means_no_opening_opens_an_empty_form(merchant, offer_url, asked):
    assert merchant.get(f"{offer_url}?aktion={asked}").status_code == 200


def test_a_cancelled_opening_takes_no_offer_with_it(save, bakery, opening, offer_url, town, owner):
    facts.join_opening(bakery, opening, by=owner)
    save(f"{offer_url}?aktion={opening.pk}", title="Stollen am Sonntag")
    services.cancel_opening(town, opening, by=owner)

    assert OfferPage.objects.get().get_latest_revision_as_object().opening is None
