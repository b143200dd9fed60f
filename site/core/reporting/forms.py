"""What is asked of somebody who reports content, no more than the law needs."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.folding import one_line
from core.models import Notice, TownSettings
from core.reporting import addresses
from core.review.refusals import ReviewRefused

KINDS = Notice.Kind


class ReportForm(forms.Form):
    """What people report without an account: once, and no program."""

    use_required_attribute = False

    #: One key makes one report, however often the button is pressed.
    key = forms.CharField(required=False, widget=forms.HiddenInput)
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
        return [self[name] for name in self.fields if name not in {"key", "website"}]


class NoticeForm(ReportForm):
    """Where it is, what it is about, why it is illegal, and who says so.

    When the form is valid, `page` is the page that it is about, or None for a list or a picture.
    """

    page = None

    url = forms.CharField(
        label=_("Address of the page"),
        max_length=addresses.LONGEST,
        help_text=_("As it stands at the top of your browser."),
        error_messages={"required": _("Copy the address of the page from your browser.")},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=KINDS.choices,
        error_messages={"required": _("Choose what it is about.")},
        widget=forms.RadioSelect,
    )
    explanation = forms.CharField(
        label=_("Why is this illegal?"),
        max_length=3000,
        help_text=_(
            "Which sentence or picture do you mean, and what is wrong with it? If it is yours, say"
            " so."
        ),
        error_messages={"required": _("Tell us in a few words what is wrong.")},
        widget=forms.Textarea({"rows": 6}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("You need not give name and address to report harm to children."),
        error_messages={"required": _("Tell us your name.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The confirmation and the decision go there."),
        error_messages={"required": _("Tell us your e-mail address.")},
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    good_faith = forms.BooleanField(
        label=_("As far as I know, what I write here is right and complete."),
        error_messages={"required": _("Please tick that what you write is right.")},
    )

    def __init__(self, *args, town: TownSettings, **kwargs):
        super().__init__(*args, **kwargs)
        self.town = town
        if self.data.get("kind") == KINDS.CHILD:
            self.fields["name"].required = self.fields["email"].required = False

    def clean_url(self):
        try:
            url, self.page = addresses.find(self.town, self.cleaned_data["url"])
        except ReviewRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return url

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def said(self) -> dict[str, str]:
        """What somebody reports, as a notice keeps it."""
        names = ("url", "kind", "explanation", "name", "email")
        return {name: self.cleaned_data[name] for name in names}
