"""The holidays of the town on one screen: the coming 14 months, with what the town has changed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core import clock
from core.desk.access import for_editors
from core.models import TownSettings
from merchants import places
from merchants.land_profiles import OF_MUNICIPALITIES
from merchants.models import TownDay
from merchants.town import services
from merchants.town.times import DayField

#: When the confirmed days end sooner than this, editors are asked to look again.
SOON = timedelta(days=365)


@dataclass(frozen=True)
class Holiday:
    """A day of the list, and where it comes from: the Land, the town, or taken away by it."""

    day: date
    name: str
    origin: str


class DayForm(forms.Form):
    """One of the days on the screen."""

    day = DayField(
        label=gettext_lazy("Day"),
        error_messages={"required": gettext_lazy("Choose the day.")},
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day < clock.today():
            raise forms.ValidationError(_("This day is over already."))
        if day > services.last_day():
            text = _("Choose a day until %(day)s.")
            raise forms.ValidationError(text % {"day": _day(services.last_day())})
        return day


class HolidayForm(DayForm):
    """A public holiday that only this town has."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write what the day is called.")},
    )


@for_editors
def index(request):
    """The coming holidays, and a form for one more."""
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add(request, form):
        day = _day(form.cleaned_data["day"])
        messages.success(request, _("%(day)s is a public holiday here.") % {"day": day})
        return redirect("town_holidays")
    town, today = request.town, clock.today()
    return render(
        request,
        "merchants/admin/holidays.html",
        {
            "form": form,
            "holidays": coming(town, today, services.last_day()),
            "until": services.last_day(),
            "is_due": is_due(town),
            "hint": OF_MUNICIPALITIES.get(town.land, ""),
            "settings_url": reverse(
                "wagtailsettings:edit", args=["core", "townsettings", town.site_id]
            ),
        },
    )


@for_editors
@require_POST
def remove(request):
    """A day of the list is no public holiday here."""
    return _act(request, services.remove_holiday, _("%(day)s is no public holiday here."))


@for_editors
@require_POST
def restore(request):
    """A day that the town had taken away is one again."""
    return _act(request, services.restore_holiday, _("%(day)s is as in the Land again."))


@for_editors
@require_POST
def confirm(request):
    """The days on the screen are right."""
    until = services.confirm_holidays(request.town, by=request.user)
    text = _("Thank you. The holidays are confirmed until %(day)s.")
    messages.success(request, text % {"day": _day(until)})
    return redirect("town_holidays")


def coming(town: TownSettings, first: date, last: date) -> list[Holiday]:
    """The holidays of some days, and those that the town has taken away."""
    found = {
        day: Holiday(day, name, "land")
        for day, name in places.calendar(town, []).between(first, last)
    }
    kinds = {TownDay.Kind.HOLIDAY: "town", TownDay.Kind.NO_HOLIDAY: "removed"}
    days = TownDay.objects.of_town(town)
    rows = days.filter(kind__in=kinds, first__range=(first, last))
    # What is taken away is away, whoever had added it.
    for row in sorted(rows, key=lambda row: row.kind == TownDay.Kind.NO_HOLIDAY):
        found[row.first] = Holiday(row.first, row.name, kinds[row.kind])
    return sorted(found.values(), key=lambda row: row.day)


def is_due(town: TownSettings) -> bool:
    """Somebody should look at the holidays: nobody has, or not far enough ahead."""
    until = town.holidays_confirmed_until
    return not until or until < clock.today() + SOON


def _add(request, form: HolidayForm) -> bool:
    try:
        services.add_holiday(request.town, by=request.user, **form.cleaned_data)
    except services.AlreadyHoliday:
        form.add_error("day", _("This day is a public holiday here already."))
    except services.TakenAway:
        text = _("This day is in the list as no holiday. Press “holiday after all” there.")
        form.add_error("day", text)
    return form.is_valid()


def _act(request, act, text: str):
    form = DayForm(request.POST)
    try:
        if not form.is_valid():
            raise services.NoHoliday
        act(request.town, by=request.user, **form.cleaned_data)
    except services.NoHoliday:
        messages.warning(request, _("The list has changed. Please look at it once more."))
    else:
        messages.success(request, text % {"day": _day(form.cleaned_data["day"])})
    return redirect("town_holidays")


def _day(day: date) -> str:
    return date_format(day, "WEEKDAY_DATE_FORMAT")
