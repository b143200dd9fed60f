"""What a page costs in questions to the database, and that more of everything costs no more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from tests import factories
from tests.public import reading

MANY = 50
PAGINATED = 60

#: The most questions that a page may ask when it is warm. The aim is 9 for lists and single
#: pages and 12 for the home page; feed and sitemap keep theirs (6), the search shows live cards.
BUDGETS = {
    "home": 19,
    "shops": 16,
    "shops of a trade": 16,
    "shops open now": 16,
    "shops that close soon": 16,
    "shops by all filters": 16,
    "order of shops": 5,
    "shops for maps": 4,
    "now": 12,
    "shop": 20,
    "offers": 16,
    "offer": 21,
    "events": 16,
    "events of a weekend": 16,
    "event": 16,
    "list of news": 16,
    "news of a subject": 16,
    "news": 16,
    "page": 14,
    "search": 13,
    "search for open shops": 15,
    "sitemap": 3,
    "feed": 2,
    "feed of a subject": 2,
    "street": 2,
    "shopfront": 2,
    "robots": 1,
    "not found": 14,
}


@pytest.fixture
def fill(town):
    """Makes more of everything."""

    def make(count: int):
        for number in range(count):
            shop = factories.shop(town, f"Bäckerei {number}")
            factories.offer(shop, f"Brot der Bäckerei {number}")
            factories.event(town, f"Backtag der Bäckerei {number}")
            factories.news(town, f"Neues aus der Bäckerei {number}")
            factories.page(town, f"Seite der Bäckerei {number}")

    return make


def costs(client, addresses) -> dict[str, int]:
    """How many questions each page asks once everything that is kept is there."""
    found = {}
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as questions:
            client.get(address)
        found[name] = len(questions)
    return found


def test_every_page_keeps_its_budget(client, addresses):
    assert set(addresses) == set(BUDGETS)
    asked = costs(client, addresses)

    assert {name: cost for name, cost in asked.items() if cost > BUDGETS[name]} == {}


def test_fifty_of_everything_cost_as_much_as_one(client, addresses, fill):
    one = costs(client, addresses)
    fill(MANY)

    assert costs(client, addresses) == one


def test_a_page_in_german_for_english_readers_has_a_price_too(client, addresses, town):
    factories.english(town)
    shop = addresses["shop"]
    asked = costs(client, {"home": "/en/", "shop": f"/en{shop}"})

    # The English home, its locale, and the way back to the German page.
    assert asked["home"] <= BUDGETS["home"] + 4
    assert asked["shop"] <= BUDGETS["shop"] + 9


@pytest.mark.parametrize(
    ("address", "noun"),
    [
        ("/laeden/?sortierung=name", "Laden"),
        ("/angebote/", "Angebot"),
        ("/termine/", "Termin"),
    ],
)
def test_sixty_rows_are_read_page_by_page(client, town, address, noun):
    write(town, noun)
    assert reading.all_titles(client, address) == [
        f"{noun} {number:02}" for number in range(PAGINATED)
    ]


def test_sixty_pieces_of_news_are_read_newest_first(client, town):
    write(town, "Nachricht")
    assert reading.all_titles(client, "/nachrichten/") == [
        f"Nachricht {number:02}" for number in reversed(range(PAGINATED))
    ]


def write(town, noun: str):
    """Sixty of a kind, numbered in the order in which lists show them, news the other way."""
    shop = factories.shop(town, "Bäckerei Lohmann") if noun == "Angebot" else None
    now = clock.now()
    for number in range(PAGINATED):
        title = f"{noun} {number:02}"
        if noun == "Laden":
            factories.shop(town, title)
        elif noun == "Angebot":
            factories.offer(shop, title, last=now.date() + timedelta(days=number))
        elif noun == "Termin":
            factories.event(town, title, start=now + timedelta(hours=number + 1))
        else:
            factories.news(town, title)
