"""A price as people write it, with a comma or with a point."""

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
#: A number perhaps, but nobody can say which: 1.234 is one and a bit, or a thousand.
NUMBER = re.compile(r"-?[0-9][0-9.,]*")


class PriceField(forms.DecimalField):
    """Euros and cents. Reads comma and point in every language, and never guesses."""

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
        super().__init__(min_value=0, max_digits=8, decimal_places=2, localize=True, **kwargs)

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        text = re.sub(r"\s|€", "", value).replace("\N{MINUS SIGN}", "-")
        return self._amount(text) if text else None

    def _amount(self, text: str) -> Decimal:
        if PLAIN.fullmatch(text) or GROUPED.fullmatch(text):
            *whole, last = re.split(r"[.,]", text)
            return Decimal("".join(whole) + "." + last if whole else last)
        code = "ambiguous" if NUMBER.fullmatch(text) else "invalid"
        raise ValidationError(self.error_messages[code], code=code)
