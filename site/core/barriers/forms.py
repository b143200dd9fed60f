"""What is asked of somebody who could not use a page: nothing that they need not say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.reporting.addresses import LONGEST
from core.reporting.forms import ReportForm


class BarrierForm(ReportForm):
    """Where it was, what did not work, and where an answer goes."""

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


class AnswerForm(forms.Form):
    """What the town says to whoever reported a barrier."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=3000,
        help_text=_("Whoever reported it reads this: what you have done, or will do until when."),
        error_messages={"required": _("Say in a sentence or two what comes of it.")},
        widget=forms.Textarea({"rows": 5}),
    )
