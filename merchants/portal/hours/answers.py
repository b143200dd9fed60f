"""What holds on a day, as a choice: closed, as usual, or other hours."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merchants.portal.hours.times import TimesForm

CLOSED, USUAL, OTHER = "closed", "usual", "other"


class AnswerForm(TimesForm):
    """What holds on a day: closed, as usual, or other hours."""

    answer = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what holds on this day."),
            "invalid_choice": gettext_lazy("Choose one of these answers."),
        },
    )

    def asks_for_times(self, cleaned):
        return cleaned.get("answer") == OTHER

    def clean(self):
        cleaned = super().clean()
        if self.asks_for_times(cleaned) and not self.errors and not self.times():
            self.add_error("opens_1", _("From when?"))
        return cleaned
