"""A day as a form asks for it, on the phone's own calendar."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock

#: Nobody knows more, and a slip of the finger should not reach the year 2226.
AHEAD = timedelta(days=2 * 365 + 1)
BACK = timedelta(days=366)


class DayField(forms.DateField):
    """A day from today until in two years; with `may_be_over` also one of the year before."""

    default_error_messages = {
        "invalid": _("There is no such day."),
        "over": _("This day is over already."),
        "long_over": _("That is long over. A year back at most."),
        "far": _("Two years ahead at most."),
    }

    def __init__(self, *, may_be_over: bool = False, **kwargs):
        widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)
        self.may_be_over = may_be_over

    def validate(self, value):
        super().validate(value)
        if not value:
            return
        today = clock.today()
        if value < today and not self.may_be_over:
            raise ValidationError(self.error_messages["over"], code="over")
        if value < today - BACK:
            raise ValidationError(self.error_messages["long_over"], code="long_over")
        if value > today + AHEAD:
            raise ValidationError(self.error_messages["far"], code="far")
