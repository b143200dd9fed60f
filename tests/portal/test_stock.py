"""How many are left, sold out, and an early end: true for everybody with the next request."""

import json
import re
from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import Submission
from core.review import services as review
from merchants import services
from merchants.facts import ChangedSince
from merchants.models import OfferFacts, OfferPage
from merchants.offers import stock
from tests import factories
from tests.portal.screens import answers, words

DASHBOARD = reverse("portal:dashboard")


@pytest.fixture
def offer(make_offer):
    return make_offer(online=True)


@pytest.fixture
def press(merchant, offer):
    """Presses a button at an offer and comes back to the dashboard."""

    def post(action, of=offer, **typed):
        url = reverse("portal:offer_stock", args=[of.translation_key])
        return merchant.post(url, typed | {"action": action}, follow=True)

    return post


@pytest.fixture
def everywhere(client, bakery, offer):
    """What people read of the offer on the pages that show it."""
    addresses = ["/", "/angebote/", bakery.page.url, offer.url]
    return lambda: [words(client.get(address)) for address in addresses]


def test_a_number_is_public_with_the_next_request(press, everywhere):
    press("set", left="5")
    assert all("Noch 5 Stück" in page for page in everywhere())
    press("set", left="1")
    assert all("Nur noch 1" in page for page in everywhere())
    press("set", left="")
    assert not any("Nur noch" in page for page in everywhere())


def test_one_tap_is_one_less_and_the_last_one_sells_out(merchant, press, everywhere):
    press("set", left="2")
    press("less", tap=answers(merchant.get(DASHBOARD))["tap"])
    assert OfferFacts.objects.get().left == 1
    response = press("less", tap=answers(merchant.get(DASHBOARD))["tap"])

    assert "„Zwei Brezeln“ ist ausverkauft." in words(response)
    assert all("Ausverkauft" in page for page in everywhere())
    press("less", tap=str(uuid4()))
    assert OfferFacts.objects.get().left == 0


def test_a_retry_of_a_tap_counts_once(merchant, press):
    press("set", left="5")
    tap = answers(merchant.get(DASHBOARD))["tap"]
    press("less", tap=tap)
    response = press("less", tap=tap)

    assert OfferFacts.objects.get().left == 4
    assert "Das war schon gezählt." in words(response)
    assert answers(merchant.get(DASHBOARD))["tap"] != tap


def test_a_tap_at_zero_does_not_count_later(press):
    press("set", left="0")
    tap = str(uuid4())
    press("less", tap=tap)
    press("set", left="3")
    press("less", tap=tap)
    assert OfferFacts.objects.get().left == 3


def test_sold_out_is_said_and_taken_back(press, everywhere, client, offer):
    press("set", left="4")
    press("sold_out")
    assert all("Ausverkauft" in page for page in everywhere())
    assert availability(client, offer) == "https://schema.org/SoldOut"
    press("again")
    assert all("Noch 4 Stück" in page for page in everywhere())
    assert availability(client, offer) == "https://schema.org/InStoreOnly"


def test_who_has_some_again_after_zero_counts_no_more(press):
    press("set", left="0")
    press("again")
    facts = OfferFacts.objects.get()
    assert (facts.left, facts.is_sold_out) == (None, False)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("viele", "Bitte schreiben Sie eine ganze Zahl"),
        ("-1", "Bitte schreiben Sie 0 oder mehr."),
        ("10000", "Bitte schreiben Sie eine Zahl bis 9.999"),
        ("1.5", "Bitte schreiben Sie eine ganze Zahl"),
    ],
)
def test_what_is_no_number_is_refused_in_words(press, typed, said):
    assert said in words(press("set", left=typed))
    assert not OfferFacts.objects.exists()


@pytest.mark.parametrize("tap", ["", "kein Schlüssel"])
def test_a_tap_without_a_key_counts_nothing(press, tap):
    press("set", left="5")
    assert "noch einmal" in words(press("less", tap=tap))
    assert OfferFacts.objects.get().left == 5


@pytest.mark.parametrize("state", [{}, {"online": True, "starts": -9, "days": 3}])
def test_nothing_is_said_of_what_nobody_sees(press, make_offer, client, state):
    hidden = make_offer("Drei Brote", **state)
    assert "nicht online" in words(press("sold_out", of=hidden))
    assert not OfferFacts.objects.exists()


def test_a_number_ends_with_the_offer(press, client, offer):
    press("set", left="3")
    OfferPage.objects.update(valid_from="2020-01-01", valid_until="2020-01-02")
    page = words(client.get(offer.url))
    assert "abgelaufen" in page
    assert "Noch 3" not in page


def test_readers_of_another_language_read_the_same_number(press, client, town, offer):
    factories.english(town)
    press("set", left="5")
    assert "5 left" in words(client.get("/en/angebote/"))
    assert "5 left" in words(client.get(f"/en{offer.url}"))


def test_an_offer_that_was_ended_comes_back_exactly_as_it_was(merchant, offer, owner, client):
    services.save_offer(offer, changes={"title": "Noch nicht geprüft"}, by=owner)
    services.end_offer(offer, by=owner)
    assert client.get(offer.url).status_code == 404
    assert "Wieder online stellen" in words(merchant.get(DASHBOARD))

    response = bring_back(merchant, offer)
    assert "wieder online" in words(response)
    page = words(client.get(offer.url))
    assert ("Zwei Brezeln" in page, "Noch nicht geprüft" in page) == (True, False)
    assert "Wieder online stellen" not in words(merchant.get(DASHBOARD))
    bring_back(merchant, offer)
    assert client.get(offer.url).status_code == 200


def test_what_was_never_online_does_not_come_online(merchant, make_offer, owner):
    offer = make_offer()
    services.end_offer(offer, by=owner)
    response = bring_back(merchant, offer)
    assert "kann so nicht zurückkommen" in words(response)
    assert not OfferPage.objects.get().live


def test_what_the_town_took_offline_does_not_come_back(merchant, offer, owner):
    services.end_offer(offer, by=owner)
    OfferPage.objects.get().get_latest_revision().publish()
    OfferPage.objects.get().unpublish()
    bring_back(merchant, offer)
    assert not OfferPage.objects.get().live


def test_what_is_over_does_not_come_back(merchant, offer, owner):
    services.end_offer(offer, by=owner)
    OfferPage.objects.update(valid_from="2020-01-01", valid_until="2020-01-02")
    bring_back(merchant, offer)
    assert not OfferPage.objects.get().live


def test_what_waits_for_the_town_is_not_ended_by_coming_back(merchant, offer, owner):
    services.end_offer(offer, by=owner)
    services.save_offer(offer, changes={"title": "Neu"}, by=owner)
    services.submit(offer, by=owner)
    response = bring_back(merchant, offer)
    assert "Das ist schon in Prüfung." in words(response)
    assert review.waiting_submission(offer).status == Submission.Status.IN_REVIEW


def test_after_a_tap_one_is_at_the_same_row(merchant, offer):
    url = reverse("portal:offer_stock", args=[offer.translation_key])
    row = f"#angebot-{offer.translation_key}"
    assert merchant.post(url, {"action": "sold_out"})["Location"] == DASHBOARD + row
    listed = reverse("portal:offers", args=[offer.shop_page.translation_key])
    response = merchant.post(url, {"action": "again", "seite": "2"})
    assert response["Location"] == f"{listed}?seite=2{row}"


def test_two_hundred_offers_are_read_page_by_page(
    merchant, bakery, make_offer, django_assert_max_num_queries
):
    make_offer("Das läuft", online=True, days=3)
    for number in range(64):
        make_offer(f"Alt {number:02}", online=True, starts=-20, days=2)
    listed = reverse("portal:offers", args=[bakery.page.translation_key])

    dashboard = words(merchant.get(DASHBOARD))
    assert "Das läuft" in dashboard
    assert "Alle 65 Angebote" in dashboard
    with django_assert_max_num_queries(16):
        first = words(merchant.get(listed))
    assert first.index("Das läuft") < first.index("Alt 63")
    pages = first + "".join(words(merchant.get(listed, {"seite": n})) for n in (2, 3))
    assert all(f"Alt {number:02}" in pages for number in range(64))


def test_editors_take_a_change_back_with_one_click(
    press, everywhere, sign_in, editor, other_editor, offer
):
    press("set", left="5")
    press("sold_out")
    press("set", left="")
    entry = PageLogEntry.objects.filter(action=stock.CHANGED).order_by("pk")[1]
    url = reverse("review_afterwards_undo", args=["fakten", entry.pk])
    assert sign_in(other_editor).post(url).status_code == 404
    desk = sign_in(editor)
    assert "ausverkauft" in words(desk.get(reverse("review_afterwards")))

    assert "Nichts wurde rückgängig gemacht" in words(desk.post(url, follow=True))
    press("set", left="5")
    press("again")
    press("sold_out")
    entry = PageLogEntry.objects.filter(action=stock.CHANGED).latest("pk")
    desk.post(reverse("review_afterwards_undo", args=["fakten", entry.pk]))
    assert all("Noch 5 Stück" in page for page in everywhere())
    with pytest.raises(ChangedSince):
        stock.undo(entry, by=editor)


def test_each_act_is_written_down(press, offer, owner):
    press("set", left="5")
    press("less", tap=str(uuid4()))
    press("sold_out")
    press("sold_out")
    rows = PageLogEntry.objects.filter(page=offer.pk, action__startswith="merchants.stock")
    written = [(row.user, row.data["after"]) for row in rows.order_by("pk")]
    assert written == [
        (owner, {"left": 5, "is_sold_out": False}),
        (owner, {"left": 4, "is_sold_out": False}),
        (owner, {"left": 4, "is_sold_out": True}),
    ]


def test_another_shops_people_change_nothing(sign_in, stranger, offer):
    browser = sign_in(stranger)
    for action in ("set", "less", "sold_out", "again"):
        url = reverse("portal:offer_stock", args=[offer.translation_key])
        data = {"action": action, "left": "1", "tap": uuid4()}
        assert browser.post(url, data).status_code == 404
    assert not OfferFacts.objects.exists()


def bring_back(browser, offer):
    url = reverse("portal:offer_back", args=[offer.translation_key])
    return browser.post(url, follow=True)


def availability(client, offer):
    html = client.get(offer.url).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.S)
    found = json.dumps([json.loads(block) for block in blocks])
    return re.search(r'"availability": "([^"]+)"', found)[1]


def test_an_end_and_its_way_back_hold_in_every_language(town, offer, owner, client):
    factories.english(town)
    factories.translate(offer.shop_page.get_parent().specific)
    factories.translate(offer.shop_page)
    english = factories.translate(offer, title="Two pretzels")
    assert client.get(english.url).status_code == 200

    services.end_offer(offer, by=owner)
    assert client.get(english.url).status_code == 404
    stock.bring_back(offer, by=owner)
    assert client.get(english.url).status_code == 200
    assert OfferFacts.objects.get().ended_translations == []
