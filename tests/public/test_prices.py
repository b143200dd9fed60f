"""A price stands as the law wants it, for people and for machines."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core import clock
from tests import factories
from tests.public import reading


@pytest.fixture
def price_of(client, shop):
    """What people read of the price of an offer, on its page and on its card."""

    def read(title="Brot", price="3.45", **fields):
        fields = {
            name: Decimal(value) if name in {"amount", "deposit", "lowest_price"} else value
            for name, value in fields.items()
        }
        page = factories.offer(shop, title, price=price and Decimal(price), **fields)
        found = []
        for address in (page.url, "/angebote/", shop.page.url):
            blocks = reading.soup(client.get(address)).select(".pricing")
            found.append(" ".join(" ".join(block.get_text(" ") for block in blocks).split()))
        assert len(set(found)) == 1
        return found[0].replace("\N{NO-BREAK SPACE}", " ")

    return read


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "3,45 €"),
        ({"amount": "250", "unit": "g"}, "3,45 € 250 g (13,80 €/kg)"),
        ({"amount": "0.75", "unit": "l"}, "3,45 € 0,75 l (4,60 €/l)"),
        ({"amount": "1", "unit": "kg"}, "3,45 € 1 kg"),
        ({"amount": "5", "unit": "g"}, "3,45 € 5 g"),
        ({"deposit": "0.25"}, "3,45 € zzgl. 0,25 € Pfand"),
        ({"deposit": "0"}, "3,45 €"),
        (
            {"lowest_price": "4.95"},
            "3,45 € \N{MINUS SIGN}30 % · niedrigster Preis der letzten 30 Tage: 4,95 €",
        ),
        ({"lowest_price": "3.46"}, "3,45 € niedrigster Preis der letzten 30 Tage: 3,46 €"),
        ({"lowest_price": "3.45"}, "3,45 €"),
        ({"lowest_price": "2.00"}, "3,45 €"),
        (
            {"reduction_exemption": "short_life"},
            "3,45 € reduziert, weil nicht mehr lange haltbar",
        ),
    ],
)
def test_beside_a_price_stands_what_belongs_to_it(price_of, fields, words):
    assert price_of(**fields) == words


def test_an_offer_without_a_price_says_nothing_of_it(price_of):
    assert price_of(price=None, deposit="0.25", amount="250", unit="g") == ""


def test_what_is_reduced_because_it_spoils_says_so_without_a_price_too(price_of):
    said = price_of(price=None, reduction_exemption="short_life")
    assert said == "reduziert, weil nicht mehr lange haltbar"


def test_an_earlier_price_is_only_struck_out_beside_its_words(client, shop):
    page = factories.offer(shop, "Brot", price=Decimal(3), lowest_price=Decimal(4))
    struck = reading.soup(client.get(page.url)).find_all("s")

    assert [part.get_text() for part in struck] == ["4\N{NO-BREAK SPACE}€"]
    assert "niedrigster Preis der letzten 30 Tage" in struck[0].parent.get_text()


def test_english_readers_read_it_in_english(client, town, shop):
    factories.english(town)
    page = factories.offer(
        shop, "Brot", price=Decimal("3.45"), amount=Decimal(250), unit="g", deposit=Decimal("0.25")
    )
    words = reading.words(client.get(f"/en{page.url}"))

    assert "250 g (€13.80/kg)" in words
    assert "plus €0.25 deposit" in words


@pytest.mark.parametrize(
    ("title", "badge", "notice"),
    [
        ("Glühwein", "Ab 16", "Alkohol: Abgabe erst ab 16 Jahren."),
        ("Eierlikör", "Ab 18", "Alkohol: Abgabe erst ab 18 Jahren."),
        ("Brot", "", ""),
    ],
)
def test_alcohol_says_from_which_age_on(client, shop, title, badge, notice):
    page = factories.offer(shop, title)
    on_page, on_card = (reading.words(client.get(path)) for path in (page.url, "/angebote/"))

    assert notice in on_page
    assert ("Alkohol" in on_page) is bool(notice)
    assert ("Ab 1" in on_card) is bool(badge)
    assert badge in on_card


def test_a_pharmacy_says_what_to_ask(client, town):
    shop = factories.shop(town, "Marien-Apotheke", trade="pharmacy")
    page = factories.offer(shop, "Nasenspray")
    assert "Zu Risiken und Nebenwirkungen" in reading.words(client.get(page.url))


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ({"amount": Decimal("250"), "unit": "g"}, ("250", "GRM", "KGM")),
        ({"amount": Decimal("0.7"), "unit": "l"}, ("0.7", "LTR", "LTR")),
        ({"amount": Decimal("2.5"), "unit": "m2"}, ("2.5", "MTK", "MTK")),
        ({"amount": Decimal("1"), "unit": "kg"}, None),
        ({}, None),
    ],
)
def test_machines_read_the_price_of_a_unit(client, shop, fields, unit):
    today = clock.today()
    page = factories.offer(
        shop, "Brot", first=today, last=today + timedelta(1), price=Decimal("3.45"), **fields
    )
    scripts = reading.soup(client.get(page.url)).find_all("script", type="application/ld+json")
    offer = next(data for data in map(_data, scripts) if data["@type"] == "Offer")

    assert (offer["price"], offer["priceCurrency"]) == ("3.45", "EUR")
    assert date.fromisoformat(offer["validFrom"]) == today
    quantity = offer.get("priceSpecification", {}).get("referenceQuantity")
    assert unit == (
        quantity
        and (quantity["value"], quantity["unitCode"], quantity["valueReference"]["unitCode"])
    )


def _data(script) -> dict:
    return json.loads(script.string)
