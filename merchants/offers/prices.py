"""What a unit costs (PAngV §§ 4 and 5), and by how much a price lies below another."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from merchants.offers import units

CENT = Decimal("0.01")
#: Less than ten grams or millilitres needs no price of a unit (§ 4 Abs. 3 Nr. 1 PAngV).
SMALLEST = Decimal("0.01")
BY_WEIGHT_OR_VOLUME = frozenset({"kg", "l"})


@dataclass(frozen=True)
class UnitPrice:
    """What one kilogram, litre, metre, … costs."""

    price: Decimal
    per: str


def unit_price(price: Decimal | None, amount: Decimal | None, unit: str) -> UnitPrice | None:
    """The price of a unit, to the nearest cent; None where nothing says how much one gets."""
    row = units.BY_SLUG.get(unit)
    if price is None or not amount or not row:
        return None
    return UnitPrice((price * row.factor / amount).quantize(CENT, ROUND_HALF_UP), row.per)


def shown_unit_price(price: Decimal | None, amount: Decimal | None, unit: str) -> UnitPrice | None:
    """The price of a unit where it has to stand beside the price.

    Not for tiny amounts, and not where it is the price itself (§ 4 Abs. 1 Satz 2 PAngV).
    """
    found = unit_price(price, amount, unit)
    if not found or found.price == price:
        return None
    is_tiny = amount / units.BY_SLUG[unit].factor < SMALLEST
    return None if is_tiny and found.per in BY_WEIGHT_OR_VOLUME else found


def percent(price: Decimal | None, lowest: Decimal | None) -> int:
    """By how many per cent a price lies below another: whole ones, never more than it is."""
    if price is None or not lowest or price >= lowest:
        return 0
    return int(((lowest - price) * 100 / lowest).to_integral_value(ROUND_FLOOR))
