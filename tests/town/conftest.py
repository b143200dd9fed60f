"""The town's editors at work on the days of their town, on a Wednesday in January."""

from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from merchants import services
from merchants.hours.week import WeekSpan
from merchants.models import Membership, ShopCard
from tests import factories
from tests.public.wednesday import BERLIN, NOW


@pytest.fixture(autouse=True)
def now(town):
    """The clock, which stands still and can be set."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def go_to(now, desk, editor):
    """Sets the clock. Whoever was signed in weeks ago signs in again."""

    def move(day):
        now.move_to(f"{day}T08:00:00+00:00")
        desk.force_login(editor)

    return move


@pytest.fixture
def send(desk):
    """Presses a button of the editor's, or sends a form."""

    def post(name, /, *args, browser=desk, **answers):
        return browser.post(reverse(name, args=args), answers)

    return post


@pytest.fixture
def look(desk):
    """Opens a screen of the editor's."""
    return lambda name, *args: desk.get(reverse(name, args=args))


@pytest.fixture
def queries(look):
    """How often a screen asks the database when it is not the first."""

    def count(name):
        look(name)
        with CaptureQueriesContext(connection) as asked:
            look(name)
        return len(asked)

    return count


@pytest.fixture
def weekday_shop(town):
    """Makes shops that are open from nine to six, Monday to Friday."""

    def make(name="Buchladen", *, days=range(5), on_holidays="closed", people=(), **content):
        spans = [WeekSpan(day, 540, 1080) for day in days]
        hours = factories.weekly(spans, on_holidays)
        shop = factories.shop(town, name, hours=hours, **content)
        for user in people:
            services.join(shop, user=user, role=Membership.Role.OWNER)
        return shop

    return make


@pytest.fixture
def open_shops(town):
    """The names of the shops that the lists know as open at a moment."""

    def names(*moment, of=town):
        cards = ShopCard.objects.for_readers(of, "de").open_at(datetime(*moment, tzinfo=BERLIN))
        return sorted(card.title for card in cards)

    return names
