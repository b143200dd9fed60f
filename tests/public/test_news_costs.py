"""What news asks of the database: the same at fifty pieces and at five thousand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.bench.shops import bare_pages
from home.models import NewsCard, NewsCategory, NewsPage
from tests import factories
from tests.public import reading
from tests.public.wednesday import NOW

FEEDS = ("/nachrichten/feed/", "/nachrichten/feed/atom/", "/nachrichten/feed/json/?thema=sport")
LISTS = ("/nachrichten/", "/nachrichten/?thema=sport", "/nachrichten/?seite=3")
BAR = ("/", "/jetzt/", "/suche/?q=nachricht")


def fill(town, count: int) -> None:
    """So many cards, the older the higher their number; one in nine has been in the bar."""
    cards = [
        NewsCard(
            page=page,
            site_id=town.site_id,
            language=town.first_language,
            title=f"Nachricht {number}",
            sort_key=f"nachricht {number}",
            path=f"/nachrichten/{page.slug}/",
            date=(NOW - timedelta(hours=number)).date(),
            published_at=NOW - timedelta(hours=number),
            category=NewsCategory.values[number % len(NewsCategory)],
            bar_until=None if number % 9 else NOW - timedelta(minutes=number),
        )
        for number, page in enumerate(bare_pages(NewsPage, count))
    ]
    NewsCard.objects.bulk_create(cards, batch_size=500)


def costs(client) -> dict[str, int]:
    """How many questions each address asks when it is warm."""
    found = {}
    for address in (*LISTS, *FEEDS, *BAR):
        client.get(address)
        with CaptureQueriesContext(connection) as questions:
            assert client.get(address).status_code == 200
        found[address] = len(questions)
    return found


def test_five_thousand_pieces_ask_as_little_as_fifty(client, town, now):
    factories.news(town, "Straße gesperrt", bar_until=NOW + timedelta(days=1))
    fill(town, 50)
    few = costs(client)
    fill(town, 4950)

    assert costs(client) == few
    assert max(few[address] for address in LISTS) <= 15
    assert {few[address] for address in FEEDS} == {2}


def test_a_thousand_pieces_are_read_to_the_last_page(client, town, now):
    fill(town, 1000)
    first = client.get("/nachrichten/")
    assert reading.titles(first)[:2] == ["Nachricht 0", "Nachricht 1"]

    for page in ("50", "51", "letzte", "99999999999999999999"):
        assert client.get("/nachrichten/", {"seite": page}).status_code < 500
    last = client.get("/nachrichten/?seite=50")
    assert reading.titles(last)[-1] == "Nachricht 999"
    assert reading.next_page(last) == ""


@pytest.mark.parametrize("category", NewsCategory)
def test_the_numbers_on_the_subjects_are_those_of_their_lists(client, town, now, category):
    fill(town, 20)
    address = f"/nachrichten/?thema={category}"
    page = reading.soup(client.get(address))

    chip = page.select_one("nav.chips [aria-current]").get_text(strip=True)
    assert chip == f"{category.label} ({len(page.main.select('.card'))})"
