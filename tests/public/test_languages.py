"""German stands at the root, English below /en/, and what nobody translated is read in German."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from core.models import TownSettings
from home.models import NewsIndexPage
from search.models import SearchDocument
from tests import factories
from tests.public import reading

NOTICE = "This page is not available in English yet"


@pytest.fixture
def english(town, shop):
    """The English home page of Emsbrück."""
    return factories.english(town)


@pytest.fixture
def english_shop(english, shop):
    """The bakery in English, below the English directory."""
    factories.translate(shop.page.get_parent(), title="Shops")
    return factories.translate(shop.page, lead="Sourdough of our own")


def language(response) -> str:
    return reading.soup(response).html["lang"]


def switches(response) -> dict[str, str]:
    """The language switcher: where it leads, by language."""
    return {
        link["hreflang"]: link["href"]
        for link in reading.soup(response).select("header a[hreflang]")
    }


def alternates(response) -> dict[str, str]:
    """What the head of a page says of its other languages."""
    return {
        link["hreflang"]: link["href"]
        for link in reading.soup(response).select('head link[rel="alternate"][hreflang]')
    }


def test_a_town_without_english_has_no_english_address(client, town, shop):
    for address in ("/en/", f"/en{shop.page.url}", "/en/laeden/"):
        assert client.get(address).status_code == 404
    response = client.get("/")
    assert switches(response) == {}
    assert alternates(response) == {}


def test_english_of_one_town_is_not_that_of_another(client, english, other_town, other_shop):
    assert client.get("/en/").status_code == 200
    assert client.get("/en/", headers={"host": "talheim.localhost"}).status_code == 404


def test_each_language_has_its_own_home_page(client, english):
    german, other = client.get("/"), client.get("/en/")

    assert (language(german), language(other)) == ("de", "en")
    assert (german["Content-Language"], other["Content-Language"]) == ("de", "en")
    assert "Emsbrück in English" in reading.soup(other).title.get_text()
    assert NOTICE not in reading.words(other)


def test_the_switcher_and_the_head_lead_both_ways(client, english):
    root, there = "http://testserver/", "http://testserver/en/"

    assert switches(client.get("/")) == {"en": there}
    assert switches(client.get("/en/")) == {"de": root}
    both = {"de": root, "en": there, "x-default": root}
    assert alternates(client.get("/")) == both
    assert alternates(client.get("/en/")) == both


def test_a_page_that_nobody_translated_is_read_in_german_with_a_notice(client, english, shop):
    response = client.get(f"/en{shop.page.url}")

    assert response.status_code == 200
    assert language(response) == "en"
    assert NOTICE in reading.words(response)
    assert "Opening hours" in reading.words(response)
    marked = reading.soup(response).main.select('[lang="de"]')
    assert "Sauerteig aus eigener Führung." in [words.get_text() for words in marked]


def test_such_a_page_says_that_the_german_one_is_the_original(client, english, shop):
    response = client.get(f"/en{shop.page.url}")
    canonical = reading.soup(response).select_one('link[rel="canonical"]')["href"]

    assert canonical == f"http://testserver{shop.page.url}"
    assert "en" not in alternates(response)
    assert switches(response)["de"] == canonical


def test_a_german_page_offers_its_english_fallback_to_people_only(client, english, shop):
    response = client.get(shop.page.url)

    assert switches(response) == {"en": f"http://testserver/en{shop.page.url}"}
    assert "en" not in alternates(response)


def test_lists_fall_back_too_and_lead_on_in_english(client, english, shop):
    response = client.get("/en/laeden/")

    assert NOTICE in reading.words(response)
    link = reading.soup(response).main.select_one(".card__link")
    assert link["href"] == f"/en{shop.page.url}"
    assert client.get(link["href"]).status_code == 200


def test_an_english_home_brings_and_takes_the_cards_of_all_pages(client, town, shop, operator):
    def english_cards():
        return set(SearchDocument.objects.filter(language="en").values_list("title", flat=True))

    assert english_cards() == set()
    home = factories.english(town)
    assert {"Emsbrück in English", "Bäckerei Lohmann", "Impressum"} <= english_cards()
    home.unpublish(user=operator)
    assert english_cards() == set()

    home.save_revision().publish()
    assert "Bäckerei Lohmann" in english_cards()
    Page.objects.get(pk=home.pk).delete()
    assert english_cards() == set()


def test_the_old_address_leads_to_the_translation_when_there_is_one(client, english_shop, shop):
    english_shop.slug = "lohmann-bakery"
    english_shop.save_revision().publish()
    response = client.get(f"/en{shop.page.url}")

    assert response.status_code == 302
    assert response["Location"].endswith("/en/laeden/lohmann-bakery/")
    there = client.get(response["Location"])
    assert "Sourdough of our own" in reading.words(there)
    assert NOTICE not in reading.words(there)


def test_a_translated_page_and_its_original_name_each_other(client, english_shop, shop):
    german, other = client.get(shop.page.url), client.get(english_shop.url)
    here, there = f"http://testserver{shop.page.url}", f"http://testserver{english_shop.url}"

    assert alternates(german) == alternates(other)
    assert alternates(german) == {"de": here, "en": there, "x-default": here}
    assert (switches(german), switches(other)) == ({"en": there}, {"de": here})
    for address in (here, there):
        assert client.get(address).status_code == 200


def test_facts_of_a_shop_are_the_same_in_both_languages(client, english_shop, shop):
    said = reading.words(client.get(english_shop.url))

    assert "Open around the clock" in said
    assert "around the clock" in said
    assert "rund um die Uhr" not in said


def test_english_lists_show_the_translation_and_the_rest_in_german(client, english_shop, town):
    factories.shop(town, "Buchhandlung Kleine", trade="books")
    response = client.get("/en/laeden/")
    links = [link["href"] for link in reading.soup(response).main.select(".card__link")]

    assert set(links) == {english_shop.url, "/en/laeden/buchhandlung-kleine/"}
    assert "Books" in reading.words(response)


def test_a_translation_that_goes_offline_gives_way_to_the_german_page(
    client, english_shop, shop, operator
):
    english_shop.unpublish(user=operator)
    response = client.get(f"/en{shop.page.url}")

    assert response.status_code == 200
    assert NOTICE in reading.words(response)
    assert "en" not in alternates(client.get(shop.page.url))


def test_a_private_german_page_is_not_read_through_english(client, english, shop):
    PageViewRestriction.objects.create(page=shop.page, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(f"/en{shop.page.url}")

    assert response.status_code == 302
    assert "/konto/login/" in response["Location"]


def test_a_german_draft_is_not_read_through_english(client, english, town):
    factories.page(town, "Geheimplan", live=False)

    assert client.get("/geheimplan/").status_code == 404
    assert client.get("/en/geheimplan/").status_code == 404


def test_the_words_of_the_house_are_english_below_en(client, english):
    expected = {"/en/search/": "Search", "/en/gibt-es-nicht/": "There is no such page"}
    for address, words in expected.items():
        response = client.get(address)
        assert words in reading.words(response)
        assert language(response) == "en"
    assert client.get("/en/news/feed/").status_code == 200
    assert client.get("/en/suche/").status_code == 404


def test_the_navigation_stays_in_its_language(client, english, english_shop, town):
    factories.translate(factories.section(town, NewsIndexPage), title="News")
    links = reading.soup(client.get("/en/")).select("header nav a, footer a, .tabbar a")
    away = {link["href"] for link in links} - {"/mein/"}

    assert all(path.startswith("/en/") for path in away), away
    for path in away:
        assert client.get(path).status_code == 200


def test_an_english_home_that_is_only_a_draft_is_not_there(client, town, english, operator):
    english.unpublish(user=operator)

    assert client.get("/en/").status_code == 404
    assert switches(client.get("/")) == {}


def test_the_tree_of_english_pages_stands_beside_the_german_one(client, english, town):
    assert Page.objects.get(pk=english.pk).depth == town.home.depth
    assert Site.objects.get(pk=town.site_id).root_page_id == town.home.pk
    assert TownSettings.objects.get(pk=town.pk).languages == ("de", "en")


def test_every_way_is_there_in_english_translated_or_not(client, english):
    page = reading.soup(client.get("/en/"))
    ways = {link["href"]: link for link in page.select("nav a[href], footer a[href]")}
    for path in ("/en/laeden/", "/en/angebote/", "/en/termine/", "/en/impressum/"):
        assert ways[path]["lang"] == "de"
        assert client.get(path).status_code == 200
