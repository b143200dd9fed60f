"""Days and times of the wall clock in the editors' forms."""

from datetime import time, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from merchants.clock_fields import minutes_of
from merchants.hours.week import DAY

#: A slip of the finger should not reach the year 2226.
AHEAD = timedelta(days=3 * 366)


class DayField(forms.DateField):
    """A date, by the browser's own calendar, in three years at most."""

    def __init__(self, **kwargs):
        errors = {"invalid": gettext_lazy("Write a date like 24.12.2026.")}
        errors |= kwargs.pop("error_messages", {})
        widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
        super().__init__(widget=widget, error_messages=errors, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and not abs(value - clock.today()) <= AHEAD:
            raise forms.ValidationError(_("Three years from today at most."))


def span_of(form: forms.Form, opens: str, closes: str) -> list[int] | None:
    """The minutes between two fields of a form; one of them alone is an error of the other.

    An end before the beginning is on the next day.
    """
    start, end = form.cleaned_data.get(opens), form.cleaned_data.get(closes)
    if start is None and end is None:
        return None
    if start is None:
        _complain(form, opens, _("From when?"))
    elif end is None:
        _complain(form, closes, _("Until when?"))
    elif start == end and start != time():
        _complain(form, closes, _("The same time twice."))
    else:
        first, last = minutes_of(start), minutes_of(end)
        return [first, last if last > first else last + DAY]
    return None


def clock_time(value: int) -> time:
    """Minutes after midnight as a time."""
    return time(value // 60 % 24, value % 60)


def _complain(form: forms.Form, name: str, text: str) -> None:
    # A time that is missing or could not be read has its own error.
    if name not in form.errors:
        form.add_error(name, text)
