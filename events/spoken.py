"""What is said of a series while somebody edits it: the rule, its dates, and what went astray."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
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
#: So many rows of the form are read.
ROWS = 100


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


class MoreDateForm(forms.Form):
    """One more date beside the rule."""

    starts_at = forms.DateTimeField()
    ends_at = forms.DateTimeField()

    def clean(self):
        found = super().clean()
        begins, ends = found.get("starts_at"), found.get("ends_at")
        if begins and ends and (fault := faults.of_date(begins, ends, clock.today())):
            raise ValidationError(fault.words)
        return found


class ChangeForm(forms.Form):
    """The day of the series that is different."""

    day = forms.DateField()

    def clean_day(self):
        day = self.cleaned_data["day"]
        if words := faults.of_day(day, clock.today()):
            raise ValidationError(words)
        return day


def sentence(request: HttpRequest) -> HttpResponse:
    """The series of a form that is being filled in, in words; nothing where it says none yet."""
    form = RuleForm(request.GET)
    return render(
        request,
        "events/admin/said.html",
        {"said": _of_form(form, request.GET) if form.is_valid() else None},
    )


def of_page(page) -> Said:
    """The series of a page as it stands in hand."""
    return of(page.rule, [row.day for row in page.changes.all()])


def of(rule: series.Rule, changed: Iterable[date]) -> Said:
    """A rule in words, with its next dates, and the changed days that are none of its."""
    fault = faults.of(rule, clock.today())
    if fault:
        return Said(fault=fault.words)
    days = set(changed)
    astray = sorted(days - series.among(rule, days))
    return Said(
        sentences.of(rule),
        first=_("The first date: %(day)s.") % {"day": _day(rule.starts_at.date())},
        dates=tuple(_day(day) for day in _next(rule)) if series.is_series(rule) else (),
        astray=sentences.days(astray),
    )


def _of_form(form: RuleForm, answers: QueryDict) -> Said:
    more = _rows(MoreDateForm, answers, "more_dates")
    spans = tuple((wall(row["starts_at"]), wall(row["ends_at"])) for row in more)
    changed = [row["day"] for row in _rows(ChangeForm, answers, "changes")]
    return of(replace(form.rule(), more=spans), changed)


def _rows(row: type[forms.Form], answers: QueryDict, prefix: str) -> list[dict]:
    """What stands in the rows below the rule, as far as they are filled in."""
    formset = forms.formset_factory(row, can_delete=True, max_num=ROWS, absolute_max=ROWS)
    found = [form.cleaned_data for form in formset(answers, prefix=prefix) if form.is_valid()]
    return [filled for filled in found if filled and not filled["DELETE"]]


def _next(rule: series.Rule) -> list[date]:
    zone = timezone.get_current_timezone()
    today = clock.today()
    first = max(today, rule.starts_at.date())
    _back, last = series.window(first)
    found = series.dates(rule, (), first=first, last=last, zone=zone)
    return [row.starts_at.date() for row in found[:SHOWN]]


def _day(day: date) -> str:
    return date_format(day, "WEEKDAY_DATE_FORMAT")
