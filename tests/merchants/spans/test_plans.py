"""How the database finds those that are open."""

from datetime import UTC

import pytest
from django.db import connection

from home.bench import shops as many
from merchants import services, spans
from merchants.hours.facts import Hours
from merchants.hours.week import WeekSpan
from merchants.models import OpenSpan, ShopCard
from tests.merchants.spans.rows import NOW, open_now


@pytest.mark.parametrize("order", ["closing_first", "by name"])
def test_who_is_open_is_found_by_an_index(db, order):
    town, shops = many.fill(400)
    for shop in shops:
        spans.write([shop], town)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (OpenSpan, ShopCard):
                cursor.execute(f"ANALYZE {model._meta.db_table}")
    moment = NOW.astimezone(UTC)
    found = ShopCard.objects.for_readers(town, "de").open_at(moment)
    found = found.closing_first() if order == "closing_first" else found.order_by("sort_key", "pk")
    plan = found[:24].explain()

    assert "Seq Scan on merchants_openspan" not in plan
    assert "SCAN span" not in plan
    if order == "closing_first":
        assert "span_by_time" in plan
    everybody = ShopCard.objects.for_readers(town, "de").with_span_at(moment).closing_first()
    if connection.vendor == "sqlite":
        # Not by time: that would go through the spans of the day for each card.
        assert "span_by_time" not in everybody[:24].explain()
    assert "Seq Scan on merchants_openspan" not in everybody[:24].explain()
    assert everybody.count() == 400


def test_an_imported_shop_is_in_the_lists_at_once(town):
    shop = services.open_shop(
        town=town, name="Neu", trade="books", by=None, hours=Hours(week=(WeekSpan(2, 480, 720),))
    )
    assert open_now(town, NOW) == {shop.pk}
