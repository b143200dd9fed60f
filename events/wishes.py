"""What an address asks of the calendar: which days, of what kind, where."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self
from urllib.parse import urlencode

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from events import series, spans
from events.models import Category
from events.querysets import OccurrenceQuerySet
from events.spans import Span


class CalendarForm(forms.Form):
    """The query string of the calendar. What it cannot read, it leaves out."""

    WHEN = (
        ("", _("All dates")),
        (spans.TODAY, _("Today")),
        (spans.TOMORROW, _("Tomorrow")),
        (spans.WEEKEND, _("This weekend")),
    )

    wann = forms.ChoiceField(choices=WHEN, required=False)
    monat = forms.DateField(
        required=False,
        input_formats=["%Y-%m"],
        error_messages={"invalid": _("We cannot read this month.")},
    )
    tag = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": _("We cannot read this day.")},
    )
    art = forms.ChoiceField(label=_("Kind"), choices=Category.choices, required=False)
    ort = forms.SlugField(label=_("Place"), max_length=120, required=False)
    kostenlos = forms.BooleanField(label=_("Free"), required=False)
    stufenlos = forms.BooleanField(label=_("Without steps"), required=False)

    def clean_monat(self):
        month = self.cleaned_data["monat"]
        return month and _in_reach(month, clock.today().replace(day=1))

    def clean_tag(self):
        day = self.cleaned_data["tag"]
        return day and _in_reach(day, clock.today())


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the calendar."""

    #: A word for some days. A day goes before a month, a month before a word.
    when: str = ""
    month: date | None = None
    day: date | None = None
    kind: str = ""
    place: str = ""
    is_free: bool = False
    is_step_free: bool = False
    form: CalendarForm | None = None

    @property
    def is_of_days(self) -> bool:
        """Only some days are wanted."""
        return bool(self.when or self.month or self.day)

    @property
    def is_of_kinds(self) -> bool:
        """Not every date of those days is wanted."""
        return bool(self.kind or self.place or self.is_free or self.is_step_free)

    @property
    def is_filtered(self) -> bool:
        """Not all dates are wanted."""
        return self.is_of_days or self.is_of_kinds

    @property
    def kind_name(self) -> str:
        """What the wanted kind is called."""
        return str(Category(self.kind).label) if self.kind else ""

    def in_words(self, place_name: str) -> list[str]:
        """What is wanted, part by part."""
        if self.day:
            days = date_format(self.day, "WEEKDAY_FORMAT")
        elif self.month:
            days = date_format(self.month, "F Y")
        else:
            days = str(dict(CalendarForm.WHEN)[self.when]) if self.when else ""
        parts = [
            days,
            self.kind_name,
            place_name,
            gettext("free") if self.is_free else "",
            gettext("without steps") if self.is_step_free else "",
        ]
        return [part for part in parts if part]

    @property
    def query(self) -> str:
        """The query string that asks for the same without the days: that of a subscription."""
        parts = {
            "art": self.kind,
            "ort": self.place,
            "kostenlos": "on" if self.is_free else "",
            "stufenlos": "on" if self.is_step_free else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def anything_anywhere(self) -> Self:
        """The same wish for every kind and every place."""
        return replace(self, kind="", place="")

    def span(self, now: datetime) -> Span | None:
        """The days that are wanted, or None for all."""
        if self.day:
            return spans.of_days(self.day, self.day)
        if self.month:
            return spans.of_month(self.month)
        return spans.of(self.when, now) if self.when else None

    def narrow(self, dates: OccurrenceQuerySet) -> OccurrenceQuerySet:
        """Of these dates those that are wanted, on whatever day."""
        asked = {
            "category": self.kind,
            "place": self.place,
            "is_free": self.is_free,
            "is_step_free": self.is_step_free,
        }
        return dates.filter(**{name: value for name, value in asked.items() if value})


def read(request) -> Wish:
    """What the address asks for."""
    form = CalendarForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    day, month = asked.get("tag"), asked.get("monat")
    return Wish(
        when="" if day or month else asked.get("wann", ""),
        month=None if day else month,
        day=day,
        kind=asked.get("art", ""),
        place=asked.get("ort", ""),
        is_free=asked.get("kostenlos", False),
        is_step_free=asked.get("stufenlos", False),
        form=form,
    )


def _in_reach(day: date, first: date) -> date:
    """The day, if the calendar knows of it."""
    if day < first:
        raise forms.ValidationError(_("These days are over."))
    if day > series.window(clock.today())[1]:
        raise forms.ValidationError(_("The calendar ends after 18 months."))
    return day
