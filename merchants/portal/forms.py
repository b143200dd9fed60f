"""What merchants fill in. Every form lists its fields; what it does not list cannot be posted."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock, photos
from merchants import phones
from merchants.facts import Facts
from merchants.models import OfferPage, ShopPage
from merchants.portal.prices import PriceField


class PhotoField(forms.FileField):
    """A photo, by its content. Comes out cleaned."""

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            return photos.clean_photo(upload)
        return upload


class PhotoFields(forms.Form):
    """A new photo and what it shows, for those who cannot see it."""

    photo = PhotoField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"empty": _("The file is empty. Choose another photo.")},
    )
    alt = forms.CharField(
        label=_("What does the photo show?"),
        required=False,
        max_length=200,
        help_text=_("For people who cannot see it, for example “Loaves in our shop window”."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("photo") and not cleaned.get("alt"):
            self.add_error("alt", _("Say in a few words what the photo shows."))
        return cleaned


class ShopForm(PhotoFields, forms.ModelForm):
    """The words and the contact of a shop."""

    field_order = [
        "title",
        "lead",
        "about",
        "photo",
        "alt",
        "street",
        "postcode",
        "city",
        "email",
        "website",
    ]

    class Meta:
        model = ShopPage
        fields = ["title", "lead", "about", "street", "postcode", "city", "email", "website"]
        labels = {"title": _("Name of the shop"), "lead": _("Your shop in one sentence")}
        help_texts = {
            "title": "",
            "lead": _("What should people know who have never been to your shop?"),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 6}),
            "lead": forms.Textarea(attrs={"rows": 2}),
            "title": forms.TextInput(attrs={"autocomplete": "organization"}),
            "street": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "postcode": forms.TextInput(
                attrs={"autocomplete": "postal-code", "inputmode": "numeric"}
            ),
            "city": forms.TextInput(attrs={"autocomplete": "address-level2"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "website": forms.URLInput(attrs={"autocomplete": "url", "inputmode": "url"}),
        }
        error_messages = {
            "title": {"required": _("Write the name of your shop.")},
            "website": {
                "invalid": _("This is not a web address. It looks like https://www.example.de.")
            },
        }

    def clean_website(self):
        website = self.cleaned_data["website"]
        if website and not website.lower().startswith(("http://", "https://")):
            raise ValidationError(_("A web address begins with https:// or http://."))
        return website


class OfferForm(PhotoFields, forms.ModelForm):
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
    price = PriceField(
        label=_("Price"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("In euros, with VAT, for example 4,50."),
    )
    valid_from = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    valid_until = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    field_order = ["title", "text", "length", "valid_from", "valid_until", "price", "photo", "alt"]

    class Meta:
        model = OfferPage
        fields = ["title", "text", "price", "valid_from", "valid_until"]
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


class FactsForm(forms.Form):
    """What is true at once beside the week: holidays, appointments, a note and the phone."""

    ON_HOLIDAYS = (
        ("closed", _("closed")),
        ("open", _("open as on other days")),
        ("own", _("own hours")),
        ("unknown", _("it depends: please ask")),
    )

    on_holidays = forms.ChoiceField(
        label=_("On public holidays"), choices=ON_HOLIDAYS, widget=forms.RadioSelect
    )
    by_appointment = forms.BooleanField(label=_("Appointments on request"), required=False)
    on_request = forms.CharField(
        label=_("In which words?"),
        required=False,
        max_length=120,
        help_text=_("Stands at your shop outside of your hours, for example “by appointment”."),
    )
    hours_note = forms.CharField(
        label=_("Note on your hours"),
        required=False,
        max_length=400,
        help_text=_("For example “Bread is sold out by noon on Saturdays”."),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, *args, known: Facts, **kwargs):
        initial = {
            "on_holidays": known.hours.on_holidays,
            "by_appointment": bool(known.hours.on_request),
            "on_request": known.hours.on_request,
            "hours_note": known.note,
            "phone": known.phone,
        }
        super().__init__(*args, initial=initial, **kwargs)

    def clean_phone(self):
        return phones.clean(self.cleaned_data["phone"])

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("by_appointment"):
            cleaned["on_request"] = ""
        elif not cleaned.get("on_request") and "on_request" not in self.errors:
            cleaned["on_request"] = str(_("by appointment"))
        return cleaned
