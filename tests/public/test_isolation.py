"""Two towns on one installation know nothing of each other."""

import pytest

from core import cards
from tests import factories
from tests.public import reading

HOST = "talheim.localhost"
WORDS = ("Talheim", "talheim", "Bergkäse", "Almabtrieb", "Hüttenfest")


@pytest.fixture
def neighbour(other_town):
    """Talheim with one of everything, and the addresses of it."""
    shop = factories.shop(other_town, "Talheimer Käseladen", about="Bergkäse vom Hof")
    return {
        "shop": shop.page.get_url_parts()[2],
        "offer": factories.offer(shop, "Bergkäse am Stück").get_url_parts()[2],
        "event": factories.event(other_town, "Almabtrieb").get_url_parts()[2],
        "news": factories.news(other_town, "Hüttenfest verschoben").get_url_parts()[2],
        "page": factories.page(other_town, "Über Talheim").get_url_parts()[2],
        "street": f"/strasse/{other_town.site_id}.svg",
        "shopfront": f"/fassade/{shop.page.translation_key}.svg",
    }


def test_no_page_of_a_town_names_the_other(client, addresses, neighbour):
    asked = [
        *addresses.values(),
        "/suche/?q=bergkaese",
        "/suche/?q=huettenfest",
        "/laeden/?branche=grocery",
        "/impressum/",
    ]
    found = []
    for address in asked:
        said = client.get(address).content.decode()
        found += [(address, word) for word in WORDS if word in said]
    assert found == []


def test_the_other_towns_addresses_lead_nowhere_here(client, addresses, neighbour):
    status = {name: client.get(address).status_code for name, address in neighbour.items()}
    assert status == dict.fromkeys(neighbour, 404)


def test_they_lead_somewhere_there(client, addresses, neighbour):
    answers = {
        name: client.get(address, headers={"host": HOST}) for name, address in neighbour.items()
    }
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(
        neighbour, 200
    )
    assert b"Emsbr" not in b"".join(answer.content for answer in answers.values())


def test_the_same_address_is_another_page_in_each_town(client, town, other_town):
    address = factories.page(town, "Verein", lead="Wir sind Emsbrück.").get_url_parts()[2]
    factories.page(other_town, "Verein", lead="Wir sind die anderen.")

    assert "Wir sind Emsbrück." in reading.words(client.get(address))
    there = client.get(address, headers={"host": HOST})
    assert "Wir sind die anderen." in reading.words(there)


def test_the_pages_of_a_tree_are_not_reached_by_its_name(client, addresses, neighbour):
    for address in ("/talheim/", "/emsbrueck/", "/talheim/laeden/"):
        assert client.get(address).status_code == 404


def test_cards_of_two_towns_stay_apart_when_they_are_made_anew(client, addresses, neighbour):
    cards.rebuild()

    assert reading.titles(client.get("/laeden/")) == ["Bäckerei Lohmann"]
    there = client.get("/laeden/", headers={"host": HOST})
    assert reading.titles(there) == ["Talheimer Käseladen"]


@pytest.mark.parametrize(
    "host", ["talheim.localhost", "TALHEIM.localhost", "talheim.localhost:8000"]
)
def test_a_town_answers_at_its_host_however_it_is_written(client, neighbour, host):
    response = client.get("/", headers={"host": host})
    assert response.status_code == 200
    assert "Talheim" in reading.soup(response).title.get_text()


def test_an_unknown_host_is_turned_away(client, town, other_town):
    for host in ("fremd.localhost", "gibt-es-nicht.example", "localhost", "böse"):
        for address in ("/", "/laeden/", "/sitemap.xml", "/mein/", "/admin/"):
            response = client.get(address, headers={"host": host})
            assert response.status_code == 400
            assert b"Emsbr" not in response.content


def test_a_host_with_a_false_port_or_name_is_turned_away(client, town):
    hosts = ("testserver:x", "test server", "testserver/evil", "@testserver", "")
    status = {host: client.get("/", headers={"host": host}).status_code for host in hosts}
    assert status == dict.fromkeys(hosts, 400)


def test_every_address_in_machine_readable_files_is_of_the_town(client, addresses, neighbour):
    for name in ("sitemap", "feed", "robots"):
        said = client.get(addresses[name]).content.decode()
        assert "http://testserver/" in said
        assert HOST not in said
