"""What stands beside an offer: its price and all that the law wants to see with it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import localize

from merchants.offers import exemptions, prices, units


@dataclass(frozen=True)
class PriceTag:
    """A price as people read it, or only what has to be said of a reduction."""

    price: Decimal | None
    #: How much one gets for it, such as "250 g".
    quantity: str = ""
    unit_price: prices.UnitPrice | None = None
    deposit: Decimal | None = None
    #: The lowest price of the 30 days before, where the price is lower.
    lowest: Decimal | None = None
    percent: int = 0
    #: What has to be said of a reduction.
    told: str = ""


def of(offer) -> PriceTag | None:
    """The price of an offer or its card; None where there is nothing to say."""
    exemption = exemptions.BY_SLUG.get(offer.reduction_exemption)
    told = str(exemption.told) if exemption else ""
    if offer.price is None:
        return PriceTag(price=None, told=told) if told else None
    is_reduced = offer.lowest_price is not None and offer.lowest_price > offer.price
    return PriceTag(
        price=offer.price,
        quantity=quantity(offer.amount, offer.unit),
        unit_price=prices.shown_unit_price(offer.price, offer.amount, offer.unit),
        deposit=offer.deposit or None,
        lowest=offer.lowest_price if is_reduced else None,
        percent=prices.percent(offer.price, offer.lowest_price),
        told=told,
    )


def quantity(amount: Decimal | None, unit: str) -> str:
    """How much one gets, as people write it; nothing where nobody has said."""
    row = units.BY_SLUG.get(unit)
    if not amount or not row:
        return ""
    number = localize(Decimal(f"{amount.normalize():f}"), use_l10n=True)
    return f"{number}\N{NO-BREAK SPACE}{row.sign}"
