"""Importing small maps."""

import pytest

from merchants.models import Shop
from merchants.osm import entries, importing
from tests.merchants.osm.maps import mill, text


@pytest.fixture
def bring(town):
    """Imports features into Emsbrück, or into another town."""

    def act(*features, into=town, **options):
        return importing.import_entries(into, entries.read(text(*features)), **options)

    return act


@pytest.fixture
def shop(bring):
    """The mill's shop, imported once."""
    bring(mill())
    return Shop.objects.get(osm_id="node/1")
