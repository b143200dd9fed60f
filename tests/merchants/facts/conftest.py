"""A Wednesday morning in January."""

from datetime import date

import pytest
import time_machine

from merchants import services
from merchants.hours.facts import Hours
from merchants.models import TownDay
from tests.merchants.facts.shops import BAR, NOW


@pytest.fixture(autouse=True)
def now():
    """It is a Wednesday morning, and one can wait."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def opening(town):
    """A Sunday on which the town opens."""
    return TownDay.objects.create(
        site_id=town.site_id,
        kind=TownDay.Kind.SUNDAY,
        first=date(2026, 1, 25),
        last=date(2026, 1, 25),
        name="Verkaufsoffener Sonntag",
        times=[[780, 1080]],
    )


@pytest.fixture
def bar(town):
    """A bar."""
    return services.open_shop(
        town=town,
        name="Nachtfalter",
        trade="restaurant",
        by=None,
        hours=Hours(BAR, on_holidays="open"),
    )
