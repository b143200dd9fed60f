"""What an offer costs, as the law wants it said."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merchants.portal.prices import PriceField


class PriceFields(forms.Form):
    """The price of an offer and what belongs to it."""

    #: In the order in which the screen asks; each is a field of `OfferPage`.
    NAMES = ("price",)

    price = PriceField(
        label=_("Price"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("In euros, with VAT, for example 4,50."),
    )
