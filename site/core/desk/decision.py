"""A decision, what was on the screen when it was taken, and questions about what changed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.desk.reason_fields import ReasonFields
from core.models import Submission, TownSettings
from core.review.changes import Change

#: What a field for a question is called, before the name of the field that it is about.
REMARK = "remark-"


class SeenForm(ReasonFields):
    """What was on the screen, and a word to its author. What is red asks for a tick."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    #: Where something was found that the law or the town forbids.
    despite = forms.BooleanField(
        label=gettext_lazy("I have checked it: approve all the same"), required=False
    )
    comment = forms.CharField(
        label=gettext_lazy("To the merchant"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, submission: Submission, town: TownSettings, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_reasons(town)
        self.submission = submission

    @property
    def is_approval(self) -> bool:
        """It lets something go online."""
        return True

    @property
    def is_red(self) -> bool:
        """Something was found that keeps it from being approved unseen."""
        return self.submission.light == Submission.Light.RED

    def clean(self):
        cleaned = super().clean()
        if self.is_approval and self.is_red and not cleaned.get("despite"):
            text = _("Something was found that has to be mended. Tick that you have checked it.")
            self.add_error("despite", text)
        return cleaned


class DecisionForm(SeenForm):
    """Approve or send back; it is checked that whoever sends back says why."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])

    def __init__(self, *args, changed: list[Change], **kwargs):
        super().__init__(*args, **kwargs)
        #: What changed, each with the field for a question about it.
        self.rows = []
        for change in changed:
            name = f"{REMARK}{change.name}"
            self.fields[name] = forms.CharField(
                label=_("Your question on “%(field)s”") % {"field": change.label},
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2, "form": "send-back"}),
            )
            self.rows.append((change, self[name]))

    @property
    def is_approval(self) -> bool:
        """It lets something go online."""
        return self.cleaned_data.get("decision") == "approve"

    @property
    def remarks(self) -> dict[str, str]:
        """The questions that were asked, by field."""
        return {
            name.removeprefix(REMARK): text
            for name, text in self.cleaned_data.items()
            if name.startswith(REMARK) and text
        }

    def clean(self):
        cleaned = super().clean()
        if any(name.startswith(REMARK) and name not in self.fields for name in self.data):
            self.add_error(None, _("You can only ask about a field that is on this screen."))
        is_silent = not (cleaned.get("comment", "").strip() or self.remarks or self.picked)
        if cleaned.get("decision") == "reject" and is_silent:
            text = _(
                "Choose a reason or say what should be changed, here or at a field, so that they"
                " can mend it."
            )
            self.add_error("comment", text)
        return cleaned
