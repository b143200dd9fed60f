"""Times of the wall clock in forms, on the phone's own clock."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _


class ClockField(forms.TimeField):
    """A time of the day."""

    def __init__(self, **kwargs):
        errors = {"invalid": _("Write a time like 9:00.")} | kwargs.pop("error_messages", {})
        widget = forms.TimeInput({"type": "time", "step": 300}, "%H:%M")
        super().__init__(widget=widget, error_messages=errors, **kwargs)


def minutes_of(value: time) -> int:
    """A time as minutes after midnight."""
    return value.hour * 60 + value.minute
