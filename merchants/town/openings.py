"""Openings that the town makes together: Sundays by ordinance, long evenings, and who joins."""

from datetime import date

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from core import clock
from core.desk.access import for_editors
from core.models import TownSettings
from core.pagination import paginate
from merchants import places
from merchants.clock_fields import ClockField
from merchants.hours import tables
from merchants.hours.holidays import Calendar
from merchants.models import TownDay
from merchants.town import services, sunday_rules
from merchants.town.times import DayField, clock_time, span_of

PAGE_SIZE = 20
Kind = TownDay.Kind


class OpeningForm(forms.Form):
    """When the town opens together, and by what right."""

    KINDS = (
        (Kind.SUNDAY, gettext_lazy("On a Sunday or a public holiday")),
        (Kind.CAMPAIGN, gettext_lazy("On a working day")),
    )

    kind = forms.ChoiceField(
        label=gettext_lazy("When?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("People read it at the shops, for example “Herbstsonntag”."),
        error_messages={"required": gettext_lazy("Write what the opening is called.")},
    )
    first = DayField(
        label=gettext_lazy("Day"),
        error_messages={"required": gettext_lazy("Choose the day.")},
    )
    opens = ClockField(
        label=gettext_lazy("opens"), error_messages={"required": gettext_lazy("From when?")}
    )
    closes = ClockField(
        label=gettext_lazy("closes"), error_messages={"required": gettext_lazy("Until when?")}
    )
    opens_again = ClockField(label=gettext_lazy("opens again"), required=False)
    closes_again = ClockField(label=gettext_lazy("closes again"), required=False)
    event = forms.CharField(
        label=gettext_lazy("Event"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The occasion by which shops may open, for example “Herbstmarkt”."),
    )
    ordinance = forms.CharField(
        label=gettext_lazy("Ordinance"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Where the town has allowed it, with its date."),
    )

    def __init__(self, *args, calendar: Calendar, **kwargs):
        super().__init__(*args, **kwargs)
        self.calendar = calendar

    def clean_first(self):
        day = self.cleaned_data["first"]
        if day < clock.today():
            raise forms.ValidationError(_("This day is over already."))
        return day

    def clean(self):
        cleaned = super().clean()
        spans = [span_of(self, "opens", "closes"), span_of(self, "opens_again", "closes_again")]
        cleaned["times"] = sorted(filter(None, spans))
        if len(cleaned["times"]) == 2 and cleaned["times"][0][1] > cleaned["times"][1][0]:
            self.add_error("opens_again", _("The two times overlap."))
        self._check_day(cleaned.get("kind"), cleaned.get("first"))
        return cleaned

    def said(self) -> dict:
        """What was filled in, as a day of the town keeps it."""
        names = ("kind", "name", "first", "times", "event", "ordinance")
        return {name: self.cleaned_data[name] for name in names} | {
            "last": self.cleaned_data["first"]
        }

    def _check_day(self, kind: str | None, day: date | None) -> None:
        is_rest = bool(day) and sunday_rules.is_day_of_rest(self.calendar, day)
        if kind == Kind.CAMPAIGN and is_rest:
            text = _("This day is a Sunday or a public holiday. Choose so above.")
            self.add_error("first", text)
        if kind != Kind.SUNDAY:
            return
        if day and not is_rest:
            self.add_error("first", _("This day is neither a Sunday nor a public holiday."))
        if not self.cleaned_data.get("event"):
            self.add_error("event", _("Name the event: without one, shops may not open."))
        if not self.cleaned_data.get("ordinance"):
            self.add_error("ordinance", _("Name the ordinance: without one, shops may not open."))


@for_editors
def index(request):
    """The openings to come, with who has joined and what the law of the Land says."""
    town = request.town
    page = paginate(request, coming(town), PAGE_SIZE)
    joined, calendar = services.joined(town), places.of(town).calendar
    shops = services.shops_there(town)
    sundays = list(TownDay.objects.of_town(town).filter(kind=Kind.SUNDAY))
    for opening in page:
        opening.joined = joined.get(opening.pk, [])
        opening.hours = tables.times_text(opening.times)
        opening.findings = sunday_rules.findings(opening, sundays, town, calendar)
    return render(request, "merchants/admin/openings.html", {"openings": page, "shops": shops})


@for_editors
def add(request):
    """A new opening."""
    return _form(request, None)


@for_editors
def change(request, pk: int):
    """An opening that is not over."""
    return _form(request, get_object_or_404(coming(request.town), pk=pk))


@for_editors
@require_POST
def cancel(request, pk: int):
    """The town does not open then after all."""
    opening = get_object_or_404(coming(request.town), pk=pk)
    services.cancel_opening(request.town, opening, by=request.user)
    messages.success(request, _("“%(name)s” is cancelled.") % {"name": opening.name})
    return redirect("town_openings")


def coming(town: TownSettings):
    """The openings that are not over."""
    return TownDay.objects.of_town(town).openings().not_over(clock.today())


def _form(request, opening: TownDay | None):
    form = OpeningForm(
        request.POST or None,
        initial=_initial(opening) if opening else None,
        calendar=places.of(request.town).calendar,
    )
    joined = services.joined(request.town).get(opening.pk, []) if opening else []
    if request.method == "POST" and form.is_valid():
        _save(request, opening, form.said(), len(joined))
        return redirect("town_openings")
    context = {"form": form, "opening": opening, "joined": joined}
    return render(request, "merchants/admin/opening.html", context)


def _save(request, opening: TownDay | None, said: dict, joined: int) -> None:
    text = _("“%(name)s” is saved.") % {"name": said["name"]}
    if not opening:
        services.add_opening(request.town, by=request.user, **said)
        invitation = _("Shops see it in their portal and can join.")
        text = f"{text} {invitation}"
    elif services.change_opening(request.town, opening, by=request.user, **said) and joined:
        told = ngettext(
            "%(count)s shop has joined and sees what is new in its portal.",
            "%(count)s shops have joined and see what is new in their portals.",
            joined,
        )
        text = f"{text} {told % {'count': joined}}"
    messages.success(request, text)


def _initial(opening: TownDay) -> dict:
    names = ("kind", "name", "first", "event", "ordinance")
    initial = {name: getattr(opening, name) for name in names}
    fields = (("opens", "closes"), ("opens_again", "closes_again"))
    for (opens, closes), span in zip(fields, opening.times, strict=False):
        initial |= {opens: clock_time(span[0]), closes: clock_time(span[1])}
    return initial
