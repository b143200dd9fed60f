"""The editor's form of an event."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import TownPageForm
from events import sentences, series
from events.wall_clock import wall


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Weekdays to tick, as numbers from Monday (0) on."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        options = {"coerce": int, "required": False, "choices": tuple(WEEKDAYS.items())}
        super().__init__(**options | kwargs)


class EventForm(TownPageForm):
    """An event whose changed dates are dates of its series."""

    weekdays = WeekdaysField(
        label=gettext_lazy("Weekdays"),
        help_text=gettext_lazy(
            "Only weekly series need them; none means the weekday of the first date."
        ),
    )

    def _post_clean(self):
        super()._post_clean()
        if not self.errors and self.instance.starts_at and self.instance.ends_at:
            self._check_changes()

    def _check_changes(self):
        """A day that is written down now is one of the series; what was there before stays."""
        rule = replace(self.instance.rule, more=tuple(self._more()))
        seen = set()
        for row in self.formsets["changes"].forms:
            filled = row.cleaned_data if row.is_valid() else {}
            day = filled.get("day")
            if not day or filled.get("DELETE"):
                continue
            if day in seen:
                row.add_error("day", _("This day is here twice."))
            elif "day" in row.changed_data and not series.has(rule, day):
                row.add_error("day", self._not_a_date(rule, day))
            seen.add(day)

    def _more(self) -> Iterator[tuple[datetime, datetime]]:
        for row in self.formsets["more_dates"].forms:
            filled = row.cleaned_data if row.is_valid() else {}
            if filled.get("starts_at") and filled.get("ends_at") and not filled.get("DELETE"):
                yield wall(filled["starts_at"]), wall(filled["ends_at"])

    @staticmethod
    def _not_a_date(rule: series.Rule, day: date) -> str:
        near = series.near(rule, day)
        if not near:
            return _("The series has no date on this day.")
        words = _("The series has no date on this day. The nearest ones: %(days)s.")
        return words % {"days": sentences.days(near)}
