"""An offer is shown from its first to its last day, by the town's own calendar."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests import factories
from tests.public import reading

FIRST, LAST = date(2026, 1, 13), date(2026, 1, 14)
FIRST_MINUTE = datetime(2026, 1, 12, 23, tzinfo=UTC)
WINTER = datetime(2026, 1, 14, 12, tzinfo=UTC)
#: An instant and whether an offer of 13 and 14 January is valid then. Berlin is an hour ahead.
INSTANTS = (
    (datetime(2026, 1, 12, 22, 59, 59, tzinfo=UTC), False),
    (datetime(2026, 1, 12, 23, 0, tzinfo=UTC), True),
    (datetime(2026, 1, 12, 23, 30, tzinfo=UTC), True),
    (datetime(2026, 1, 13, 12, 0, tzinfo=UTC), True),
    (datetime(2026, 1, 14, 22, 59, 59, tzinfo=UTC), True),
    (datetime(2026, 1, 14, 23, 0, tzinfo=UTC), False),
    (datetime(2026, 1, 14, 23, 30, tzinfo=UTC), False),
)


@pytest.fixture
def now():
    """The clock, which stands still and can be set."""
    with time_machine.travel(WINTER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def offer(now, shop):
    return factories.offer(
        shop, "Zwei Brezeln", first=FIRST, last=LAST, text="Nur solange es gibt."
    )


@pytest.mark.parametrize("address", ["/", "/angebote/", "SHOP", "/suche/?q=brezeln"])
def test_lists_show_an_offer_on_its_days_only(client, now, offer, address):
    shown = []
    for instant, _is_valid in INSTANTS:
        now.move_to(instant)
        response = client.get(offer.shop_page.url if address == "SHOP" else address)
        shown.append((instant, "Zwei Brezeln" in reading.titles(response)))
    # The search still finds what is to come: its page says from when.
    expected = [
        (instant, is_valid or (address.startswith("/suche/") and instant < FIRST_MINUTE))
        for instant, is_valid in INSTANTS
    ]

    assert shown == expected


def test_in_summer_the_day_ends_two_hours_before_utc(client, now, shop):
    factories.offer(shop, "Erdbeeren", first=date(2026, 7, 1), last=date(2026, 7, 14))

    now.move_to(datetime(2026, 7, 14, 21, 59, 59, tzinfo=UTC))
    assert reading.titles(client.get("/angebote/")) == ["Erdbeeren"]

    now.move_to(datetime(2026, 7, 14, 22, 0, tzinfo=UTC))
    assert reading.titles(client.get("/angebote/")) == []


def test_a_town_in_another_zone_has_its_own_midnight(client, now, town, shop, offer):
    town.timezone = "America/New_York"
    town.save()
    now.move_to(datetime(2026, 1, 15, 4, 59, tzinfo=UTC))
    assert reading.titles(client.get("/angebote/")) == ["Zwei Brezeln"]

    now.move_to(datetime(2026, 1, 15, 5, 0, tzinfo=UTC))
    assert reading.titles(client.get("/angebote/")) == []


def test_offers_that_end_first_stand_first(client, now, shop):
    for title, day in (("Dritte", 20), ("Erste", 14), ("Zweite", 15)):
        factories.offer(shop, title, first=FIRST, last=date(2026, 1, day))

    assert reading.titles(client.get("/angebote/")) == ["Erste", "Zweite", "Dritte"]


def test_the_page_of_an_offer_says_how_long_it_runs(client, now, offer):
    for day, words in (
        (12, "Ab 13.1."),
        (13, "Bis morgen"),
        (14, "Nur heute"),
        (15, "Dieses Angebot ist abgelaufen"),
    ):
        now.move_to(datetime(2026, 1, day, 12, tzinfo=UTC))
        assert words in reading.words(client.get(offer.url))


def test_an_offer_says_that_it_is_advertising(client, now, offer):
    for address in (offer.url, "/angebote/", "/"):
        assert "Anzeige" in reading.words(client.get(address))


def test_a_price_stands_as_people_write_it(client, now, shop):
    for price, words in (("4.50", "4,50\xa0€"), ("12.00", "12\xa0€"), ("0", "0\xa0€")):
        page = factories.offer(shop, f"Brot zu {price}", price=price)
        for address in (page.url, "/angebote/"):
            prices = [p.get_text() for p in reading.soup(client.get(address)).select(".price")]
            assert words in prices


def test_an_offer_of_a_shop_that_is_offline_is_gone(client, now, offer, operator):
    offer.get_parent().specific.unpublish(user=operator)

    assert client.get(offer.url).status_code == 404
    assert reading.titles(client.get("/angebote/")) == []


def test_without_offers_the_page_says_so_and_shows_the_way_on(client, town):
    response = client.get("/angebote/")

    assert "Heute keine Angebote" in reading.words(response)
    assert reading.soup(response).main.select_one('a[href="/laeden/"]')
