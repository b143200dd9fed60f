"""The search finds what is public here and now, however people spell it, and nothing else."""

from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from core import clock
from core.folding import MAX_QUERY
from merchants import services
from merchants.models import ShopPage
from search import lookup
from search.models import SearchDocument
from tests import factories
from tests.public import reading


def found(client, query: str) -> list[str]:
    """The titles that a query finds."""
    response = client.get("/suche/", {"q": query})
    assert response.status_code == 200
    return reading.titles(response)


def test_umlauts_are_found_however_they_are_written(client, town):
    factories.shop(town, "Bäckerei Groß", trade="gifts")
    for query in ("Bäckerei", "baeckerei", "Backerei", "BÄCKEREI", "ba\u0308ckerei", "bäck"):
        assert found(client, query) == ["Bäckerei Groß"], query
    for query in ("groß", "gross", "GROSS", "Bäckerei Groß", "groß bäckerei", "  groß  "):
        assert found(client, query) == ["Bäckerei Groß"], query


def test_words_with_ae_are_found_too(client, town):
    factories.news(town, "Michael liest aus der Feuerzangenbowle")
    for query in ("Michael", "feuer", "feuerzangenbowle"):
        assert found(client, query) == ["Michael liest aus der Feuerzangenbowle"], query


def test_a_title_that_grows_when_it_is_folded_fits(town):
    page = factories.page(town, "ß" * 255)
    longest = SearchDocument._meta.get_field("folded_title").max_length
    assert len(SearchDocument.objects.get(page=page, language="de").folded_title) <= longest


def test_every_kind_is_found_in_its_group(client, town, shop, addresses):
    response = client.get("/suche/?q=baeckerei")
    groups = [heading.get_text() for heading in reading.soup(response).main.select("h2")]

    assert groups == ["Läden (1)", "Angebote (1)", "Termine (1)", "Nachrichten (1)", "Seiten (1)"]
    assert "5 Treffer" in reading.words(response)
    for link in reading.soup(response).main.select(".result a"):
        assert client.get(link["href"]).status_code == 200


def test_what_has_all_words_is_found_and_only_where_nothing_has_what_has_some(client, town):
    factories.news(town, "Markt am Samstag")
    factories.news(town, "Markt am Montag")

    assert found(client, "markt samstag") == ["Markt am Samstag"]
    assert found(client, "markt dienstag") == ["Markt am Montag", "Markt am Samstag"]
    assert found(client, "fest dienstag") == []


def test_a_word_in_the_title_counts_more_than_one_in_the_text(client, town):
    factories.news(town, "Altes Fest", lead="Mit Markt")
    factories.news(town, "Zum Markt")

    assert found(client, "markt") == ["Zum Markt", "Altes Fest"]


def test_the_text_the_street_and_the_trade_are_found(client, town):
    factories.shop(town, "Lohmann", about="Sauerteig aus dem Holzofen", street="Lange Straße 12")
    factories.page(town, "Über uns", body=[("text", "<p>Ehrenamt im <b>Bürgerhaus</b></p>")])

    for query in ("holzofen", "lange strasse", "Bäckerei"):
        assert found(client, query) == ["Lohmann"], query
    assert found(client, "buergerhaus") == ["Über uns"]


def test_only_the_first_of_many_are_shown_and_all_are_counted(client, town):
    for number in range(lookup.GROUP_SIZE + 3):
        factories.news(town, f"Markt {number:02}")
    factories.page(town, "Der Markt")
    response = client.get("/suche/?q=markt")

    shown = [f"Markt {number:02}" for number in range(lookup.GROUP_SIZE)]
    assert reading.titles(response) == [*shown, "Der Markt"]
    assert f"Nachrichten ({lookup.GROUP_SIZE + 3})" in reading.words(response)
    everything = reading.soup(response).main.select_one('section a[href*="art=newspage"]')
    shown = [f"Markt {number:02}" for number in range(lookup.GROUP_SIZE + 3)]
    assert reading.titles(client.get(f"/suche/{everything['href']}")) == shown


def test_drafts_are_never_found(client, town, shop, owner, bakery):
    factories.page(town, "Geheimplan", live=False)
    today = clock.today()
    services.create_offer(
        bakery.page,
        changes={"title": "Geheimbrot", "valid_from": today, "valid_until": today},
        by=owner,
    )
    services.save_shop(bakery.page, changes={"about": "Geheimrezept"}, by=owner)

    for query in ("geheim", "geheimplan", "geheimbrot", "geheimrezept"):
        assert found(client, query) == []


@pytest.mark.parametrize("kind", ["LOGIN", "PASSWORD", "GROUPS"])
def test_private_pages_are_never_found(client, town, shop, kind, editor):
    factories.offer(shop, "Stammkundenbrot")
    page = factories.page(town, "Internes")
    factories.page(town, "Öffentliches zu Internem")
    for restricted in (page, shop.page):
        PageViewRestriction.objects.create(
            page=restricted, restriction_type=getattr(PageViewRestriction, kind), password="x"
        )
    client.force_login(editor)

    assert found(client, "intern") == ["Öffentliches zu Internem"]
    assert found(client, "lohmann") == []
    assert found(client, "stammkundenbrot") == []


def test_what_has_been_taken_offline_is_not_found(client, shop, editor):
    factories.offer(shop, "Brezeln")
    ShopPage.objects.get(pk=shop.page.pk).unpublish(user=editor)

    assert found(client, "lohmann") == []
    assert found(client, "brezeln") == []


def test_what_is_over_is_not_found(client, town, shop):
    yesterday, now = clock.today() - timedelta(days=1), clock.now()
    factories.offer(shop, "Altes Brot", first=yesterday, last=yesterday)
    factories.offer(shop, "Neues Brot", first=yesterday, last=clock.today())
    factories.event(town, "Brotfest von gestern", start=now - timedelta(days=2))
    factories.event(town, "Brotfest von morgen", start=now + timedelta(days=1))

    assert found(client, "brot") == ["Bäckerei Lohmann", "Neues Brot", "Brotfest von morgen"]


def test_the_other_town_is_never_found(client, town, other_town, other_shop):
    factories.news(other_town, "Almabtrieb")

    assert found(client, "talheimer") == []
    assert found(client, "almabtrieb") == []


def test_a_query_without_a_word_finds_nothing(client, shop):
    for query in ("", "   ", "\t\n", "%", "_", "%%%", "*", "?!", "'", '"', "\\"):
        assert found(client, query) == [], query


def test_the_search_answers_without_a_query(client, shop):
    assert "alles an einem Ort" in reading.words(client.get("/suche/"))
    assert "alles an einem Ort" in reading.words(client.get("/suche/?q="))


def test_wildcards_stand_for_nothing(client, town):
    factories.shop(town, "Kiosk 100")
    factories.shop(town, "Kiosk_hinter_Strich")

    for query in ("ki_sk", "k____", "ki%", "*osk", "[xy]%k"):
        assert found(client, query) == [], query
    assert found(client, "kiosk_hinter") == ["Kiosk_hinter_Strich"]
    assert found(client, "100%") == ["Kiosk 100"]


def test_hostile_queries_are_shown_as_they_are_and_do_nothing(client, shop):
    for query in (
        "'; DROP TABLE search_searchdocument; --",
        "<script>alert(1)</script>",
        '" onfocus="alert(1)',
        "{{ 7*7 }}",
        "../../etc/passwd",
        "t1de:* | !x & (y <-> z)",
    ):
        response = client.get("/suche/", {"q": query})
        box = reading.soup(response).select_one("main input[name=q]")

        assert box["value"] == query
        assert not [name for name in box.attrs if name.startswith("on")]
        assert b"<script>alert" not in response.content
    assert found(client, "lohmann") == ["Bäckerei Lohmann"]


def test_a_thousand_characters_are_cut_and_answered(client, shop):
    for letter in ("a", "7", "%", "("):
        response = client.get("/suche/", {"q": letter * 1000})
        box = reading.soup(response).select_one("main input[name=q]")
        assert response.status_code == 200
        assert box["value"] == letter * MAX_QUERY
    for words in ("a " * 500, "lohmann " * 125):
        assert client.get("/suche/", {"q": words}).status_code == 200


def test_what_cannot_be_read_is_left_out_of_a_query(client, shop):
    for query in ("\x1blohmann", "loh\ufffemann", "\tlohmann\r\n"):
        assert found(client, query) == ["Bäckerei Lohmann"], repr(query)
    # No honest browser sends that.
    assert client.get("/suche/", {"q": "loh\0mann"}).status_code == 400


def test_more_than_a_browser_sends_is_turned_away(client, shop):
    assert client.get("/suche/", {"q": "ä" * 1000}).status_code == 400


def test_results_are_not_for_search_engines(client, shop):
    robots = reading.soup(client.get("/suche/?q=brot")).select_one('meta[name="robots"]')
    assert "noindex" in robots["content"]


def test_english_readers_search_in_their_own_words(client, town, shop):
    factories.english(town)
    factories.translate(shop.page.get_parent())
    factories.translate(shop.page, lead="Sourdough of our own")

    english = client.get("/en/search/?q=sourdough")
    assert reading.titles(english) == ["Bäckerei Lohmann"]
    assert reading.soup(english).select_one(".place__link")["href"].startswith("/en/")
    assert found(client, "sourdough") == []
