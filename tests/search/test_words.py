"""What finds what, on both databases alike: endings, parts of words, spelling, small words."""

from datetime import timedelta

import pytest

from core import clock
from search import asking, suggesting
from search.models import SearchTerm
from search.queries import Query
from tests import factories


@pytest.fixture
def words(town):
    """Some pages of a town with telling words."""
    factories.news(town, "Neue Uhrenbatterien für alle")
    factories.news(town, "Apfelkuchen im Rathaus")
    factories.news(town, "Häuser am Markt", lead="Es geht um die Mauer.")
    return town


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Uhrenbatterie", "Neue Uhrenbatterien für alle"),
        ("uhrbaterie", "Neue Uhrenbatterien für alle"),
        ("Batterie", "Neue Uhrenbatterien für alle"),
        ("Kuchen", "Apfelkuchen im Rathaus"),
        ("apfelkuchn", "Apfelkuchen im Rathaus"),
        ("Haus am Markt", "Häuser am Markt"),
        ("haeuser", "Häuser am Markt"),
        ("die mauer", "Häuser am Markt"),
        ("Häuser & Märkte", "Häuser am Markt"),
    ],
)
def test_a_word_finds_its_page_however_it_is_bent_or_spelt(words, titles, query, title):
    assert titles(words, query)[:1] == [title]


@pytest.mark.parametrize(
    "query", ["", " ", "die", "\"'&|!:*()<->", "x" * 200, "a" * 5000, "㌖" * 200, "%_\\", "*"]
)
def test_odd_queries_find_nothing_and_break_nothing(words, titles, query):
    assert titles(words, query) == [] or query == "die"
    suggesting.suggest(words, "de", query)


def test_words_of_what_is_over_or_yet_to_come_are_neither_offered_nor_used(town):
    now = clock.now()
    factories.news(town, "Geheimplanung", shown_from=now + timedelta(hours=1))
    factories.news(town, "Vergangenheit", shown_until=now - timedelta(hours=1))

    assert SearchTerm.objects.filter(folded="geheimplanung").exists()
    for query in ("geheim", "geheimplanng", "vergangen", "vergangenheti"):
        answer = asking.answer(town, "de", query)
        assert (answer.groups, answer.instead) == ([], ""), query
        assert suggesting.suggest(town, "de", query) == suggesting.NOTHING, query


def test_other_towns_words_are_neither_found_nor_offered(town, other_town, titles):
    factories.news(other_town, "Nachbarschaftsgarten")

    assert asking.answer(town, "de", "nachbarschaftsgartn").groups == []
    assert suggesting.suggest(town, "de", "nachbar") == suggesting.NOTHING
    assert titles(other_town, "nachbarschaftsgartn") == ["Nachbarschaftsgarten"]


def test_small_words_count_only_where_there_is_nothing_else(town):
    assert Query.of("der die das Brot", ["de"]).words == ("brot",)
    assert Query.of("die", ["de"]).words == ("die",)
