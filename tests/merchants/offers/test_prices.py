"""What a unit costs and by how much a price is lower, reckoned to the cent and never too much."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchants.offers import price_tags, prices, units

EXAMPLES = settings(derandomize=True, database=None, deadline=None)
MONEY = st.decimals("0.01", "9999.99", places=2)
AMOUNTS = st.decimals("0.001", "9999.999", places=3)
UNITS = st.sampled_from([unit.slug for unit in units.TABLE])


@pytest.mark.parametrize(
    ("price", "amount", "unit", "expected"),
    [
        ("3.45", "250", "g", ("13.80", "kg")),
        ("3.45", "0.25", "kg", ("13.80", "kg")),
        ("0.99", "750", "ml", ("1.32", "l")),
        ("49.00", "4.5", "l", ("10.89", "l")),
        ("1.99", "100", "g", ("19.90", "kg")),
        ("2.00", "300", "g", ("6.67", "kg")),
        ("1.00", "600", "g", ("1.67", "kg")),
        # Half a cent goes up: 0.125 is 0.13.
        ("0.25", "2", "kg", ("0.13", "kg")),
        ("12.00", "80", "cm", ("15.00", "m")),
        ("12.00", "1.5", "m", ("8.00", "m")),
        ("60.00", "2.5", "m2", ("24.00", "m²")),
        ("90.00", "2", "m3", ("45.00", "m³")),
        ("1.00", "10", "g", ("100.00", "kg")),
        ("1.00", "10", "ml", ("100.00", "l")),
        # Shown once: it is the price itself.
        ("5.90", "1", "kg", None),
        ("5.90", "1000", "g", None),
        ("5.90", "1000", "ml", None),
        ("5.90", "100", "cm", None),
        # Too little of it.
        ("1.00", "9.999", "g", None),
        ("1.00", "5", "ml", None),
        ("1.00", "0.009", "kg", None),
        # Of length and area there is nothing too small.
        ("1.00", "0.5", "cm", ("200.00", "m")),
        # Nobody has said how much it is.
        ("1.00", None, "", None),
        ("1.00", None, "g", None),
        ("1.00", "5", "", None),
        ("1.00", "5", "cups", None),
        ("1.00", "0", "g", None),
        (None, "5", "g", None),
        ("0", "250", "g", None),
    ],
)
def test_the_price_of_a_unit_stands_where_the_law_wants_it(price, amount, unit, expected):
    found = prices.shown_unit_price(price and Decimal(price), amount and Decimal(amount), unit)
    assert (found and (str(found.price), found.per)) == expected


@pytest.mark.parametrize(
    ("price", "lowest", "expected"),
    [
        ("3.15", "4.50", 30),
        ("3.16", "4.50", 29),
        ("2.00", "3.00", 33),
        ("1.00", "3.00", 66),
        ("0.01", "999.99", 99),
        ("0", "3.00", 100),
        ("2.99", "3.00", 0),
        ("3.00", "3.00", 0),
        ("3.01", "3.00", 0),
        (None, "3.00", 0),
        ("3.00", None, 0),
        ("0", "0", 0),
    ],
)
def test_a_percentage_is_never_rounded_up(price, lowest, expected):
    assert prices.percent(price and Decimal(price), lowest and Decimal(lowest)) == expected


@EXAMPLES
@given(MONEY, MONEY)
def test_a_percentage_is_the_largest_whole_one_that_is_true(price, lowest):
    found = prices.percent(price, lowest)

    assert price >= lowest or price <= lowest - lowest * found / 100
    assert price >= lowest or price > lowest - lowest * (found + 1) / 100
    assert 0 <= found < 100


@EXAMPLES
@given(MONEY, AMOUNTS, UNITS)
def test_the_price_of_a_unit_times_the_amount_is_the_price(price, amount, unit):
    found = prices.unit_price(price, amount, unit)
    units_of_it = amount / units.BY_SLUG[unit].factor

    assert abs(found.price * units_of_it - price) <= prices.CENT / 2 * units_of_it + Decimal("1e-9")


@EXAMPLES
@given(AMOUNTS, UNITS)
def test_an_amount_keeps_its_number_when_people_read_it(amount, unit):
    text = price_tags.quantity(amount, unit)
    number, _space, sign = text.rpartition("\N{NO-BREAK SPACE}")

    assert Decimal(number.replace(".", "").replace(",", ".")) == amount
    assert sign == units.BY_SLUG[unit].sign
