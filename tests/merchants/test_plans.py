"""How the database finds the shops of the directory: by an index, wherever one can serve."""

from datetime import timedelta

import pytest

from core import clock
from home.bench import search as many
from home.bench import timing
from merchants import directory, facets, trades
from merchants.models import OfferCard
from merchants.wishes import BY_NAME, Wish
from tests.plans import IS_POSTGRESQL, READS_ALL, plans

BOOKS = trades.BY_SLUG["books"]


@pytest.fixture
def full(town):
    """A town with four hundred shops and ten offers of each, most of which are over."""
    many.fill(town, 400)
    over = clock.today() - timedelta(days=1)
    OfferCard.objects.exclude(title__startswith="Angebot: A").update(valid_until=over)
    timing.analyse(*many.TABLES)
    return town


@pytest.mark.parametrize(
    ("wish", "index"),
    [
        (Wish(order=BY_NAME), "shop_card_by_name"),
        (Wish(order=BY_NAME, trade=BOOKS), "shop_card_by_trade"),
    ],
)
def test_a_page_by_name_is_read_off_an_index(full, wish, index):
    plan = plans(lambda: list(directory.find(full, wish)[:24]))

    assert index in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(not IS_POSTGRESQL, reason="SQLite goes through the shops of a small town.")
def test_who_has_no_hours_reckoned_is_found_by_an_index(full):
    plan = plans(lambda: directory.know(full, clock.now()))

    assert "shop_to_reckon_anew" in plan


@pytest.mark.parametrize("wish", [Wish(), Wish(only_open=True), Wish(trade=BOOKS, has_offer=True)])
def test_the_choices_never_read_all_hours_or_all_offers(full, wish):
    plan = plans(lambda: facets.of(full, wish, rows_know=True))
    plan += plans(lambda: list(directory.find(full, wish, rows_know=True)[:24]))

    assert "offer_card_valid" in plan
    for table in ("merchants_openspan", "merchants_offercard"):
        assert READS_ALL.format(table) not in plan
