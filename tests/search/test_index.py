"""The index of words: kept by the database itself, true after each change."""

from datetime import timedelta

import pytest
from django.db import connection
from wagtail.models import Page

from core import clock
from merchants import facts
from search import sweeping
from search.models import SearchDocument, SearchTerm
from tests import factories

TRIGGERS = {"search_words_come", "search_words_change", "search_words_go"}


def test_a_row_that_comes_changes_and_goes_takes_its_words_along(town, titles):
    page = factories.news(town, "Laternenumzug")
    assert titles(town, "laternenumzug") == ["Laternenumzug"]

    # Whoever writes the row, and however.
    row = SearchDocument.objects.filter(page=page)
    row.update(words_of_title="fackellauf")
    assert titles(town, "laternenumzug") == []
    assert titles(town, "fackellauf") == ["Laternenumzug"]
    row.update(language="en")
    assert titles(town, "fackellauf") == []
    assert titles(town, "fackellauf", "en") == ["Laternenumzug"]
    row.delete()
    assert titles(town, "fackellauf", "en") == []


def test_all_migrations_leave_the_database_its_index(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT is_generated FROM information_schema.columns"
                " WHERE table_name = 'search_searchdocument' AND column_name = 'vector'"
            )
            assert cursor.fetchall() == [("ALWAYS",)]
            cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
            names = {"search_by_words", "search_terms_alike", "search_terms_begin"}
            names |= {"editors_find_by_words", "editors_find_by_key"}
            assert names <= {name for (name,) in cursor.fetchall()}
        else:
            # A migration that makes the table anew would drop them, and say nothing.
            cursor.execute(
                "SELECT name FROM sqlite_master"
                " WHERE type = 'trigger' AND tbl_name = 'search_searchdocument'"
            )
            assert {name for (name,) in cursor.fetchall()} == TRIGGERS


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_shop_is_found_by_its_new_number_at_once(town, bakery, owner, titles, language):
    factories.english(town)
    facts.set_facts(bakery, by=owner, phone="030 23125 177")

    assert titles(town, "030/23125-177", language) == ["Bäckerei Lohmann"]
    assert titles(town, "030 23125 101", language) == []


def words(town, language: str = "de") -> set[str]:
    terms = SearchTerm.objects.for_readers(town, language)
    return set(terms.values_list("folded", flat=True))


def test_the_night_forgets_words_that_stand_nowhere_any_more(town, other_town, kiosk):
    now, today = clock.now(), clock.today()
    factories.english(town)
    gone = factories.news(town, "Gewesenes")
    renamed = factories.news(town, "Altername")
    factories.news(town, "Vorbeigezogenes", shown_until=now - timedelta(hours=1))
    factories.news(town, "Kommendes", shown_from=now + timedelta(hours=1))
    factories.offer(kiosk, "Abgelaufenes", last=today - timedelta(days=1))
    factories.news(town, "Bleibendes")
    factories.news(other_town, "Gewesenes nebenan")
    there = words(other_town)
    Page.objects.get(pk=gone.pk).delete()
    renamed.title = "Frischtitel"
    renamed.save_revision().publish()
    SearchTerm.objects.filter(folded="bleibendes").delete()
    over = {"gewesenes", "altername", "vorbeigezogenes", "abgelaufenes"}
    assert over <= words(town)
    sweeping.of_town(town)

    for language in ("de", "en"):
        assert not over & words(town, language)
        kept = {"frischtitel", "kommendes", "bleibendes", "kiosk"}
        assert kept - words(town, language) == set()
    assert words(other_town) == there
    kept = words(town)
    sweeping.of_town(town)
    assert words(town) == kept


def test_a_word_of_a_language_that_is_no_more_is_forgotten(town):
    english = factories.english(town)
    factories.news(town, "Laternenumzug")
    assert words(town, "en")
    english.delete()
    sweeping.of_town(town)

    assert words(town, "en") == set()
    assert "laternenumzug" in words(town)


@pytest.fixture
def kiosk(town):
    """A shop whose words stay."""
    return factories.shop(town, "Kiosk")
