"""A letter to the baker, in December."""

from urllib.parse import urlsplit

import pytest
import time_machine

from merchants.letters import tokens
from merchants.models import Shop
from tests.merchants.letters.pages import NOW


@pytest.fixture(autouse=True)
def december():
    """It is the fourteenth of December, and one can wait."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def link(bakery, owner, town):
    """Makes the address that a mail to the baker carries, as her browser asks for it."""

    def make(about=tokens.HOURS, *, shop=bakery, user=owner, of=town):
        parts = urlsplit(tokens.link(about, shop=shop, user=user, town=of))
        return f"{parts.path}?{parts.query}"

    return make


@pytest.fixture
def bakery_now(bakery):
    """The bakery as the database knows it."""
    return lambda: Shop.objects.get(pk=bakery.pk)
