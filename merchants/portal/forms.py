"""What merchants fill in. Every form lists its fields; what it does not list cannot be posted."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import photos
from merchants import phones
from merchants.facts import Facts
from merchants.models import ShopPage
from merchants.words_at_once import WordsField


class PhotoField(forms.FileField):
    """A photo, by its content. Comes out cleaned."""

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            return photos.clean_photo(upload)
        return upload


class PhotoFields(forms.Form):
    """A new photo and what it shows, for those who cannot see it."""

    #: The name of what says that a photo put aside is meant.
    KEPT = "kept"
    #: Where a form calls a field otherwise than its page does.
    ASKED_AT = {"picture": "photo"}

    photo = PhotoField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("Up to 20 MB. We remove where and with what it was taken."),
        error_messages={"empty": _("The file is empty. Choose another photo.")},
    )
    alt = forms.CharField(
        label=_("What does the photo show?"),
        required=False,
        max_length=200,
        help_text=_("For people who cannot see it, for example “Loaves in our shop window”."),
    )

    #: The photo that is chosen and not part of the draft yet; `portal.photos` says which.
    chosen = None

    @property
    def kept(self) -> int | None:
        """The number of the photo that an earlier attempt has put aside."""
        text = self.data.get(self.add_prefix(self.KEPT), "") if self.is_bound else ""
        return int(text) if text.isdecimal() and len(text) < 18 else None

    def clean(self):
        cleaned = super().clean()
        is_new = bool(cleaned.get("photo") or self.kept)
        self.fields["alt"].required = is_new
        if is_new and not cleaned.get("alt") and "alt" not in self.errors:
            self._suggest_alt(cleaned.get("title") or "")
        return cleaned

    def _suggest_alt(self, suggestion):
        """Ask once: whoever sends the form again has looked at what we suggest."""
        if not suggestion:
            self.add_error("alt", _("Say in a few words what the photo shows."))
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("alt")] = suggestion[:200]
        self.add_error(
            "alt", _("Say in a few words what the photo shows. Our suggestion: look if it fits.")
        )


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
        "district",
        "email",
        "website",
    ]

    class Meta:
        model = ShopPage
        fields = [
            "title",
            "lead",
            "about",
            "street",
            "postcode",
            "city",
            "district",
            "email",
            "website",
        ]
        labels = {"title": _("Name of the shop"), "lead": _("Your shop in one sentence")}
        help_texts = {
            "title": "",
            "lead": _("What should people know who have never been to your shop?"),
            "district": _("As people here call it, for example “Werder”."),
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_club:
            self.fields["title"].label = _("Name of the club")
            self.fields["about"].label = _("about the club")
            self.fields["lead"].label = _("Your club in one sentence")
            self.fields["lead"].help_text = _("What do you do together, and who may come along?")

    def clean_website(self):
        website = self.cleaned_data["website"]
        if website and not website.lower().startswith(("http://", "https://")):
            raise ValidationError(_("A web address begins with https:// or http://."))
        return website


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
    on_request = WordsField(
        label=_("In which words?"),
        required=False,
        max_length=120,
        help_text=_("Stands at your shop outside of your hours, for example “by appointment”."),
    )
    hours_note = WordsField(
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
