"""A bakery that is open from Monday to Friday, on a Wednesday in November, and what it has."""

from datetime import date

import pytest
import time_machine

from core.review import services as review
from merchants import services
from merchants.ends import closing
from merchants.ends.closing import Farewell
from merchants.models import OfferPage, Shop

#: Ten in the morning on the town's clock.
NOW = "2026-11-25T09:00:00+00:00"
TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def now(town):
    """The clock, which stands still and can be set."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def fresh():
    """A shop as it is kept now."""
    return lambda shop: Shop.objects.select_related("page").get(pk=shop.pk)


@pytest.fixture
def offer(bakery, owner, editor):
    """An offer of the bakery that the town has approved: until the end of the year."""
    page = services.create_offer(
        bakery.page,
        changes={
            "title": "Zwei Brezeln",
            "valid_from": TODAY,
            "valid_until": date(2026, 12, 31),
        },
        by=owner,
    )
    submission = services.submit(page, by=owner)
    review.decide(
        submission.workflow_state.current_task_state.specific, action="approve", by=editor
    )
    return OfferPage.objects.get(pk=page.pk)


@pytest.fixture
def close(bakery, owner):
    """Closes the bakery for good."""

    def act(day=TODAY, by=owner, **said):
        closing.close(bakery, Farewell(day=day, **said), by=by)

    return act


@pytest.fixture
def read(client):
    """Reads a public address."""
    return lambda path: client.get(path).content.decode()
