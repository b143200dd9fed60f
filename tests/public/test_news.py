"""The news by subject, what goes with a piece of it, and the bar."""

from datetime import timedelta

import pytest

from core import clock
from core.classes import ContentClass
from home.models import NewsCategory, NewsRelation
from tests import factories
from tests.public import reading

HOSTILE = ["<script>", "gibt-es-nicht", "town\x00", "x" * 10_000, "Town", "", "²"]


@pytest.fixture
def subjects(town):
    """Two pieces on roads, and one on sport."""
    for number in (1, 2):
        factories.news(town, f"Straße {number}", category=NewsCategory.TRAFFIC)
    factories.news(town, "Tor", category=NewsCategory.SPORT)


def chips(response) -> dict[str, str]:
    """The subjects to choose from, and where they lead."""
    links = reading.soup(response).main.select("nav.chips a")
    return {link.get_text(strip=True): link["href"] for link in links}


def chosen(response) -> str:
    return reading.soup(response).main.select_one("nav.chips [aria-current]").get_text(strip=True)


def test_subjects_are_chips_that_narrow_the_list(client, subjects):
    response = client.get("/nachrichten/")
    assert chosen(response) == "Alle Themen"
    assert chips(response) == {
        "Alle Themen": ".",
        "Straßen und Verkehr (2)": "?thema=traffic",
        "Sport (1)": "?thema=sport",
    }

    roads = client.get("/nachrichten/?thema=traffic")
    assert reading.titles(roads) == ["Straße 2", "Straße 1"]
    assert chosen(roads) == "Straßen und Verkehr (2)"
    assert "Straßen und Verkehr" in reading.soup(roads).title.get_text()


def test_a_subject_without_news_says_so_and_leads_back(client, subjects):
    response = client.get("/nachrichten/?thema=culture")

    assert chosen(response) == "Kultur (0)"
    assert "Nichts zu diesem Thema" in reading.words(response)
    assert reading.soup(response).select_one('.empty a[href="."]')


@pytest.mark.parametrize("asked", HOSTILE)
def test_what_is_no_subject_is_left_out(client, subjects, asked):
    for address in ("/nachrichten/", "/nachrichten/feed/", "/nachrichten/feed/json/"):
        response = client.get(address, {"thema": asked})
        if "\x00" in asked or len(asked) > 5000:
            assert response.status_code < 500
        else:
            assert response.status_code == 200
            assert "Tor" in response.text


def test_the_way_through_the_pages_keeps_the_subject(client, town):
    for number in range(21):
        factories.news(town, f"Straße {number:02}", category=NewsCategory.TRAFFIC)
        factories.news(town, f"Tor {number:02}", category=NewsCategory.SPORT)
    response = client.get("/nachrichten/?thema=sport")

    assert reading.next_page(response) == "?thema=sport&seite=2"
    assert reading.titles(client.get("/nachrichten/?thema=sport&seite=2")) == ["Tor 00"]


def test_one_subject_needs_no_chips(client, town):
    factories.news(town, "Neues")
    assert chips(client.get("/nachrichten/")) == {}


def test_a_card_says_its_subject_and_who_speaks(client, town):
    factories.news(town, "Rabatt", category=NewsCategory.SHOPS, content_class=ContentClass.MERCHANT)
    meta = reading.soup(client.get("/nachrichten/")).select_one(".card__meta").get_text(" ")

    assert "Läden und Handel" in meta
    assert "Anzeige" in meta


def days_ago(days: int):
    return clock.now() - timedelta(days=days)


def with_relations(town, *pages):
    return factories.news(town, "Neues", relations=[NewsRelation(related=page) for page in pages])


def test_shops_and_dates_go_with_it_as_they_are_now(client, town, shop, now):
    concert = factories.event(town, "Konzert")
    page = with_relations(town, shop.page, concert)
    response = client.get(page.url)

    assert reading.titles(response) == ["Konzert", "Bäckerei Lohmann"]
    assert reading.soup(response).select_one("aside .badge--open")


def test_what_is_over_closed_private_or_elsewhere_does_not_go_with_it(
    client, town, other_town, other_shop, now
):
    draft = factories.shop(town, "Im Werden").page
    draft.unpublish()
    over = factories.event(town, "Vorbei", start=days_ago(2))
    elsewhere = factories.event(other_town, "Almabtrieb")
    page = with_relations(town, draft, over, other_shop.page, elsewhere)
    response = client.get(page.url)

    assert reading.titles(response) == []
    assert "Gehört dazu" not in reading.words(response)


def test_of_a_series_the_next_date_goes_with_it(client, town, now):
    start = days_ago(3)
    market = factories.event(town, "Wochenmarkt", start=start, repeats="weekly")
    page = with_relations(town, market)
    response = client.get(page.url)

    assert reading.titles(response) == ["Wochenmarkt"]
    found = reading.soup(response).select_one("aside time")["datetime"]
    assert found.startswith((start + timedelta(days=7)).date().isoformat())


def test_english_readers_see_what_goes_with_the_german_page(client, town, shop):
    page = with_relations(town, shop.page)
    factories.english(town)
    response = client.get(f"/en{page.url}")

    assert reading.titles(response) == ["Bäckerei Lohmann"]
    assert "Goes with it" in reading.words(response)


def bar(response) -> list[str]:
    """What stands in the bar."""
    return [link.get_text(strip=True) for link in reading.soup(response).select("aside.bar a")]


def test_the_bar_is_on_every_page_but_its_own(client, town, addresses):
    until = days_ago(-1)
    page = factories.news(town, "Straße gesperrt", bar_until=until)
    files = {"shops for maps", "sitemap", "feed", "street", "shopfront", "robots"}
    for name in addresses.keys() - files:
        if not name.startswith("feed"):
            assert bar(client.get(addresses[name])) == ["Straße gesperrt"], name
    assert bar(client.get(page.url)) == []


def test_the_bar_is_not_there_without_need_and_names_three_at_most(client, town):
    assert not reading.soup(client.get("/")).select(".bar")
    for number in range(4):
        factories.news(town, f"Gesperrt {number}", bar_until=days_ago(-1))

    assert bar(client.get("/")) == ["Gesperrt 3", "Gesperrt 2", "Gesperrt 1"]


def test_the_bar_says_in_which_language_it_speaks(client, town):
    factories.news(town, "Straße gesperrt", bar_until=days_ago(-1))
    factories.english(town)
    link = reading.soup(client.get("/en/")).select_one(".bar a")

    assert (link["lang"], link["href"]) == ("de", "/en/nachrichten/strasse-gesperrt/")


def test_drafts_and_private_news_are_in_no_bar(client, town):
    factories.news(town, "Entwurf", bar_until=days_ago(-1), live=False)
    assert bar(client.get("/")) == []
