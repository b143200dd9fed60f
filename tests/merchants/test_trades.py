"""A trade that is not in the table any more breaks no page."""

import pytest
from django.urls import reverse

from merchants import jsonld, trades
from merchants.models import ShopCard, ShopPage

GONE = "video_rental"


@pytest.fixture
def video_shop(bookshop):
    """A shop whose trade has left the table."""
    ShopPage.objects.filter(pk=bookshop.page_id).update(trade=GONE)
    ShopCard.objects.filter(shop=bookshop).update(trade=GONE)
    return ShopPage.objects.get(pk=bookshop.page_id)


def test_it_counts_as_one_of_the_others():
    assert trades.of(GONE) is trades.of("other")
    assert trades.of("books").slug == "books"


def test_the_directory_lists_the_shop(client, bakery, video_shop):
    response = client.get("/laeden/")

    assert response.status_code == 200
    assert video_shop.title in response.content.decode()
    counts = {trade.slug: count for trade, count in response.context["facets"].trades}
    assert counts == {"bakery": 1, "other": 1}


def test_the_filter_finds_as_many_as_it_counts(client, bakery, video_shop):
    response = client.get("/laeden/?branche=other")
    assert [card.title for card in response.context["shops"]] == [video_shop.title]


def test_its_page_its_picture_and_its_data_are_there(client, rf, town, video_shop):
    assert client.get(video_shop.url).status_code == 200
    front = reverse("shopfront", args=[video_shop.translation_key])
    assert client.get(front).status_code == 200
    request = rf.get("/")
    request.town = town
    assert jsonld.shop(video_shop, request)["@type"] == "LocalBusiness"
