"""What is asked of somebody who could not use a page: nothing that they need not say."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.reporting.addresses import LONGEST


class BarrierForm(forms.Form):
    """Where it was, what did not work, and where an answer goes."""

    use_required_attribute = False

    #: One key makes one report, however often the button is pressed.
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    url = forms.CharField(
        label=_("Address of the page"),
        max_length=LONGEST,
        required=False,
        help_text=_("Leave it empty if you mean the whole site."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    explanation = forms.CharField(
        label=_("What did not work?"),
        max_length=3000,
        help_text=_("If you like, say what you read with: a screen reader, large type, keys."),
        error_messages={"required": _("Tell us in a few words what did not work.")},
        widget=forms.Textarea({"rows": 6}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("Only if you want the answer by mail."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    #: People do not see it. Programs that fill in every field give themselves away.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())

    def clean_key(self):
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid4()

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave the last field empty, then send it again."))
        return ""

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return [self[name] for name in ("url", "explanation", "email")]


class AnswerForm(forms.Form):
    """What the town says to whoever reported a barrier."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=3000,
        help_text=_("Whoever reported it reads this: what you have done, or will do until when."),
        error_messages={"required": _("Say in a sentence or two what comes of it.")},
        widget=forms.Textarea({"rows": 5}),
    )
