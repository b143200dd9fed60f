"""The calendar as a list: which part of it an address asks for."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import TownSettings
from core.pagination import paginate
from events.models import Occurrence
from events.querysets import OccurrenceQuerySet

PAGE_SIZE = 30


class CalendarForm(forms.Form):
    """The query string of the calendar. What it cannot read, it leaves out."""

    WHEN = (("", _("All dates")), ("heute", _("Today")), ("wochenende", _("This weekend")))

    wann = forms.ChoiceField(choices=WHEN, required=False)


def context(request) -> dict:
    """The dates that the address asks for, a page of them."""
    form = CalendarForm(request.GET)
    when = form.cleaned_data["wann"] if form.is_valid() else ""
    now = clock.now()
    page = paginate(request, dates(request.town, when, now), PAGE_SIZE)
    first = max(span(when, now)[0], now).date() if when else now.date()
    return {
        "when": when,
        "choices": CalendarForm.WHEN,
        "dates": page,
        "paginated": page,
        "days": days(page.object_list, first),
    }


def dates(town: TownSettings, when: str, now: datetime) -> OccurrenceQuerySet:
    """What has not ended yet in the reader's language: of today, of the weekend, or all of it."""
    upcoming = Occurrence.objects.for_readers(town, get_language()).upcoming(now)
    return upcoming.between(*span(when, now)) if when else upcoming


def days(dates: Iterable[Occurrence], first: date) -> list[tuple[date, list[Occurrence]]]:
    """Dates by the day that they begin on; what began before the first day stands under it."""
    by_day = groupby(dates, key=lambda row: max(row.first_day, first))
    return [(day, list(rows)) for day, rows in by_day]


def span(when: str, now: datetime) -> tuple[datetime, datetime]:
    """Today, or the weekend that is coming or under way, as a half-open span."""
    if when == "heute":
        return _midnight(now, 0), _midnight(now, 1)
    saturday = 5 - now.weekday() if now.weekday() < 6 else -1
    return _midnight(now, saturday), _midnight(now, saturday + 2)


def _midnight(now: datetime, days: int) -> datetime:
    # Wall-clock midnight, whatever the clocks do in between.
    return timezone.make_aware(
        datetime.combine(now.date() + timedelta(days=days), time()), now.tzinfo
    )
