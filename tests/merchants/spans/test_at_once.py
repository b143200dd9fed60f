"""Two that write rows at once write them once."""

import threading
from contextlib import suppress

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Count

from merchants import facts, places, spans
from merchants.hours.facts import Hours
from merchants.hours.week import WeekSpan
from merchants.models import OpenSpan, Shop
from merchants.querysets import ShopQuerySet
from tests import factories
from tests.merchants.spans.rows import A_DAY, TODAY, rows


def test_the_database_keeps_no_span_twice(bakery):
    row = rows(bakery)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenSpan.objects.create(
            shop=bakery,
            site_id=bakery.site_id,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            closes_at=row.closes_at,
        )


def at_once(*acts):
    """Do things at the same time, each on a connection of its own. What they raised."""
    together, raised = threading.Barrier(len(acts)), []

    def work(act):
        try:
            together.wait(5)
            act()
        except DatabaseError as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def nothing_is_there_twice(town):
    twice = OpenSpan.objects.values("shop", "starts_at").annotate(n=Count("pk")).filter(n__gt=1)
    place = places.of(town)
    for shop in Shop.objects.filter(site=town.site_id).select_related("page"):
        expected = list(spans._rows(shop, place, TODAY - A_DAY, shop.spans_until))
        assert [row.starts_at for row in rows(shop)] == [row.starts_at for row in expected]
    return not twice.exists()


@pytest.mark.django_db(transaction=True)
def test_two_clocks_and_a_merchant_at_once(town, the_town):
    shops = [
        factories.shop(town, f"Laden {number}", hours=Hours(week=(WeekSpan(2, 480, 720),)))
        for number in range(12)
    ]
    for number in range(3):
        Shop.objects.update(spans_until=None)
        week = (WeekSpan(2, 480, 700 + number), WeekSpan(3, 480, 720))
        raised = at_once(
            spans.top_up,
            spans.top_up,
            lambda week=week: facts.set_hours(shops[5], week=week, by=None),
            lambda: spans.write_town(the_town()),
        )
        assert raised == []
        # Whoever was let in last has written what holds.
        assert nothing_is_there_twice(the_town())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked", [True, False])
def test_one_shop_is_written_by_one_at_a_time(bakery, the_town, monkeypatch, is_locked):
    """And the test would notice: without the lock the second is refused."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    if not is_locked:
        monkeypatch.setattr(ShopQuerySet, "select_for_update", lambda self, **options: self)
    meeting, bulk_create = threading.Barrier(2), OpenSpan.objects.bulk_create

    def meet(rows, **options):
        # Both have cleared, unless one of them has to wait.
        with suppress(threading.BrokenBarrierError):
            meeting.wait(1)
        return bulk_create(rows, **options)

    monkeypatch.setattr(OpenSpan.objects, "bulk_create", meet)
    # Rows that both would clear would make one wait for the other too.
    OpenSpan.objects.all().delete()

    def write():
        spans.write([Shop.objects.select_related("page").get(pk=bakery.pk)], the_town())

    raised = at_once(write, write)
    assert [type(error) for error in raised] == ([] if is_locked else [IntegrityError])
