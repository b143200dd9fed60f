"""The first screen says how things stand with each page of a merchant."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from merchants import services
from merchants.models import Membership
from merchants.portal import offer_list
from tests.portal.screens import badge, words

DASHBOARD = reverse("portal:dashboard")


def test_without_an_account_it_leads_to_the_login(client, town):
    response = client.get(DASHBOARD)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={DASHBOARD}"


@pytest.mark.parametrize("who", ["editor", "other_editor", "operator"])
def test_whoever_works_for_no_shop_is_told_how_to_get_in(request, bakery, sign_in, who):
    response = sign_in(request.getfixturevalue(who)).get(DASHBOARD)

    assert response.status_code == 200
    assert "Zu diesem Konto gehört hier kein Eintrag" in words(response)
    assert "Lohmann" not in words(response)


def test_a_shop_without_offers_is_invited_to_make_one(merchant, new_offer_url):
    screen = words(merchant.get(DASHBOARD))
    assert "Lisa" in screen
    assert badge("live", "Online") in screen
    assert "Noch nichts. Ihr erstes Angebot dauert zwei Minuten." in screen
    assert new_offer_url in screen


@pytest.mark.parametrize(
    ("offer", "kind", "label"),
    [
        ({}, "draft", "Entwurf"),
        ({"online": True}, "live", "Online"),
        ({"online": True, "days": 0}, "live", "Online"),
        ({"online": True, "starts": 1}, "scheduled", "Freigegeben, beginnt später"),
        ({"online": True, "starts": -3, "days": 2}, "over", "Abgelaufen"),
    ],
)
def test_each_offer_shows_its_state(merchant, make_offer, offer, kind, label):
    make_offer(**offer)
    offers = words(merchant.get(DASHBOARD)).partition("Ihre Angebote")[2]
    assert badge(kind, label) in offers


def test_an_ended_offer_is_shown_as_offline(merchant, make_offer, owner):
    services.end_offer(make_offer(online=True), by=owner)
    assert badge("offline", "Offline genommen") in words(merchant.get(DASHBOARD))


def test_an_offer_in_review_says_when_it_was_submitted(merchant, make_offer, owner):
    services.submit(make_offer(), by=owner)
    screen = words(merchant.get(DASHBOARD))
    assert badge("review", "In Prüfung") in screen
    assert "eingereicht" in screen


def test_the_question_of_the_editors_stands_beside_the_offer(
    merchant, make_offer, owner, send_back
):
    offer = make_offer()
    services.submit(offer, by=owner)
    send_back(offer, "Mit oder ohne Salz?")

    screen = words(merchant.get(DASHBOARD))
    assert badge("returned", "Rückfrage") in screen
    assert "Mit oder ohne Salz?" in screen


def test_the_question_of_the_editors_stands_beside_the_shop(merchant, bakery, owner, send_back):
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    services.submit(bakery.page, by=owner)
    send_back(bakery.page, "Was ist neu?")

    screen = words(merchant.get(DASHBOARD))
    assert badge("returned", "Rückfrage") in screen
    assert "Was ist neu?" in screen


def test_a_draft_beside_what_is_online_is_mentioned_under_its_new_name(merchant, bakery, owner):
    services.save_shop(bakery.page, changes={"title": "Lohmanns Backstube"}, by=owner)

    screen = words(merchant.get(DASHBOARD))
    assert "Lohmanns Backstube" in screen
    assert "Es gibt einen Entwurf, der noch nicht online ist." in screen


def test_the_last_day_is_the_drafts_as_the_name_is(merchant, make_offer, owner):
    offer = make_offer(online=True)
    later = offer.valid_until + timedelta(days=5)
    services.save_offer(offer, changes={"title": "Drei", "valid_until": later}, by=owner)

    (shop,) = merchant.get(DASHBOARD).context["shops"]
    assert [(row["title"], row["last_day"]) for row in shop["offers"]] == [("Drei", later)]
    assert f"bis {later.day}.{later.month}.{later.year}" in words(merchant.get(DASHBOARD))


def test_only_their_own_shops_and_offers_are_shown(sign_in, stranger, make_offer):
    make_offer("Zwei Brezeln")
    screen = words(sign_in(stranger).get(DASHBOARD))
    assert "Buchhandlung Kleine" in screen
    assert "Lohmann" not in screen
    assert "Brezeln" not in screen


def test_each_offer_stands_below_its_own_shop(merchant, owner, bookshop, make_offer):
    services.join(bookshop, user=owner, role=Membership.Role.STAFF)
    make_offer("Zwei Brezeln")

    shops = merchant.get(DASHBOARD).context["shops"]
    titles = {row["title"]: [offer["title"] for offer in row["offers"]] for row in shops}
    assert titles == {"Bäckerei Lohmann": ["Zwei Brezeln"], "Buchhandlung Kleine": []}


def test_each_town_shows_its_own_shops(merchant, owner, other_shop):
    services.join(other_shop, user=owner, role=Membership.Role.OWNER)

    here = words(merchant.get(DASHBOARD))
    there = words(merchant.get(DASHBOARD, headers={"host": "talheim.localhost"}))
    assert ("Lohmann" in here, "Talheimer Laden" in here) == (True, False)
    assert ("Lohmann" in there, "Talheimer Laden" in there) == (False, True)


def test_whoever_left_the_shop_sees_it_no_more(merchant, owner):
    assert "Lohmann" in words(merchant.get(DASHBOARD))
    owner.memberships.all().delete()
    assert "Lohmann" not in words(merchant.get(DASHBOARD))


def test_a_blocked_account_is_out_at_once(merchant, owner):
    owner.is_active = False
    owner.save()
    assert merchant.get(DASHBOARD).status_code == 302


def test_it_costs_the_same_for_one_offer_and_for_sixty(
    merchant, make_offer, owner, django_assert_max_num_queries
):
    first = make_offer("Angebot 0")
    services.submit(first, by=owner)
    merchant.get(DASHBOARD)
    with django_assert_max_num_queries(20) as one:
        merchant.get(DASHBOARD)

    for number in range(1, 60):
        make_offer(f"Angebot {number}", online=number % 2 == 0)
    with django_assert_max_num_queries(len(one)):
        response = merchant.get(DASHBOARD)
    screen = words(response)
    assert screen.count('class="todo__link" href="/mein/angebot/') == offer_list.FIRST
    assert "Alle 60 Angebote" in screen
    assert Page.objects.filter(title__startswith="Angebot ").count() == 60
