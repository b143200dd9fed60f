"""The week as a form: two spans a day, as a shop with a lunch break has them."""

from datetime import time

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from merchants.hours.week import DAY, WeekSpan

SPANS = 2


class TimeInput(forms.TimeInput):
    """The phone's own clock."""

    input_type = "time"

    def __init__(self):
        super().__init__(attrs={"step": 300}, format="%H:%M")


class DayForm(forms.Form):
    """The spans of one weekday."""

    opens_1 = forms.TimeField(label=_("opens"), required=False, widget=TimeInput)
    closes_1 = forms.TimeField(label=_("closes"), required=False, widget=TimeInput)
    opens_2 = forms.TimeField(label=_("opens again"), required=False, widget=TimeInput)
    closes_2 = forms.TimeField(label=_("closes again"), required=False, widget=TimeInput)

    def __init__(self, *args, weekday: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.weekday = weekday
        self.name = WEEKDAYS[weekday]
        for field in self.fields.values():
            field.error_messages["invalid"] = _("Write a time like 9:00.")

    def clean(self):
        cleaned = super().clean()
        for number in range(1, SPANS + 1):
            opens, closes = cleaned.get(f"opens_{number}"), cleaned.get(f"closes_{number}")
            if opens and not closes and f"closes_{number}" not in self.errors:
                self.add_error(f"closes_{number}", _("Until when?"))
            if closes and not opens and f"opens_{number}" not in self.errors:
                self.add_error(f"opens_{number}", _("From when?"))
            if opens and opens == closes and opens != time():
                text = _("The same time twice. Around the clock is 0:00 to 0:00.")
                self.add_error(f"closes_{number}", text)
        spans = [] if self.errors else self.spans()
        if spans and max(s.closes for s in spans) - min(s.opens for s in spans) > DAY:
            self.add_error(f"closes_{SPANS}", _("Together these are more than 24 hours."))
        return cleaned

    def spans(self) -> list[WeekSpan]:
        """What was filled in. A closing time before the opening time is on the next day."""
        found = []
        for number in range(1, SPANS + 1):
            opens = self.cleaned_data.get(f"opens_{number}")
            closes = self.cleaned_data.get(f"closes_{number}")
            if opens is not None and closes is not None:
                start, end = _minutes(opens), _minutes(closes)
                found.append(WeekSpan(self.weekday, start, end if end > start else end + DAY))
        return found


class WeekForm:
    """Seven days, one form each."""

    def __init__(self, data=None, *, week: tuple[WeekSpan, ...] = ()):
        self.days = [
            DayForm(
                data,
                prefix=f"day{weekday}",
                weekday=weekday,
                initial=_initial([span for span in week if span.weekday == weekday]),
            )
            for weekday in range(7)
        ]

    def is_valid(self) -> bool:
        """Every day is filled in well; all days are looked at."""
        return not [day for day in self.days if not day.is_valid()]

    @property
    def has_errors(self) -> bool:
        """Some day was filled in wrongly."""
        return any(day.errors for day in self.days)

    def spans(self) -> list[WeekSpan]:
        """The whole week."""
        return [span for day in self.days for span in day.spans()]


def fits(week: tuple[WeekSpan, ...]) -> bool:
    """Whether the form can show this week without losing any of it."""
    return all(sum(span.weekday == day for span in week) <= SPANS for day in range(7))


def _initial(spans: list[WeekSpan]) -> dict:
    initial = {}
    for number, span in enumerate(spans[:SPANS], start=1):
        initial[f"opens_{number}"] = _clock_time(span.opens)
        initial[f"closes_{number}"] = _clock_time(span.closes)
    return initial


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute


def _clock_time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
