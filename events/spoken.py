"""What is said of a series while somebody edits it: the rule, its dates, and what went astray."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from events import faults, sentences, series
from events.admin_form import WeekdaysField
from events.wall_clock import wall

#: So many dates tell whether the rule is the one that was meant.
SHOWN = 5


@dataclass(frozen=True)
class Said:
    """A series in words. `fault` stands in place of the rest where the rule makes no sense."""

    sentence: str = ""
    first: str = ""
    dates: tuple[str, ...] = ()
    #: Changes of dates that are no longer part of the series.
    astray: str = ""
    fault: str = ""


class RuleForm(forms.Form):
    """The fields of the editor's form that make the rule, as they stand there."""

    starts_at = forms.DateTimeField()
    ends_at = forms.DateTimeField()
    repeats = forms.ChoiceField(choices=series.Repeats.choices, required=False)
    every = forms.IntegerField(min_value=1, max_value=52, required=False)
    weekdays = WeekdaysField()
    repeats_until = forms.DateField(required=False)

    def rule(self) -> series.Rule:
        """The rule that they make, on the town's wall clock."""
        found = self.cleaned_data
        return series.Rule(
            wall(found["starts_at"]),
            wall(found["ends_at"]),
            repeats=found["repeats"],
            every=found["every"] or 1,
            weekdays=tuple(found["weekdays"]),
            until=found["repeats_until"],
        )


def sentence(request: HttpRequest) -> HttpResponse:
    """The series of a form that is being filled in, in words; nothing where it says none yet."""
    form = RuleForm(request.GET)
    said = of(form.rule()) if form.is_valid() else None
    return render(request, "events/admin/said.html", {"said": said})


def of_page(page) -> Said:
    """The series of a page as it stands in hand."""
    rows = page.changes.all()
    rule = page.rule
    return of(rule, [row.day for row in rows if not series.has(rule, row.day)])


def of(rule: series.Rule, astray: list[date] = ()) -> Said:
    """A rule in words, with its next dates."""
    fault = faults.of(rule, clock.today())
    if fault:
        return Said(fault=fault.words)
    return Said(
        sentences.of(rule),
        first=_("The first date: %(day)s.") % {"day": _day(rule.starts_at.date())},
        dates=tuple(_day(day) for day in _next(rule)) if series.is_series(rule) else (),
        astray=sentences.days(astray),
    )


def _next(rule: series.Rule) -> list[date]:
    zone = timezone.get_current_timezone()
    today = clock.today()
    first = max(today, rule.starts_at.date())
    _back, last = series.window(first)
    found = series.dates(rule, (), first=first, last=last, zone=zone)
    return [row.starts_at.date() for row in found[:SHOWN]]


def _day(day: date) -> str:
    return date_format(day, "WEEKDAY_DATE_FORMAT")
