"""One list holds all that went online without a look: facts, and offers of trusted shops."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.models import Submission
from core.review import services as review
from merchants import facts, services
from merchants.models import OfferPage, Shop
from tests.public.reading import soup, words


@pytest.fixture
def trusted(bakery, owner):
    Shop.objects.filter(pk=bakery.pk).update(trust=Shop.Trust.TRUSTED)
    return bakery


@pytest.fixture
def send_offer(owner):
    """Makes an offer of a shop and hands it in."""

    def make(shop, title):
        today = clock.today()
        content = {"title": title, "valid_from": today, "valid_until": today + timedelta(days=5)}
        return services.submit(
            services.create_offer(shop.page, changes=content, by=owner), by=owner
        )

    return make


@pytest.fixture
def automatic(trusted, send_offer, monkeypatch):
    """Hands in an offer that goes online at once."""
    monkeypatch.setattr("core.review.findings.of", lambda draft, online: [])

    def make(title="Brezeln"):
        submission = send_offer(trusted, title)
        assert submission.is_automatic
        return submission

    return make


def cards(response):
    return soup(response).select(".town-card")


def press(browser, kind, pk, **answers):
    return browser.post(reverse("review_afterwards_undo", args=[kind, pk]), answers)


def test_facts_and_offers_stand_in_one_list_the_latest_first(desk, automatic, bakery, owner):
    facts.set_facts(bakery, by=owner, phone="05242 1")
    automatic()
    facts.set_facts(bakery, by=owner, phone="05242 2")
    listed = cards(desk.get(reverse("review_afterwards")))
    assert [card.h2.get_text() for card in listed] == [
        "Bäckerei Lohmann",
        "Brezeln",
        "Bäckerei Lohmann",
    ]
    assert "Angebot, Bäckerei Lohmann" in listed[1].get_text()
    assert listed[1].h2.a["href"] == OfferPage.objects.get().url


def test_one_kind_alone(desk, automatic, bakery, owner):
    facts.set_facts(bakery, by=owner, phone="05242 1")
    automatic()
    address = reverse("review_afterwards")
    assert len(cards(desk.get(address, {"art": "angebote"}))) == 1
    assert len(cards(desk.get(address, {"art": "fakten"}))) == 1
    assert len(cards(desk.get(address, {"art": "unsinn"}))) == 2


def test_what_an_editor_approved_is_not_in_it(desk, bakery, send_offer, editor):
    submission = send_offer(bakery, "Brezeln")
    review.decide(submission.workflow_state.current_task_state, action="approve", by=editor)
    assert cards(desk.get(reverse("review_afterwards"))) == []


def test_one_click_takes_an_offer_offline_and_it_waits_for_a_look(desk, automatic, editor):
    submission = automatic()
    response = press(desk, "angebote", submission.pk, seite="1")
    assert response.url == f"{reverse('review_afterwards')}?seite=1"
    assert not OfferPage.objects.get().live
    assert Submission.objects.waiting().get().page_id == submission.page_id

    screen = desk.get(response.url)
    assert "wartet jetzt auf Ihre Prüfung" in words(screen)
    assert "Rückgängig gemacht am" in words(screen)
    assert not cards(screen)[0].select("form")
    # And once was enough: it does not go online by itself again.
    press(desk, "angebote", submission.pk)
    assert not OfferPage.objects.get().live
    assert Submission.objects.waiting().count() == 1


def test_what_has_changed_since_has_no_button(desk, automatic, owner):
    submission = automatic()
    services.end_offer(OfferPage.objects.get(), by=owner)
    card = cards(desk.get(reverse("review_afterwards")))[0]
    assert not card.select("form")
    assert "Das lässt sich nicht zurücknehmen" in card.get_text()
    press(desk, "angebote", submission.pk)
    assert Submission.objects.get(pk=submission.pk).status == Submission.Status.APPROVED


def test_an_offer_that_went_online_anew_says_what_it_said_before(desk, automatic, owner):
    automatic("Brezln")
    offer = OfferPage.objects.get()
    services.save_offer(offer, changes={"title": "Brezeln"}, by=owner)
    services.submit(OfferPage.objects.get(), by=owner)
    latest = cards(desk.get(reverse("review_afterwards")))[0]
    assert (latest.select_one("del").get_text(), latest.select_one("ins").get_text()) == (
        "Brezln",
        "Brezeln",
    )


def test_neighbours_neither_see_nor_undo_it(desk, at_talheim, automatic, bakery, owner):
    submission = automatic()
    assert cards(at_talheim.get(reverse("review_afterwards"))) == []
    for kind in ("angebote", "fakten", "unsinn"):
        assert press(at_talheim, kind, submission.pk).status_code == 404
        assert press(desk, kind, submission.pk + 1000).status_code == 404
    assert OfferPage.objects.get().live


def test_the_list_asks_the_same_however_long_it_is(desk, automatic, bakery, owner, editor):
    def count():
        address = reverse("review_afterwards")
        desk.get(address)
        with CaptureQueriesContext(connection) as asked:
            desk.get(address)
        return len(asked)

    def add(some):
        for number in some:
            submission = automatic(f"Brot {number}")
            facts.set_facts(bakery, by=owner, phone=f"05242 {number}")
            if number % 2:
                press(desk, "angebote", submission.pk)
                # The town trusts the shop anew, by what somebody has looked at.
                waiting = Submission.objects.waiting().get().workflow_state
                review.decide(waiting.current_task_state, action="approve", by=editor)

    add(range(2))
    few = count()
    add(range(2, 12))
    assert count() == few <= 22
