"""Whoever ends something and whoever goes on with it at the same moment: one of them is first."""

import threading
from datetime import date

import pytest
from django.db import connection

from core.models import Submission
from core.review import services as review
from core.review.refusals import ReviewRefused
from merchants import services
from merchants.ends import bin, closing
from merchants.ends.closing import Farewell
from merchants.models import Discarded, Membership, OfferPage, Shop
from tests.merchants.ends.conftest import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(bakery, owner):
    """An offer of the bakery that was never online."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    changes = {"title": "Stollen", "valid_from": TODAY, "valid_until": date(2026, 12, 31)}
    return services.create_offer(bakery.page, changes=changes, by=owner)


@pytest.fixture
def decide(draft, owner, editor):
    """Hands the draft in; approves it when it is called."""
    submission = services.submit(draft, by=owner)
    state = submission.workflow_state.current_task_state.specific
    return lambda: review.decide(state, action="approve", by=editor)


def rush(*acts) -> list[Exception]:
    """Runs acts at once. What kept them from it, refusals apart."""
    together, failures = threading.Barrier(len(acts)), []

    def work(act):
        try:
            together.wait(5)
            act()
        except ReviewRefused:
            pass
        except Exception as failure:  # noqa: BLE001
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return failures


def close(bakery, owner):
    return lambda: closing.close(bakery, Farewell(day=TODAY), by=owner)


@pytest.mark.parametrize("turn", range(3))
def test_nothing_is_handed_in_at_a_closed_shop(bakery, owner, draft, turn):
    assert rush(close(bakery, owner), lambda: services.submit(draft, by=owner)) == []

    assert Shop.objects.get(pk=bakery.pk).is_closed
    assert not Submission.objects.waiting().exists()
    assert not Membership.objects.filter(shop=bakery).exists()


@pytest.mark.parametrize("turn", range(3))
def test_nothing_goes_online_at_a_closed_shop(bakery, owner, draft, decide, turn):
    assert rush(close(bakery, owner), decide) == []

    assert not OfferPage.objects.get(pk=draft.pk).live
    assert not Submission.objects.waiting().exists()


@pytest.mark.parametrize("turn", range(3))
def test_nothing_goes_online_that_is_in_the_bin(owner, draft, decide, turn):
    assert rush(lambda: bin.discard(draft, by=owner), decide) == []

    assert Discarded.objects.count() == 1
    assert not OfferPage.objects.get(pk=draft.pk).live
    assert not Submission.objects.waiting().exists()


@pytest.mark.parametrize("turn", range(3))
def test_thrown_away_and_fetched_back_twice_at_once_it_is_there_once(owner, draft, decide, turn):
    decide()
    offer = OfferPage.objects.get(pk=draft.pk)
    assert rush(*[lambda: bin.discard(offer, by=owner)] * 2) == []
    thrown = Discarded.objects.get()
    assert rush(*[lambda: bin.fetch_back(thrown, by=owner)] * 2) == []

    assert not Discarded.objects.exists()
    assert OfferPage.objects.get(pk=draft.pk).live


def test_it_is_closed_once(bakery, owner, draft):
    assert rush(*[close(bakery, owner)] * 2) == []
    assert Shop.objects.get(pk=bakery.pk).is_closed
