"""Choosing ready reasons from the town's library, and putting them into one's own words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import borders
from core.models import Reason, TownSettings
from core.review import reasons

#: What a field for the words of a reason is called, before the reason's key.
WORDS = "reason-words-"


class KeysField(forms.ModelMultipleChoiceField):
    """Rows by their keys; a number that no database holds is none of them."""

    def clean(self, value):
        for key in value or ():
            if len(str(key)) > borders.DIGITS:
                raise ValidationError(self.error_messages["invalid_choice"] % {"value": key})
        return super().clean(value)


class ReasonFields(forms.Form):
    """Ready reasons to tick, each with its words. A form that has them calls `offer_reasons`."""

    reasons = KeysField(
        label=gettext_lazy("Ready reasons"),
        queryset=Reason.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": gettext_lazy("One of these reasons is no longer offered."),
            "invalid_pk_value": gettext_lazy("One of these reasons is no longer offered."),
        },
    )

    def offer_reasons(self, town: TownSettings) -> None:
        """Let these be the reasons of a town."""
        self.fields["reasons"].queryset = reasons.of_town(town)
        #: Each reason, with the field for its words.
        self.offered = []
        for reason in self.fields["reasons"].queryset:
            name = f"{WORDS}{reason.pk}"
            self.fields[name] = forms.CharField(
                label=_("What is wrong: “%(reason)s”") % {"reason": reason},
                initial=reason.text,
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.offered.append((reason, self[name]))

    @property
    def picked_keys(self) -> set[str]:
        """The keys that are ticked, also after a mistake elsewhere in the form."""
        return {str(key) for key in self["reasons"].value() or ()}

    @property
    def picked(self) -> list[Reason]:
        """The reasons that were chosen, in the words that they were given. They are not saved."""
        found = list(self.cleaned_data.get("reasons") or ())
        for reason in found:
            reason.text = self.cleaned_data.get(f"{WORDS}{reason.pk}") or reason.text
        return found
