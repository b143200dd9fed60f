"""How the database finds what is looked for: by an index, never by reading all pages or words."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from home.bench import search as many
from home.bench import timing
from search import asking, lookup, nearby, suggesting
from search.models import SearchDocument, SearchTerm
from search.queries import Query
from tests.plans import IS_POSTGRESQL, READS_ALL, plans

BY_WORDS = "search_by_words" if IS_POSTGRESQL else "search_words VIRTUAL TABLE INDEX"


@pytest.fixture
def full(town):
    """A town with two hundred shops and ten offers of each."""
    many.fill(town, 200)
    timing.analyse(SearchDocument, SearchTerm)
    return town


@pytest.mark.parametrize("query", ["apfelkuchen", "seltenes", "apfelkuchn", "apfelkuchen xyz"])
def test_pages_are_found_by_an_index(full, query):
    plan = plans(lambda: asking.answer(full, "de", query))

    assert BY_WORDS in plan
    assert READS_ALL.format("search_searchdocument") not in plan


def test_suggestions_and_pages_of_a_kind_are_found_by_the_index_too(full):
    plan = plans(lambda: suggesting.suggest(full, "de", "apfelkuch"))
    query = Query.of("apfelkuchen", ["de"])
    plan += plans(lambda: list(lookup.of_kind(full, "de", query, "offerpage")[:24]))

    assert plan.count(BY_WORDS) >= 2
    assert READS_ALL.format("search_searchdocument") not in plan


@pytest.mark.skipif(not IS_POSTGRESQL, reason="SQLite looks through the words of a small town.")
@pytest.mark.parametrize("query", ["uhrbaterie", "apfelk"])
def test_words_are_found_by_an_index(full, query):
    plan = plans(lambda: nearby.words(full, "de", asking.answer(full, "de", query).query))

    assert "search_terms_alike" in plan
    assert READS_ALL.format("search_searchterm") not in plan


@pytest.mark.skipif(not IS_POSTGRESQL, reason="Only PostgreSQL needs what Wagtail leaves out.")
def test_the_search_of_the_editors_has_an_index_too(full):
    kind = ContentType.objects.get_for_model(Page).pk
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title_norm, title,"
            " body, autocomplete, title_text, body_text) SELECT %s, page_id, 1,"
            " to_tsvector('german', title), to_tsvector('german', words_of_text), '', '', ''"
            " FROM search_searchdocument ON CONFLICT DO NOTHING",
            [kind],
        )
        # As the database does by itself after a while.
        cursor.execute("SELECT gin_clean_pending_list('editors_find_by_words')")
        cursor.execute("ANALYZE wagtailsearch_indexentry")
    plan = plans(lambda: list(Page.objects.search("seltenes")))

    assert "editors_find_by_words" in plan
    assert READS_ALL.format("wagtailcore_page") not in plan
