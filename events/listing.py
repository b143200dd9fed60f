"""The calendar as a list: which part of it an address asks for."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import clock
from core.pagination import paginate
from events.models import Occurrence

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
    dates = Occurrence.objects.for_readers(request.town, get_language()).upcoming(now)
    if when:
        dates = dates.between(*span(when, now))
    return {
        "when": when,
        "choices": CalendarForm.WHEN,
        "dates": paginate(request, dates, PAGE_SIZE),
    }


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
