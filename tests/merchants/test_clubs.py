"""A club is no shop: it proposes events, sells nothing, and nobody asks whether it is open."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from core import clock
from core.classes import ContentClass
from core.review import services as review
from core.review.refusals import ReviewRefused
from events import proposals
from events.models import EventPage, Occurrence
from merchants import facts, jsonld, services
from merchants.imprints import completeness, legal_forms, supervision
from merchants.models import Imprint, Membership, OfferPage, ShopPage
from merchants.offers import terms
from merchants.town import services as acts
from tests import factories
from tests.portal.screens import words
from tests.public import reading


@pytest.fixture
def club(town):
    """A club of Emsbrück. Its house has hours, and is open day and night."""
    return factories.shop(town, "Heimatverein", trade="association", street="Mühlenstraße 9")


@pytest.fixture
def secretary(club, person):
    """Who writes for the club."""
    secretary = person("verein@emsbrueck.example", first_name="Karl")
    services.join(club, user=secretary, role=Membership.Role.OWNER)
    imprint = {"legal_form": "ev", "legal_name": "Heimatverein e. V.", "represented_by": "Karl B."}
    factories.imprint(club, **imprint, phone="", email="")
    return secretary


@pytest.fixture
def portal(sign_in, secretary):
    return sign_in(secretary)


def propose(club, by, **changes):
    begins = clock.now() + timedelta(days=4)
    changes = {"title": "Platt", "starts_at": begins, "is_here": True} | changes
    changes.setdefault("ends_at", begins + timedelta(hours=2))
    return proposals.propose(club, changes=changes, by=by, key=uuid4())


def test_its_event_is_from_a_club_and_no_advertisement(client, club, secretary, editor):
    page = propose(club, secretary)
    submission = review.submit(page, by=secretary)
    state = submission.workflow_state.current_task_state
    review.decide(state, action="approve", by=editor)

    page = EventPage.objects.get()
    assert page.content_class == ContentClass.ASSOCIATION
    assert Occurrence.objects.get(language="de").content_class == ContentClass.ASSOCIATION
    shown = reading.words(client.get(page.url))
    assert "Aus einem Verein" in shown
    assert "Anzeige" not in shown
    shown = reading.words(client.get(club.page.url))
    assert "Aus einem Verein" in shown
    assert "Anzeige" not in shown


def test_the_directory_has_it_among_the_clubs_and_not_among_what_is_open(client, club, bakery):
    assert reading.titles(client.get("/laeden/")) == ["Bäckerei Lohmann"]
    response = client.get("/laeden/?branche=association")
    assert reading.titles(response) == ["Heimatverein"]
    assert "1 Verein" in reading.words(response)
    assert "Vereine (1)" in reading.words(response)
    assert "eöffnet" not in reading.soup(response).main.select_one(".grid").get_text()
    for path in ("/laeden/?offen=on", "/laeden/?branche=association&offen=on", "/jetzt/"):
        assert "Heimatverein" not in reading.words(client.get(path))
    assert "Heimatverein" not in client.get("/laeden.geojson").content.decode()
    assert "Heimatverein" in reading.words(client.get("/suche/?q=heimatverein"))


def test_without_hours_its_page_says_nothing_of_them(client, town):
    club = services.open_shop(town=town, name="Chor", trade="association", by=None)
    assert "Öffnungszeiten" not in reading.words(client.get(club.page.url))


def test_machines_read_of_an_organisation(rf, town, club):
    request = rf.get("/")
    request.town = town
    data = jsonld.shop(ShopPage.objects.get(pk=club.page_id), request)
    assert data["@type"] == "Organization"
    assert not {"geo", "openingHoursSpecification"} & data.keys()


def test_it_makes_no_offers_and_joins_no_opening(portal, club, secretary, editor, town):
    path = reverse("portal:offer_create", args=[club.page.translation_key])
    assert "Vereine schlagen Termine vor" in words(portal.get(path))
    portal.post(path, {"title": "Rabatt", "length": "today", "action": "submit"})
    assert not OfferPage.objects.exists()
    today = clock.today()
    offer = services.create_offer(
        club.page, changes={"title": "X", "valid_from": today, "valid_until": today}, by=secretary
    )
    with pytest.raises(terms.TermsRefused):
        services.submit(offer, by=secretary)

    times = {"first": today, "last": today, "times": [[600, 720]]}
    opening = acts.add_opening(
        town, by=editor, kind="campaign", name="Lange Nacht", streets="", **times
    )
    with pytest.raises(facts.NothingToJoin):
        facts.join_opening(club, opening, times=None, by=secretary)
    days = reverse("portal:special_days", args=[club.page.translation_key])
    assert "Lange Nacht" not in words(portal.get(days))
    assert acts.shops_there(town) == 0


def test_its_first_screen_is_about_events(portal, club, secretary):
    propose(club, secretary)
    screen = words(portal.get(reverse("portal:dashboard")))
    assert "Termin vorschlagen" in screen
    assert "Platt" in screen
    for shops_only in ("Angebot einstellen", "Heute zu", "Karte für Ihr Schaufenster", "geöffnet"):
        assert shops_only not in screen
    form = words(portal.get(reverse("portal:shop", args=[club.page.translation_key])))
    assert "Ihr Verein in einem Satz" in form


def test_its_imprint_says_what_the_law_asks_of_it_and_no_more(portal, club, secretary):
    assert completeness.is_complete(club)
    form = legal_forms.BY_SLUG["ev"]
    assert "phone" in supervision.needed(form, "bakery")
    assert {"phone", "register_number"} <= supervision.asked(form, "association")
    Imprint.objects.filter(shop=club).update(represented_by="")
    page = propose(club, secretary)
    with pytest.raises(ReviewRefused, match="Vertreten durch"):
        review.submit(page, by=secretary)
    path = reverse("portal:imprint", args=[club.page.translation_key])
    screen = words(portal.get(f"{path}?rechtsform=gibt-es-nicht"))
    assert screen.index("Verein (e. V.)") < screen.index("Einzelunternehmen")
    assert screen.index("Verein ohne Eintrag") < screen.index("Einzelunternehmen")


def test_many_events_and_shops_ask_no_more_of_the_first_screen(
    portal, club, secretary, town, django_assert_max_num_queries
):
    path = reverse("portal:dashboard")
    propose(club, secretary)
    portal.get(path)
    with django_assert_max_num_queries(30) as one:
        portal.get(path)
    for number in range(5):
        propose(club, secretary, title=f"Platt {number}")
    other = factories.shop(town, "Chor", trade="association")
    services.join(other, user=secretary, role=Membership.Role.OWNER)
    propose(other, secretary, title="Probe")
    with django_assert_max_num_queries(len(one)):
        screen = words(portal.get(path))
    assert "Probe" in screen
