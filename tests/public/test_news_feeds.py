"""The news as RSS, Atom and JSON Feed, as feed readers take them."""

import json
from datetime import date
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
    "json11": "/nachrichten/feed/json/",
}
HOSTILE = "Brot & <b>Spiele</b> ]]> \u202e \x0b\x00 \ufffe Ende"


@pytest.fixture
def read(client, town):
    """Reads a feed as a program does."""

    def parse(address: str):
        response = client.get(address)
        assert response.status_code == 200
        parsed = feedparser.parse(response.content)
        assert not parsed.bozo, parsed.get("bozo_exception")
        return parsed

    return parse


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
    parsed = read(address)
    entry = parsed.entries[0]

    assert parsed.version == version
    assert parsed.feed.title == "Nachrichten aus Emsbrück"
    assert (entry.title, entry.link, entry.id) == (
        "Neues",
        f"{HOST}/nachrichten/neues/",
        f"{HOST}/nachrichten/neues/",
    )
    assert unescape(entry.summary) == "Kurz & gut <b>"
    assert entry.published_parsed[:5] == (2026, 1, 8, 23, 0)


def test_authors_subjects_and_classes_are_told(client, read, town):
    factories.news(
        town,
        "Neues",
        author="Ruth",
        category=NewsCategory.CULTURE,
        content_class=ContentClass.OFFICIAL,
    )
    entry = read(FEEDS["atom10"]).entries[0]
    assert entry.author == "Ruth"
    assert [tag.term for tag in entry.tags] == ["Kultur", "Amtlich"]

    item = json.loads(client.get(FEEDS["json11"]).content)["items"][0]
    assert item["authors"] == [{"name": "Ruth"}]
    assert item["tags"] == ["Kultur", "Amtlich"]


def test_advertising_is_called_that_in_its_title(read, town):
    factories.news(town, "Rabatt", content_class=ContentClass.MERCHANT)
    for address in FEEDS.values():
        assert read(address).entries[0].title == "Anzeige: Rabatt"


@pytest.mark.parametrize("address", FEEDS.values())
def test_a_feed_of_one_subject_has_no_other(read, client, town, address):
    factories.news(town, "Tor", category=NewsCategory.SPORT)
    factories.news(town, "Straße", category=NewsCategory.TRAFFIC)
    parsed = read(f"{address}?thema=sport")

    assert [entry.title for entry in parsed.entries] == ["Tor"]
    assert parsed.feed.title == "Nachrichten aus Emsbrück: Sport"


@pytest.mark.parametrize("address", FEEDS.values())
def test_no_words_break_a_feed(read, town, address):
    factories.news(town, HOSTILE, slug="neues", lead=HOSTILE, author=HOSTILE)
    entry = read(address).entries[0]

    assert entry.title.startswith("Brot & ")
    assert entry.title.endswith("Ende")


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
    assert read(address).entries == []


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
    for kind, address in (
        ("application/rss+xml", FEEDS["rss20"]),
        ("application/atom+xml", FEEDS["atom10"]),
        ("application/feed+json", FEEDS["json11"]),
    ):
        assert page.select_one(f'head link[type="{kind}"]')["href"] == address + query
        assert page.main.select_one(f'a[href="{address}{query}"]')
