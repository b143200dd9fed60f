"""Prices and amounts as people write them, with a comma or with a point."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]{1,2})?")
#: Two different signs: the first one stands between thousands, the second before the cents.
GROUPED = re.compile(
    r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{1,2})"
)
#: Less than one thing: no sign between thousands stands behind a zero.
SMALL = re.compile(r"-?0[.,][0-9]{3}")
#: A number perhaps, but nobody can say which: 1.234 is one and a bit, or a thousand.
NUMBER = re.compile(r"-?[0-9][0-9.,]*")


class PriceField(forms.DecimalField):
    """Euros and cents. Reads comma and point in every language, and never guesses."""

    readable = (PLAIN, GROUPED)
    digits = {"max_digits": 8, "decimal_places": 2}

    _too_much = _("A price is less than a million euros.")
    default_error_messages = {
        "invalid": _("Write the price as a number, for example 4,50."),
        "ambiguous": _(
            "Write the price with no sign between thousands and with two digits for the cents, "
            "for example 1234,50."
        ),
        "min_value": _("A price is not less than zero."),
        "max_digits": _too_much,
        "max_whole_digits": _too_much,
    }

    def __init__(self, **kwargs):
        super().__init__(min_value=0, localize=True, **self.digits | kwargs)

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        text = re.sub(r"\s|€", "", value).replace("\N{MINUS SIGN}", "-")
        return self._number(text) if text else None

    def _number(self, text: str) -> Decimal:
        if any(form.fullmatch(text) for form in self.readable):
            *whole, last = re.split(r"[.,]", text)
            return Decimal("".join(whole) + "." + last if whole else last)
        code = "ambiguous" if NUMBER.fullmatch(text) else "invalid"
        raise ValidationError(self.error_messages[code], code=code)


class AmountField(PriceField):
    """How much of something, in a unit that stands beside it."""

    readable = (PLAIN, SMALL)
    digits = {"max_digits": 9, "decimal_places": 3}

    _too_much = _("An amount is less than a million.")
    default_error_messages = {
        "invalid": _("Write the amount as a number without its unit, for example 250 or 0,5."),
        "ambiguous": _(
            "Write the amount with no sign between thousands, for example 1500, or choose the "
            "larger unit and write 1,5."
        ),
        "min_value": _("An amount is more than zero."),
        "max_digits": _too_much,
        "max_whole_digits": _too_much,
    }

    def prepare_value(self, value):
        # Without the zeros of the database, which would read as thousands.
        return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
