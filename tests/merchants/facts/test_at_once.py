"""A change is kept whole, and of two at once none is lost."""

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from merchants import facts
from merchants.hours.facts import SpecialDay
from merchants.models import OpenSpan, Shop
from tests.merchants.facts.shops import (
    TODAY,
    entries,
    hours_of,
    spans_on,
    stored,
)


def test_a_change_and_its_spans_are_kept_together(bakery, owner, monkeypatch):
    before = stored(bakery).hours, spans_on(bakery, TODAY)
    with transaction.atomic():
        facts.close_today(bakery, by=owner)
        assert spans_on(bakery, TODAY) == []
        transaction.set_rollback(True)
    assert (stored(bakery).hours, spans_on(bakery, TODAY)) == before
    assert entries(bakery) == []

    def stumble(*_args):
        raise RuntimeError("kaputt")

    monkeypatch.setattr(facts.spans, "write", stumble)
    with pytest.raises(RuntimeError):
        facts.close_today(bakery, by=owner)
    assert stored(bakery).hours == before[0]


def test_a_phone_number_costs_no_spans(bakery, owner):
    keys = set(OpenSpan.objects.filter(shop=bakery).values_list("pk", flat=True))
    facts.set_facts(bakery, phone="030 23125 999", by=owner)
    assert set(OpenSpan.objects.filter(shop=bakery).values_list("pk", flat=True)) == keys


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked", [True, False])
def test_of_two_changes_at_once_none_is_lost(bakery, owner, monkeypatch, is_locked):
    """And the test would notice: without the lock the later one writes over the earlier one."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    if not is_locked:
        monkeypatch.setattr(
            type(Shop.objects), "select_for_update", lambda self, **options: self.all()
        )
    together, days = threading.Barrier(2), [date(2026, 1, 20), date(2026, 1, 21)]

    def work(day):
        def edit(known):
            # Both have read, unless the second has to wait until the first is done.
            with suppress(threading.BrokenBarrierError):
                together.wait(1)
            special = (*known.hours.special_days, SpecialDay(day))
            return replace(known, hours=replace(known.hours, special_days=special))

        try:
            facts.change(bakery, edit, by=None)
        except DatabaseError:
            # Without the lock both write the same spans, and the database refuses that.
            assert not is_locked
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[day]) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    kept = [row.day for row in hours_of(bakery).special_days]
    assert (sorted(kept) == days) is is_locked
