"""The units in which goods are sold, and those in which the law wants their price."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Unit:
    """One row of the table. `per` names the unit of the price, `factor` how many make one of it."""

    slug: str
    name: str | Promise
    #: How it stands beside a number, and how machines call it (UN/CEFACT).
    sign: str
    code: str
    per: str
    factor: Decimal


TABLE = (
    Unit("g", _("grams"), "g", "GRM", "kg", Decimal(1000)),
    Unit("kg", _("kilograms"), "kg", "KGM", "kg", Decimal(1)),
    Unit("ml", _("millilitres"), "ml", "MLT", "l", Decimal(1000)),
    Unit("l", _("litres"), "l", "LTR", "l", Decimal(1)),
    Unit("cm", _("centimetres"), "cm", "CMT", "m", Decimal(100)),
    Unit("m", _("metres"), "m", "MTR", "m", Decimal(1)),
    Unit("m2", _("square metres"), "m²", "MTK", "m²", Decimal(1)),
    Unit("m3", _("cubic metres"), "m³", "MTQ", "m³", Decimal(1)),
)

BY_SLUG = {unit.slug: unit for unit in TABLE}
BY_SIGN = {unit.sign: unit for unit in TABLE}


def choices() -> list[tuple[str, str | Promise]]:
    """The units as choices of a field."""
    return [(unit.slug, unit.name) for unit in TABLE]
