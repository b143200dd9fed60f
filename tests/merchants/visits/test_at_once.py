"""Many writers at once lose nothing, and no reader waits for them."""

import threading
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from core import clock
from merchants.models import DailyCount, OfferFacts, OfferTap
from merchants.visits import counting, till
from tests import factories

WRITERS, ROUNDS = 8, 25
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def postgres():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")


def at_once(act, writers=WRITERS):
    """Let so many do something at the same time, each on a connection of its own."""
    together, raised = threading.Barrier(writers), []

    def work(number):
        try:
            together.wait(10)
            act(number)
        except DatabaseError as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[number]) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert raised == []


def read_and_write(shop_id, kind, *, offer_key="", day=None):
    """How it must not be done: what somebody else writes in between is lost."""
    row, _created = DailyCount.objects.get_or_create(
        shop_id=shop_id, kind=kind, offer_key=offer_key, day=day or clock.today()
    )
    DailyCount.objects.filter(pk=row.pk).update(count=row.count + 1)


@pytest.mark.parametrize(("way", "is_exact"), [(counting.add, True), (read_and_write, False)])
def test_nothing_is_lost_however_many_count(bakery, way, is_exact):
    def count(_number):
        for _round in range(ROUNDS):
            way(bakery.pk, "view")

    at_once(count)
    assert (DailyCount.objects.get().count == WRITERS * ROUNDS) is is_exact


def test_the_first_of_a_day_are_many(bakery):
    for kind in DailyCount.Kind:
        at_once(lambda _number, kind=kind: counting.add(bakery.pk, kind))
    assert {row.count for row in DailyCount.objects.all()} == {WRITERS}


def test_who_reads_does_not_wait_for_who_writes(bakery):
    counting.add(bakery.pk, "view")
    found = []

    def read():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '200ms'")
            found.append(DailyCount.objects.get().count)
        finally:
            connection.close()

    with transaction.atomic():
        DailyCount.objects.update(count=F("count") + 1)
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(10)
    assert found == [1]


@pytest.fixture
def offer(bakery):
    return factories.offer(bakery, "Zwei Brezeln", code_word="Brezelmontag")


def test_taps_at_the_same_moment_are_all_counted(offer, owner):
    at_once(lambda _number: till.count(offer, key=uuid4(), by=owner))
    assert OfferFacts.objects.get().redeemed == WRITERS
    assert DailyCount.objects.get(kind="code").count == WRITERS


def test_one_tap_that_is_sent_many_times_at_once_counts_once(offer, owner):
    key = uuid4()
    at_once(lambda _number: till.count(offer, key=key, by=owner))
    assert OfferTap.objects.count() == OfferFacts.objects.get().redeemed == 1
    assert DailyCount.objects.get(kind="code").count == 1

    at_once(lambda _number: till.take_back(offer, key=key, by=owner))
    assert OfferFacts.objects.get().redeemed == DailyCount.objects.get(kind="code").count == 0
