"""A shop gets into the directory of its town."""

import pytest

from merchants import services
from merchants.models import ShopCard


@pytest.mark.parametrize("is_live", [True, False])
def test_a_shop_is_listed_once_it_is_online(client, town, is_live):
    shop = services.open_shop(town=town, name="Käse Kost", trade="grocery", by=None, live=is_live)

    assert client.get(shop.page.url).status_code == (200 if is_live else 404)
    assert ShopCard.objects.filter(shop=shop).exists() is is_live
    assert bool(shop.page.first_published_at) is is_live
