"""Cards read the same whoever writes them and where, and a whole town is written cheaply."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from core import cards
from core.models import CardQuerySet
from merchants.models import ShopCard
from search import lookup
from search.models import SearchDocument
from search.queries import Query
from tests import factories

#: For each further page: one delete and one insert for each of its two cards, its business for
#: each, whether somebody looks after it, its translation, its language, and its words in each.
QUESTIONS = 12


def texts() -> set[tuple[str, ...]]:
    """What the search reads of every page, by language."""
    words = "words_of_title", "words_of_subject", "words_of_text"
    return set(SearchDocument.objects.values_list("language", "path", *words))


def found(town, language: str, query: str) -> list[str]:
    groups = lookup.find(town, language, Query.of(query, town.languages))
    return [document.title for group in groups for document in group.documents]


@pytest.mark.parametrize("language", ["en", "de", None])
def test_a_card_is_written_in_its_own_language(town, bakery, language):
    factories.english(town)
    with translation.override("de"):
        cards.refresh_tree(town.home)
    before = texts()
    with translation.override(language):
        cards.refresh(bakery.page)

    assert texts() == before
    assert found(town, "de", "baeckerei")
    assert found(town, "en", "bakery") == ["Bäckerei Lohmann"]
    assert not found(town, "de", "bakery")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_the_last_day_of_a_date_is_the_towns(town, zone):
    town.timezone = "Atlantic/Canary"
    town.save()
    with timezone.override(zone):
        event = factories.event(town, "Konzert", start=datetime(2030, 6, 7, 21, 30, tzinfo=UTC))

    # Half past eleven at night, in summer on the Canaries.
    event.ends_at = datetime(2030, 6, 7, 22, 30, tzinfo=UTC)
    with timezone.override(zone):
        event.save()
    assert SearchDocument.objects.get(title="Konzert").valid_until == date(2030, 6, 7)


def test_a_tree_asks_for_its_town_and_its_privacy_once(town):
    factories.english(town)
    few = _cost(town)
    for number in range(10):
        factories.shop(town, f"Laden {number}")

    assert _cost(town) - few <= 10 * QUESTIONS


def _cost(town) -> int:
    cards.refresh_tree(town.home)
    with CaptureQueriesContext(connection) as questions:
        cards.refresh_tree(town.home)
    return len(questions)


def test_what_closes_everything_closes_every_town(town, other_town, bakery, other_shop):
    restriction = PageViewRestriction.objects.create(
        page=Page.get_first_root_node(), restriction_type=PageViewRestriction.LOGIN
    )
    assert not ShopCard.objects.exists()

    restriction.delete()
    assert ShopCard.objects.count() == 2


def test_a_twin_of_a_closed_page_is_closed_too(town):
    page = factories.page(town, "Nur für Mitglieder")
    twin = page.create_alias(parent=town.home, update_slug="zwilling")
    twin.create_alias(parent=town.home, update_slug="drilling")
    assert SearchDocument.objects.filter(title="Nur für Mitglieder").count() == 3

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not SearchDocument.objects.filter(title="Nur für Mitglieder").exists()


def test_a_language_that_comes_and_goes_is_on_all_cards(town, bakery):
    english = factories.english(town)
    assert ShopCard.objects.filter(shop=bakery).count() == 2

    english.unpublish()
    assert [card.language for card in ShopCard.objects.filter(shop=bakery)] == ["de"]


def test_every_kind_of_card_is_asked_for_its_readers_in_the_same_way(town, bakery):
    for kind in cards.kinds():
        assert isinstance(kind.objects.all(), CardQuerySet)
    assert SearchDocument.objects.for_readers(town, "de").filter(title=bakery.name).exists()
