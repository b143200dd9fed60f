"""Dates are written as a language writes them, and what stays German says that it is."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from home.models import NewsIndexPage
from merchants.hours.week import WeekSpan
from tests import factories
from tests.public import reading

#: A Monday.
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHRISTMAS = datetime(2026, 12, 25, 9, tzinfo=UTC)


@pytest.fixture
def english(town, shop):
    """The English home page of Emsbrück, on a Monday in November."""
    with time_machine.travel(NOW, tick=False):
        yield factories.english(town)


@pytest.fixture
def pages(town, shop, english):
    """One page with a date of each kind."""
    picture = factories.picture(town)
    return {
        "offer": factories.offer(
            shop, "Stollen", first=date(2026, 11, 20), last=date(2026, 12, 5), picture=picture
        ),
        "event": factories.event(
            town, "Konzert", start=NOW.replace(hour=18), price="ab 12 Euro", lead="Laut."
        ),
        "fair": factories.event(
            town, "Messe", start=NOW.replace(day=24), ends_at=NOW.replace(day=26)
        ),
        "news": factories.news(town, "Neue Bühne", lead="Sie ist groß.", picture=picture),
    }


def german(response) -> list[str]:
    """The words that a page in English marks as German, and the pictures that it describes so."""
    marked = reading.soup(response).main.select('[lang="de"]')
    return [element.get_text(" ", strip=True) or element.img["alt"] for element in marked]


@pytest.mark.parametrize(
    ("name", "in_german", "in_english"),
    [
        ("news", ["23. November 2026"], ["23 November 2026"]),
        ("event", ["Montag, 23. November 2026"], ["Monday, 23 November 2026"]),
        (
            "fair",
            ["Dienstag, 24. November 2026, 10:00 Uhr", "Donnerstag, 26. November 2026"],
            ["Tuesday, 24 November 2026, 10:00", "Thursday, 26 November 2026, 10:00"],
        ),
        ("offer", ["20. November", "5. Dezember 2026"], ["20 November", "5 December 2026"]),
    ],
)
def test_a_page_writes_its_dates_as_its_readers_do(client, pages, name, in_german, in_english):
    address = pages[name].url
    for path, dates in ((address, in_german), (f"/en{address}", in_english)):
        said = reading.words(client.get(path))
        assert [day for day in dates if day not in said] == []


def test_lists_write_their_dates_as_their_readers_do(client, pages):
    for path, dates in (
        ("/", ["5.12.", "24. November, 10:00 Uhr", "23. November 2026"]),
        ("/en/", ["5 Dec", "24 November, 10:00", "23 November 2026"]),
        ("/termine/", ["Montag, 23. November", "24. November, 10:00 Uhr"]),
        ("/en/termine/", ["Monday, 23 November", "24 November, 10:00"]),
    ):
        said = reading.words(client.get(path))
        assert [day for day in dates if day not in said] == []


def test_a_holiday_has_an_english_name(client, town, english):
    shop = factories.shop(
        town, "Krämer", hours=factories.weekly(WeekSpan(day, 480, 1080) for day in range(7))
    )
    with time_machine.travel(CHRISTMAS, tick=False):
        said = reading.words(client.get(f"/en{shop.page.url}"))

    assert "Christmas Day" in said
    assert "Weihnacht" not in said


def test_cards_that_nobody_translated_are_marked_as_german(client, pages):
    picture = "Der Marktplatz am Morgen"
    found = [words for words in german(client.get("/en/")) if words]

    assert found[:3] == ["Bäckerei Lohmann", picture, "Stollen"]
    assert found[3:] == ["Konzert", "ab 12 Euro", "Messe", picture, "Neue Bühne", "Sie ist groß."]
    assert german(client.get("/")) == []


def test_a_list_that_nobody_translated_is_german_in_name_only(client, pages):
    assert german(client.get("/en/angebote/"))[0] == "Angebote"
    assert "Konzert" in german(client.get("/en/termine/"))
    assert "Bäckerei Lohmann" in german(client.get("/en/laeden/"))


def test_what_is_translated_is_not_marked(client, town, pages):
    factories.translate(factories.section(town, NewsIndexPage), title="News")
    factories.translate(pages["news"], title="A new stage", lead="It is big.")
    said = german(client.get("/en/news/"))

    assert said == []
    assert "A new stage" in reading.words(client.get("/en/"))
    assert "Neue Bühne" not in german(client.get("/en/"))


def test_results_that_nobody_translated_are_marked_as_german(client, pages):
    assert german(client.get("/en/search/?q=groß")) == ["Neue Bühne", "Sie ist groß."]
    assert german(client.get("/suche/?q=groß")) == []


def test_the_words_of_the_house_on_a_german_page_are_english(client, shop, pages):
    page = reading.soup(client.get(f"/en{shop.page.url}")).main
    house = page.find(string="Advertisement")

    assert house.find_parent(lang=True)["lang"] == "en"
    assert page.find(string="Stollen").find_parent(lang=True)["lang"] == "de"
    assert page.select_one(".lead")["lang"] == "de"
