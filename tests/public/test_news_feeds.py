"""The news as RSS, Atom and JSON Feed, as feed readers take them."""

import json
from datetime import UTC, date, datetime
from html import unescape

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.classes import ContentClass
from home.models import NewsCategory
from tests import factories
from tests.public import reading

HOST = "http://testserver"
FEEDS = {
    "rss20": "/nachrichten/feed/",
    "atom10": "/nachrichten/feed/atom/",
    "https://jsonfeed.org/version/1.1": "/nachrichten/feed/json/",
}
HOSTILE = "Brot & <b>Spiele</b> ]]> \u202e \x0b\x1f \ufffe Ende"


@pytest.fixture
def read(client, town):
    """Reads a feed as a program does: what it is, its title, and its items."""

    def parse(address: str):
        response = client.get(address)
        assert response.status_code == 200
        if "json" in response["Content-Type"]:
            return _of_json(json.loads(response.content))
        parsed = feedparser.parse(response.content)
        assert not parsed.bozo, parsed.get("bozo_exception")
        return parsed.version, parsed.feed.title, [_of_xml(entry) for entry in parsed.entries]

    return parse


def _of_xml(entry) -> dict:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        # Feed readers take it for HTML.
        "text": unescape(entry.get("summary", "")),
        "published": datetime(*entry.published_parsed[:6], tzinfo=UTC),
        "tags": [tag.term for tag in entry.tags],
        "author": entry.get("author"),
    }


def _of_json(feed: dict) -> tuple:
    items = [
        {
            "id": item["id"],
            "url": item["url"],
            "title": item["title"],
            "text": item["content_text"],
            "published": datetime.fromisoformat(item["date_published"]),
            "tags": item["tags"],
            "author": item["authors"][0]["name"],
        }
        for item in feed["items"]
    ]
    return feed["version"], feed["title"], items


@pytest.mark.parametrize(("version", "address"), FEEDS.items())
def test_each_format_says_the_same(read, town, version, address):
    factories.news(
        town,
        "Neues",
        date=date(2026, 1, 9),
        lead="Kurz & gut <b>",
        author="Ruth",
        category=NewsCategory.CULTURE,
        content_class=ContentClass.OFFICIAL,
    )
    kind, title, [item] = read(address)

    assert (kind, title) == (version, "Nachrichten aus Emsbrück")
    assert item == {
        "id": f"{HOST}/nachrichten/neues/",
        "url": f"{HOST}/nachrichten/neues/",
        "title": "Neues",
        "text": "Kurz & gut <b>",
        "published": datetime(2026, 1, 8, 23, tzinfo=UTC),
        "tags": ["Kultur", "Amtlich"],
        "author": "Ruth",
    }


def test_advertising_is_called_that_in_its_title(read, town):
    factories.news(town, "Rabatt", content_class=ContentClass.MERCHANT)
    for address in FEEDS.values():
        _kind, _title, [item] = read(address)
        assert item["title"] == "Anzeige: Rabatt"


@pytest.mark.parametrize("address", FEEDS.values())
def test_a_feed_of_one_subject_has_no_other(read, client, town, address):
    factories.news(town, "Tor", category=NewsCategory.SPORT)
    factories.news(town, "Straße", category=NewsCategory.TRAFFIC)
    _kind, title, items = read(f"{address}?thema=sport")

    assert [item["title"] for item in items] == ["Tor"]
    assert title == "Nachrichten aus Emsbrück: Sport"


@pytest.mark.parametrize("category", NewsCategory)
def test_a_subject_without_news_is_an_empty_feed_with_a_name(read, town, category):
    for address in FEEDS.values():
        _kind, title, items = read(f"{address}?thema={category}")
        assert (title, items) == (f"Nachrichten aus Emsbrück: {category.label}", [])


@pytest.mark.parametrize("address", FEEDS.values())
def test_no_words_break_a_feed(read, town, address):
    factories.news(town, HOSTILE, slug="neues", lead=HOSTILE, author=HOSTILE)
    _kind, _title, [item] = read(address)

    assert item["title"].startswith("Brot & ")
    assert item["title"].endswith("Ende")


@pytest.mark.parametrize("address", FEEDS.values())
def test_who_has_it_already_is_told_so_until_something_changes(client, town, address):
    page = factories.news(town, "Neues")
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Cookie" not in first.get("Vary", "")

    page.lead = "Doch noch etwas."
    page.save_revision().publish()
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("address", FEEDS.values())
def test_the_neighbours_news_are_in_no_feed(read, other_town, address):
    factories.news(other_town, "Almabtrieb")
    assert read(address)[2] == []


def test_an_english_feed_leads_to_english_pages(client, town):
    factories.english(town)
    factories.news(town, "Neues")
    feed = client.get("/en/news/feed/json/").json()

    assert feed["home_page_url"] == f"{HOST}/en/"
    assert [item["url"] for item in feed["items"]] == [f"{HOST}/en/nachrichten/neues/"]
    german = client.get("/nachrichten/feed/json/").json()
    assert german["home_page_url"] == f"{HOST}/"


def test_a_language_that_the_town_does_not_speak_has_no_feed(client, town):
    response = client.get("/en/news/feed/json/?thema=sport")
    assert response["Location"] == "/nachrichten/feed/json/?thema=sport"


def test_a_feed_costs_two_questions_however_much_there_is(client, town):
    for number in range(30):
        factories.news(town, f"Nachricht {number}")
    for address in FEEDS.values():
        with CaptureQueriesContext(connection) as questions:
            client.get(address)
        assert len(questions) == 2


@pytest.mark.parametrize("query", ["", "?thema=sport"])
def test_the_list_leads_to_the_feeds_of_what_it_shows(client, town, query):
    factories.news(town, "Tor", category=NewsCategory.SPORT)
    page = reading.soup(client.get(f"/nachrichten/{query}"))
    for kind, address in zip(("rss+xml", "atom+xml", "feed+json"), FEEDS.values(), strict=True):
        assert page.select_one(f'head link[type="application/{kind}"]')["href"] == address + query
        assert page.main.select_one(f'a[href="{address}{query}"]')
