"""The bakery, claimed in January, and the acts that ask its people."""

import pytest
import time_machine

from core.models import TownSettings
from merchants import freshness
from tests.merchants.freshness.days import CLAIMED, NINETY_DAYS


@pytest.fixture(autouse=True)
def now():
    """It is the day on which the bakery is claimed, and one can wait."""
    with time_machine.travel(CLAIMED, tick=False) as traveller:
        yield traveller


@pytest.fixture
def baker(now, owner):
    """The baker, whose bakery nobody has confirmed for ninety days."""
    now.shift(NINETY_DAYS)
    return owner


@pytest.fixture
def remind(town, committing):
    """Sends the reminders of a day. How many shops were written to."""

    def send(of=town):
        with committing():
            return freshness.remind(TownSettings.objects.with_home().get(pk=of.pk))

    return send


@pytest.fixture
def ask(town, committing):
    """Sends the questions about the holidays. How many shops were written to."""

    def send(of=town):
        with committing():
            return freshness.ask_about_holidays(TownSettings.objects.with_home().get(pk=of.pk))

    return send
