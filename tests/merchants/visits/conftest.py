"""The beacon of a page, as a browser sends it, and what was counted."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from merchants.models import DailyCount
from merchants.visits import counting
from tests.merchants.visits.agents import BROWSERS

BERLIN = ZoneInfo("Europe/Berlin")
#: A Wednesday in November, ten in the morning.
NOW = datetime(2026, 11, 25, 10, tzinfo=BERLIN)


@pytest.fixture
def now():
    """It is that Wednesday, and one can wait."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def tell(town):
    """Sends what a page of the town tells. The answer."""

    def send(page, kind="view", *, browser=None, **options):
        key = getattr(page, "translation_key", page)
        options = {
            "headers": {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSERS[0]}
        } | options
        return (browser or Client()).post(f"/zaehlen/{key}/{kind}/", **options)

    return send


@pytest.fixture
def counted():
    """All that was counted: of what, how often."""

    def read(**wanted):
        rows = DailyCount.objects.filter(count__gt=0, **wanted).order_by("pk")
        return [(row.kind, row.count) for row in rows]

    return read


@pytest.fixture
def some():
    """Counts so many of something on a day."""

    def write(shop, kind, count, day, offer=None):
        key = str(offer.translation_key) if offer else ""
        for _number in range(count):
            counting.add(shop.pk, kind, offer_key=key, day=day)

    return write
