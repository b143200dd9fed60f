"""A Wednesday morning in March."""

import pytest
import time_machine

from core.models import TownSettings
from tests.merchants.spans.rows import NOW


@pytest.fixture(autouse=True)
def now():
    """It is a Wednesday morning, and one can wait."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def the_town(town):
    """Emsbrück as a request has it, with nothing remembered."""
    return lambda: TownSettings.objects.with_home().get(pk=town.pk)
