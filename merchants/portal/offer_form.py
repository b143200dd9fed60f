"""The form of an offer: what, how long, for how much."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from merchants.models import OfferPage
from merchants.portal.forms import PhotoFields
from merchants.portal.price_fields import PriceFields


class OfferForm(PriceFields, PhotoFields, forms.ModelForm):
    """An offer: what, for how much, until when."""

    #: How long, without a calendar.
    LENGTHS = (
        ("today", _("Today only")),
        ("saturday", _("Until Saturday")),
        ("fortnight", _("Two weeks")),
        ("dates", _("Choose dates")),
    )
    MAX_DAYS = 92

    length = forms.ChoiceField(
        label=_("How long?"),
        choices=LENGTHS,
        widget=forms.RadioSelect,
        initial="saturday",
        error_messages={"required": _("Choose how long your offer lasts.")},
    )
    valid_from = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    valid_until = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    field_order = [
        "title",
        "text",
        "length",
        "valid_from",
        "valid_until",
        *PriceFields.NAMES,
        "photo",
        "alt",
    ]

    class Meta:
        model = OfferPage
        fields = ["title", "text", *PriceFields.NAMES, "valid_from", "valid_until"]
        labels = {"title": _("What do you offer?"), "text": _("More about it")}
        help_texts = {
            "title": _("Short and clear, for example “Two pretzels for the price of one”.")
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"title": {"required": _("Write what you offer.")}}

    def clean(self):
        cleaned = super().clean()
        # The draft's own days say nothing of what was typed.
        self.instance.valid_from = self.instance.valid_until = None
        length = cleaned.get("length")
        if length and length != "dates":
            cleaned["valid_from"], cleaned["valid_until"] = days_of(length)
        elif length:
            self._check_dates(cleaned)
        return cleaned

    def _check_dates(self, cleaned):
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if not first and "valid_from" not in self.errors:
            self.add_error("valid_from", _("Choose the first day."))
        if not last and "valid_until" not in self.errors:
            self.add_error("valid_until", _("Choose the last day."))
        if not (first and last):
            return
        if last < first:
            self.add_error("valid_until", _("The last day is before the first day."))
        elif last < clock.today():
            self.add_error("valid_until", _("The last day is over already."))
        elif (last - first).days > self.MAX_DAYS:
            self.add_error("valid_until", _("An offer lasts three months at most."))


def days_of(length: str):
    """The first and the last day of an offer that lasts this long from today."""
    today = clock.today()
    until_saturday = (5 - today.weekday()) % 7
    days = {"today": 0, "saturday": until_saturday, "fortnight": 13}
    return today, today + timedelta(days=days[length])
