"""What readers see of the search: results with what they need, or a way on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from home import finding
from tests import factories
from tests.public import reading


@pytest.fixture
def watchmaker(town):
    """A watchmaker who has said what there is."""
    return factories.shop(
        town,
        "Uhren Harms",
        trade="jewellery",
        assortment=["Uhrenbatterie", "Wanduhren", "Pokale"],
        street="Lange Straße 4",
        phone="030 23125 101",
    )


def page(client, query, address="/suche/", **more):
    response = client.get(address, {"q": query, **more})
    assert response.status_code == 200
    return reading.soup(response).main


def links(found, heading_number=0):
    """Where the chips of one part of the page lead, by their words."""
    section = found.select("section")[heading_number]
    return {link.get_text(strip=True): link["href"] for link in section.select("a.chip")}


@pytest.mark.parametrize("query", ["Uhrenbatterie", "uhrbaterie", "uhrenbatterien", "Uhr Batterie"])
def test_a_shop_says_what_it_has_whether_it_is_open_and_its_number(client, watchmaker, query):
    row = page(client, query).select_one(".place")

    assert row.select_one(".place__link").get_text() == "Uhren Harms"
    assert "Uhrenbatterie" in row.b.get_text()
    assert "Pokale" not in row.get_text()
    assert row.select_one("a[href^='tel:']")["href"] == "tel:+493023125101"
    assert row.select_one(".badge--open")


def test_words_of_a_trade_are_not_put_into_a_shops_mouth(client, town):
    factories.shop(town, "Schmuck Anders", trade="jewellery")
    row = page(client, "Uhren").select_one(".place")

    assert row.select_one(".place__link").get_text() == "Schmuck Anders"
    assert not row.b


def test_a_word_of_its_own_that_the_trade_has_too_is_its_own(client, town):
    factories.shop(town, "Schuhhaus", trade="shoes", assortment=["Laufschuhe"])

    assert "Laufschuhe" in page(client, "laufschuh").select_one(".place b").get_text()


def test_what_was_looked_for_instead_is_written_as_the_town_writes_it(client, watchmaker):
    said = page(client, "uhrenbateri").select_one("[role=status] b")

    assert said.get_text() == "Uhrenbatterie"


def test_nothing_found_leads_to_near_words_and_to_the_trades(client, town, watchmaker, other_town):
    factories.page(town, "Alte Stiefel")
    factories.news(town, "Orthopädietag", shown_until=clock.now() - timedelta(hours=1))
    factories.news(town, "Orthopädieplan", live=False)
    # What is over has a word that begins like one that readers see.
    factories.news(town, "Orthopädietechnikerm", shown_until=clock.now() - timedelta(hours=1))
    factories.page(town, "Orthopädietechnikermeister")
    factories.news(other_town, "Orthopädiehaus")
    found = page(client, "Orthopädiestiefel")

    assert "Orthopädiestiefel" in found.select_one("#found > [role=status]").get_text()
    near = links(found)
    assert list(near) == ["Stiefel", "Orthopädietechnikermeister"]
    assert near["Stiefel"] == "?q=Stiefel"
    assert reading.titles(client.get("/suche/?q=Stiefel")) == ["Alte Stiefel"]
    (trade, every) = links(found, 1).values()
    assert trade == "/laeden/?branche=jewellery"
    assert [client.get(address).status_code for address in (trade, every)] == [200, 200]
    # Whoever types nothing gets the trades too.
    assert trade in links(page(client, "")).values()


def test_what_is_missing_is_written_to_the_town_as_it_was_typed(client, town):
    town.email = "stadt@emsbrueck.example"
    town.save()
    letter = page(client, 'Ö & "x"').select_one("a[href^='mailto:']")["href"]

    assert letter.startswith("mailto:stadt@emsbrueck.example?subject=")
    assert letter.endswith("%C3%96%20%26%20%22x%22")


def test_one_kind_is_shown_alone_and_one_without_results_is_not_asked_for(client, town, watchmaker):
    for number in range(finding.PAGE_SIZE + 2):
        factories.news(town, f"Uhren im Rathaus {number:02}")
    everything = page(client, "uhren")
    kinds = {chip["href"] for chip in everything.select("nav a.chip")}

    assert kinds == {"?q=uhren", "?q=uhren&art=shoppage", "?q=uhren&art=newspage"}
    first = client.get("/suche/?q=uhren&art=newspage")
    second = client.get(f"/suche/{reading.next_page(first)}")
    assert len(reading.titles(first)) == finding.PAGE_SIZE
    assert len(reading.titles(second)) == 2
    assert [len(page(client, "uhren", art=art).select("h2")) for art in ("eventpage", "x")] == [
        2,
        2,
    ]


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("/suche/?q=uhren", True),
        ("/suche/?q=gibtsnicht", True),
        ("/suche/?q=uhren&art=shoppage", False),
        ("/suche/", False),
        ("/", False),
        ("/gibt-es-nicht/", False),
    ],
)
def test_only_the_first_look_at_results_is_told(client, watchmaker, address, is_told):
    box = reading.soup(client.get(address)).select_one("form.search [data-offered]")

    assert box.get("data-counts") == ("/suche/gesucht/" if is_told else None)


def test_suggestions_are_options_and_only_text(client, town, watchmaker):
    title = "Uhren <img src=x onerror=alert(1)>"
    factories.news(town, title)
    assert not reading.soup(client.get("/suche/vorschlaege/", {"q": "zz"})).ul
    box = reading.soup(client.get("/suche/vorschlaege/", {"q": "uhren"})).ul
    options = box.select("li[role=option]")

    assert not box.img
    assert title in [option.get_text(strip=True) for option in options]
    assert len({option["id"] for option in options}) == len(options)
    assert str(len(options)) in box["data-said"]
    paths = [option["data-path"] for option in options if option.get("data-path")]
    assert paths
    assert watchmaker.page.url in paths


def test_a_second_word_is_completed_behind_the_first_as_it_was_typed(client, town):
    factories.page(town, "Großer Wochenmarkt")
    found = reading.soup(client.get("/suche/vorschlaege/", {"q": "Großer woch"}))

    assert found.select_one("[data-query]")["data-query"] == "Großer Wochenmarkt"
    assert not reading.soup(client.get("/suche/vorschlaege/", {"q": "Großer w"})).ul


@pytest.mark.parametrize("query", ["uhren", "tanzuhrwerk", "uhrenbateri", "uhren xxxx"])
def test_many_results_and_many_near_words_cost_what_few_do(client, town, watchmaker, query):
    def cost():
        with CaptureQueriesContext(connection) as questions:
            client.get("/suche/", {"q": query})
        return len(questions)

    cost()
    few = cost()
    for number in range(20):
        factories.shop(town, f"Uhren {number}", trade="jewellery", assortment=["Uhrwerke"])
    # Near words are tried one by one, and no more than so many.
    assert cost() <= few + 8
