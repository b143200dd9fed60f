"""The times of a day as a form: lines with a from and an until, on the phone's own clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from merchants.clock_fields import ClockField, minutes_of
from merchants.hours import tables
from merchants.hours.facts import Times
from merchants.hours.phrases import clock_time
from merchants.hours.week import DAY, END_OF_NIGHT


@dataclass(frozen=True)
class Line:
    """One span of a day in a form."""

    number: int
    opens: BoundField
    closes: BoundField

    @property
    def is_filled(self) -> bool:
        """Something stands in it, or something is wrong with it."""
        fields = (self.opens, self.closes)
        return any(field.value() not in (None, "") or field.errors for field in fields)


class TimesForm(forms.Form):
    """The spans of one day. Closing before opening is in the night that follows.

    Times that the lines cannot show are kept as they are, until somebody says otherwise.
    """

    MOST = 2

    def __init__(self, *args, times: Times = (), initial: dict | None = None, **kwargs):
        self.kept: Times = () if fits(times, self.MOST) else times
        shown = {"keep": True} if self.kept else spread(times)
        super().__init__(*args, initial=shown | (initial or {}), **kwargs)
        for number in range(1, self.MOST + 1):
            self.fields[f"opens_{number}"] = ClockField(
                label=pgettext_lazy("time of day", "from"), required=False
            )
            self.fields[f"closes_{number}"] = ClockField(
                label=pgettext_lazy("time of day", "until"), required=False
            )
        if self.kept:
            label = _("leave as it is: %(times)s") % {"times": tables.times_text(self.kept)}
            self.fields["keep"] = forms.BooleanField(label=label, required=False)

    @property
    def lines(self) -> list[Line]:
        """The lines as a template shows them."""
        return [
            Line(number, self[f"opens_{number}"], self[f"closes_{number}"])
            for number in range(1, self.MOST + 1)
        ]

    @property
    def is_empty(self) -> bool:
        """No line is filled in, and nothing is kept."""
        keeps = "keep" in self.fields and self["keep"].value()
        return not keeps and not any(line.is_filled for line in self.lines)

    def asks_for_times(self, cleaned: dict) -> bool:
        """Whether the lines matter, given the other answers."""
        return True

    def clean(self):
        cleaned = super().clean()
        if self.asks_for_times(cleaned):
            self._check_lines(cleaned)
        else:
            for name in [name for name in self._errors if name.startswith(("opens_", "closes_"))]:
                del self._errors[name]
        return cleaned

    def times(self) -> Times:
        """What was filled in; what is kept where no line is."""
        spans = [(opens, closes) for _number, opens, closes in self._spans()]
        if not spans and self.kept and self.cleaned_data.get("keep"):
            return self.kept
        return merged(spans)

    def _check_lines(self, cleaned: dict) -> None:
        for number in range(1, self.MOST + 1):
            names = f"opens_{number}", f"closes_{number}"
            opens, closes = (cleaned.get(name) for name in names)
            if any(name in self.errors for name in names):
                continue
            if opens is not None and closes is None:
                self.add_error(names[1], _("Until when?"))
            elif closes is not None and opens is None:
                self.add_error(names[0], _("From when?"))
            elif opens is not None and opens == closes and opens != time():
                text = _("The same time twice. Around the clock is 0:00 to 0:00.")
                self.add_error(names[1], text)
            elif opens is not None and END_OF_NIGHT < minutes_of(closes) < minutes_of(opens):
                text = _("This ends before it begins. A night lasts until 6:00 at most.")
                self.add_error(names[1], text)
        self._check_overlaps()

    def _check_overlaps(self) -> None:
        seen: list[tuple[int, int]] = []
        for number, opens, closes in self._spans():
            other = next((span for span in seen if opens < span[1] and span[0] < closes), None)
            if other:
                span = f"{clock_time(other[0])}–{clock_time(other[1])}"
                text = _("This overlaps with %(span)s.") % {"span": span}
                self.add_error(f"opens_{number}", text)
            seen.append((opens, closes))

    def _spans(self) -> Iterator[tuple[int, int, int]]:
        for number in range(1, self.MOST + 1):
            opens = self.cleaned_data.get(f"opens_{number}")
            closes = self.cleaned_data.get(f"closes_{number}")
            if opens is not None and closes is not None:
                start, end = minutes_of(opens), minutes_of(closes)
                yield number, start, end if end > start else end + DAY


def unchecked[SomeForm: forms.Form](form: SomeForm) -> SomeForm:
    """What was typed, to be shown again without a word about its mistakes."""
    raw = {name: form[name].data for name in form.fields}
    form.is_bound, form._errors, form.initial = False, None, raw
    form._bound_fields_cache.clear()
    return form


def fits(times: Times, lines: int) -> bool:
    """Whether so many lines can show these times without losing any of them."""
    return len(times) <= lines and all(
        closes <= DAY + END_OF_NIGHT and (closes - opens < DAY or opens == 0)
        for opens, closes in times
    )


def spread(times: Times) -> dict[str, str]:
    """Times as the lines of a form hold them."""
    values = {}
    for number, (opens, closes) in enumerate(times, start=1):
        values |= {f"opens_{number}": typed(opens), f"closes_{number}": typed(closes)}
    return values


def typed(minutes: int) -> str:
    """Minutes after midnight as a time input holds them."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def merged(spans: list[tuple[int, int]]) -> Times:
    """Spans in order; those that touch become one."""
    found: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if found and opens == found[-1][1] and closes - found[-1][0] <= DAY:
            found[-1] = (found[-1][0], closes)
        else:
            found.append((opens, closes))
    return tuple(found)
