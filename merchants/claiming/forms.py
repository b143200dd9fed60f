"""What is asked of somebody with a letter: its code, and who they are."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import codes as mailed
from merchants.people import claims
from merchants.people.claim_refusals import ClaimRefused
from merchants.people.codes import LONGEST


class CodeForm(forms.Form):
    """The code of the letter. When the form is valid, `found` is the right one."""

    found = None

    code = forms.CharField(
        label=_("Code from the letter"),
        max_length=LONGEST,
        help_text=_("As it is printed. Small letters and blanks do not matter."),
        error_messages={"required": _("Type in the code of your letter.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args, town, **kwargs):
        super().__init__(*args, **kwargs)
        self.town = town

    def clean_code(self):
        typed = self.cleaned_data["code"]
        try:
            self.found = claims.try_code(self.town, typed)
        except ClaimRefused as refusal:
            raise ValidationError(str(refusal)) from None
        return typed


class PersonForm(forms.Form):
    """Who takes the shop over. The address is proven by a code that goes there."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Tell us your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("A code to sign in goes there. You need no password."),
        error_messages={"required": _("Tell us your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if not mailed.may_send(self.request, email):
            text = _("Codes went to this address just now. Please wait a minute, then try again.")
            raise ValidationError(text)
        return email
