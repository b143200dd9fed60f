"""A price is read as people write it, in either language, and never guessed."""

from decimal import Decimal

import pytest

from merchants.models import OfferPage
from tests.portal.screens import answers, words

NO_NUMBER = "Write the price as a number, for example 4,50."
AMBIGUOUS = "Write the price with no sign between thousands"
TOO_LITTLE = "A price is not less than zero."
TOO_MUCH = "A price is less than a million euros."


@pytest.fixture(params=["de", "en"])
def language(request, owner):
    """The language that the portal speaks to the bakery's owner."""
    _speak(owner, request.param)
    return request.param


@pytest.fixture
def english(owner):
    """The portal speaks English."""
    _speak(owner, "en")


@pytest.fixture
def create(save, new_offer_url):
    """Fills in the form for a new offer."""

    def fill_in(price):
        return save(new_offer_url, title="Zwei Brezeln", price=price)

    return fill_in


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("4,50", "4.50"),
        ("4.50", "4.50"),
        ("12", "12"),
        ("0", "0"),
        (" 3,9 ", "3.9"),
        ("4,50 €", "4.50"),
        ("1234,50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("999999.99", "999999.99"),
        ("", None),
    ],
)
def test_a_price_is_read_as_people_write_it(language, create, typed, price):
    create(typed)
    assert OfferPage.objects.get().price == (price and Decimal(price))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-1,50", TOO_LITTLE),
        ("\N{MINUS SIGN}1.50", TOO_LITTLE),
        ("gratis", NO_NUMBER),
        ("NaN", NO_NUMBER),
        ("1e3", NO_NUMBER),
        ("٣", NO_NUMBER),
        ("1.234", AMBIGUOUS),
        ("1,505", AMBIGUOUS),
        ("1.234.50", AMBIGUOUS),
        ("12.34,50", AMBIGUOUS),
        ("1234567", TOO_MUCH),
        ("1234567,00", TOO_MUCH),
        ("9" * 400, TOO_MUCH),
    ],
)
def test_what_is_no_price_is_refused_in_clear_words(english, create, typed, reason):
    response = create(typed)

    assert len(response.context["form"].errors["price"]) == 1
    assert reason in words(response)
    assert answers(response)["price"] == typed
    assert not OfferPage.objects.exists()


def test_what_is_no_number_is_refused_in_german_too(create):
    said = words(create("gratis"))
    assert "Bitte den Preis als Zahl schreiben, zum Beispiel 4,50." in said


@pytest.mark.parametrize("shown", [{"de": "1,50", "en": "1.50"}])
def test_a_price_comes_back_as_the_language_writes_it(merchant, create, language, shown):
    create("1,50")
    form = answers(merchant.get(OfferPage.objects.get().portal_path()))
    assert form["price"] == shown[language]


def _speak(person, language):
    person.language = language
    person.save()
