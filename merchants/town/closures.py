"""Days on which shops are closed by the town's word: everywhere, or in some streets."""

from collections import Counter

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
from merchants.clock_fields import ClockField
from merchants.hours import tables
from merchants.hours.place import street_key
from merchants.models import Shop, TownDay
from merchants.town import services
from merchants.town.times import DayField, clock_time, span_of

PAGE_SIZE = 30


class ClosureForm(forms.Form):
    """What is closed, when, and where."""

    name = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=120,
        help_text=gettext_lazy("People read it at the shops, for example “Rosenmontagszug”."),
        error_messages={"required": gettext_lazy("Write why shops are closed.")},
    )
    first = DayField(
        label=gettext_lazy("First day"),
        error_messages={"required": gettext_lazy("Choose the first day.")},
    )
    last = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Empty means the same day."),
    )
    begins = ClockField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Empty means the whole day."),
    )
    ends = ClockField(label=gettext_lazy("Until"), required=False)
    streets = forms.CharField(
        label=gettext_lazy("Streets"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("One street in a line. Empty means the whole town."),
    )

    def clean_streets(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["streets"].splitlines()]
        streets = list(dict.fromkeys(filter(None, lines)))
        if any(not street_key(street) for street in streets):
            raise forms.ValidationError(_("Write the name of one street in each line."))
        return "\n".join(streets)

    def clean(self):
        cleaned = super().clean()
        span = span_of(self, "begins", "ends")
        if span and span[1] > 24 * 60:
            self.add_error("ends", _("The end is before the beginning."))
        cleaned["times"] = [span] if span else []
        first = cleaned.get("first")
        if not first:
            return cleaned
        last = cleaned["last"] = cleaned.get("last") or first
        if last < first:
            self.add_error("last", _("The last day is before the first day."))
        elif last < clock.today():
            self.add_error("last" if last != first else "first", _("This day is over already."))
        return cleaned

    def said(self) -> dict:
        """What was filled in, as a day of the town keeps it."""
        names = ("name", "first", "last", "times", "streets")
        return {name: self.cleaned_data[name] for name in names}


class Streets:
    """The shops of a town by their streets. Asks the database once."""

    def __init__(self, town: TownSettings):
        shops = Shop.objects.of_town(town).filter(page__live=True)
        self.counts = Counter(map(street_key, shops.values_list("page__street", flat=True)))

    def reach(self, streets: str) -> str:
        """How many shops a closure of these streets is about, in words."""
        keys = {street_key(street): street for street in streets.splitlines()}
        count = sum(self.counts[key] for key in keys) if keys else self.counts.total()
        text = ngettext("Affects %(count)s shop.", "Affects %(count)s shops.", count)
        empty = [street for key, street in keys.items() if not self.counts[key]]
        if not empty:
            return text % {"count": count}
        missing = _("No shop is in: %(streets)s.") % {"streets": ", ".join(empty)}
        return f"{text % {'count': count}} {missing}"


@for_editors
def index(request):
    """The closures of today and of the days to come."""
    page = paginate(request, coming(request.town), PAGE_SIZE)
    streets = Streets(request.town)
    for closure in page:
        closure.reach = streets.reach(closure.streets)
        closure.hours = tables.times_text(closure.times) if closure.times else ""
    return render(request, "merchants/admin/closures.html", {"closures": page})


@for_editors
def add(request):
    """A new closure."""
    return _form(request, None)


@for_editors
def change(request, pk: int):
    """A closure that is not over."""
    return _form(request, get_object_or_404(coming(request.town), pk=pk))


@for_editors
@require_POST
def end(request, pk: int):
    """Shops open as usual again."""
    closure = get_object_or_404(coming(request.town), pk=pk)
    services.end_closure(request.town, closure, by=request.user)
    text = _("“%(name)s” closes no shop any longer.")
    messages.success(request, text % {"name": closure.name})
    return redirect("town_closures")


def coming(town: TownSettings):
    """The closures that are not over."""
    return TownDay.objects.of_town(town).closures().not_over(clock.today())


def _form(request, closure: TownDay | None):
    form = ClosureForm(request.POST or None, initial=_initial(closure) if closure else None)
    is_preview = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not is_preview:
        _save(request, closure, form.said())
        return redirect("town_closures")
    shown = form.said()["streets"] if form.is_bound and form.is_valid() else None
    if closure and not form.is_bound:
        shown = closure.streets
    reach = "" if shown is None else Streets(request.town).reach(shown)
    context = {"form": form, "closure": closure, "reach": reach}
    return render(request, "merchants/admin/closure.html", context)


def _save(request, closure: TownDay | None, said: dict) -> None:
    if closure:
        services.change_closure(request.town, closure, by=request.user, **said)
    else:
        services.add_closure(request.town, by=request.user, **said)
    messages.success(
        request,
        _("“%(name)s” is saved. %(reach)s")
        % {"name": said["name"], "reach": Streets(request.town).reach(said["streets"])},
    )


def _initial(closure: TownDay) -> dict:
    initial = {name: getattr(closure, name) for name in ("name", "first", "last", "streets")}
    if closure.times:
        begins, ends = closure.times[0]
        initial |= {"begins": clock_time(begins), "ends": clock_time(ends)}
    return initial
