"""The form of an offer: what, how long, for how much."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from merchants.hours.phrases import day_of_month
from merchants.models import OfferPage, TownDay
from merchants.portal.code_word_field import CodeWordFields
from merchants.portal.forms import PhotoFields
from merchants.portal.hours import openings
from merchants.portal.price_fields import PriceFields


class OfferForm(PriceFields, CodeWordFields, PhotoFields, forms.ModelForm):
    """An offer: what, for how much, until when."""

    #: What the screen folds away, because most offers do without.
    FOLDED = ("text", *PriceFields.NAMES, *CodeWordFields.NAMES)

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

    opening = forms.ModelChoiceField(
        TownDay.objects.none(),
        label=_("For a joint opening?"),
        required=False,
        empty_label=_("No, an offer of our own"),
        help_text=_("Then it also stands at your shop on the page of the campaign."),
        error_messages={"invalid_choice": _("You have not joined this opening.")},
    )

    field_order = [
        "title",
        "length",
        "valid_from",
        "valid_until",
        "opening",
        "photo",
        "alt",
        *FOLDED,
    ]

    class Meta:
        model = OfferPage
        fields = [
            "title",
            "text",
            *PriceFields.NAMES,
            *CodeWordFields.NAMES,
            "valid_from",
            "valid_until",
            "opening",
        ]
        labels = {"title": _("What do you offer?"), "text": _("More about it")}
        help_texts = {
            "title": _("Short and clear, for example “Two pretzels for the price of one”.")
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"title": {"required": _("Write what you offer.")}}

    def __init__(self, *args, shop_page, **kwargs):
        super().__init__(*args, shop_page=shop_page, **kwargs)
        self.fields["opening"].queryset = openings.offered(
            shop_page.shop, kept=self.instance.opening_id
        )

    @property
    def is_unfolded(self) -> bool:
        """Something stands in the folded part, or must be mended there."""
        return self.is_refused or any(
            self[name].errors or self[name].value() or getattr(self.fields[name], "remark", "")
            for name in self.FOLDED
        )

    def clean(self):
        cleaned = super().clean()
        # The draft's own days say nothing of what was typed.
        self.instance.valid_from = self.instance.valid_until = None
        length = cleaned.get("length")
        if length and length != "dates":
            cleaned["valid_from"], cleaned["valid_until"] = days_of(length)
        elif length:
            self._check_dates(cleaned)
        self._check_opening(cleaned)
        return cleaned

    def _check_opening(self, cleaned):
        opening = cleaned.get("opening")
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if opening and first and last and not first <= opening.first <= last:
            text = _("Your offer has to be valid on %(day)s. Choose the dates above.")
            self.add_error("opening", text % {"day": day_of_month(opening.first)})

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
    return today, today + timedelta(days=_days(length, today))


def length_of(days: timedelta) -> str:
    """The chip that says, from today on, what somebody means who said so many days before."""
    known = {0: "today", 13: "fortnight"}
    return known.get(days.days) or ("saturday" if days.days < 6 else "dates")


def _days(length: str, today: date) -> int:
    until_saturday = (5 - today.weekday()) % 7
    return {"today": 0, "saturday": until_saturday, "fortnight": 13}[length]
