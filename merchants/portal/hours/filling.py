"""What the buttons of a week do: they fill the form in, and nothing is stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merchants.hours import osm
from merchants.hours.facts import Hours, Times, by_weekday
from merchants.portal.hours.times import fits, spread
from merchants.portal.hours.week import DayForm

#: Times that many shops keep, by the name of their button.
PRESETS: dict[str, Times] = {
    "through": ((540, 1080),),
    "lunch": ((540, 750), (840, 1080)),
    "morning": ((540, 750),),
    "closed": (),
}
ACTIONS = (
    "copy",
    "monday",
    "read",
    "preview",
    *(f"fill-{name}" for name in PRESETS),
    *(f"close-{day}" for day in range(7)),
)
TUESDAY_TO_FRIDAY = range(1, 5)
LINES = [
    f"{name}_{number}" for number in range(1, DayForm.MOST + 1) for name in ("opens", "closes")
]


class FillForm(forms.Form):
    """Several days at once, or a text to read the week from."""

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On these days:"),
        choices=[(day, WEEKDAYS_ABBR[day]) for day in range(7)],
        coerce=int,
        required=False,
        initial=list(range(5)),
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.TypedChoiceField(
        label=gettext_lazy("The same hours as on"),
        choices=WEEKDAYS.items(),
        coerce=int,
        required=False,
        empty_value=0,
    )
    text = forms.CharField(
        label=gettext_lazy("Hours as text"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("For example “Mo-Fr 9-12:30, 14-18; Sa 9-13”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data=None):
        super().__init__(data, prefix="fill")


@dataclass
class Filled:
    """What was typed, after a button has changed it; and what is to be said about that."""

    data: QueryDict | None
    form: FillForm
    notice: str = ""
    #: A button of the form was pressed, so nothing is to be stored.
    is_asked: bool = False


def of(request) -> Filled:
    """The answers of a post as its button wants them; without a post, an empty form.

    A text that nobody has read yet is read before anything is saved.
    """
    if request.method != "POST":
        return Filled(data=None, form=FillForm())
    action, data = request.POST.get("action", "save"), request.POST.copy()
    if action == "save" and data.get("fill-text", "").strip():
        action = "read"
    filled = Filled(data=data, form=FillForm(data), is_asked=action in ACTIONS)
    if filled.is_asked:
        _act(filled, action)
    return filled


def _act(filled: Filled, action: str) -> None:
    form = filled.form
    form.full_clean()
    if action.startswith("fill-"):
        _put(filled.data, _chosen(form), spread(PRESETS[action.removeprefix("fill-")]))
    elif action == "copy":
        _copy(filled, form.cleaned_data.get("source", 0), _chosen(form))
    elif action == "monday":
        _copy(filled, 0, TUESDAY_TO_FRIDAY)
    elif action == "read":
        _read(filled)
    elif action.startswith("close-"):
        _put(filled.data, [int(action[-1])], {})


def _chosen(form: FillForm) -> list[int]:
    days = form.cleaned_data.get("days")
    if not days and "days" not in form.errors:
        form.add_error("days", _("Choose the days."))
    return days or []


def _copy(filled: Filled, source: int, days: Iterable[int]) -> None:
    lines = {name: filled.data.get(f"day{source}-{name}", "") for name in LINES}
    if f"day{source}-keep" in filled.data and not any(lines.values()):
        words = _("%(day)s has more times than this form can show.")
        filled.form.add_error("source", words % {"day": WEEKDAYS[source]})
    else:
        _put(filled.data, days, lines)


def _read(filled: Filled) -> None:
    form = filled.form
    text = form.cleaned_data.get("text")
    if not text:
        if "text" not in form.errors:
            form.add_error("text", _("Write or paste your hours here."))
        return
    try:
        hours = osm.read(text).hours
    except (osm.Unreadable, osm.TextOnly) as refusal:
        form.add_error("text", str(refusal))
        return
    week = by_weekday(hours.week)
    for day, times in enumerate(week):
        if not fits(times, DayForm.MOST):
            words = _("%(day)s has more times than this form can show.")
            form.add_error("text", words % {"day": WEEKDAYS[day]})
            return
    for day, times in enumerate(week):
        _put(filled.data, [day], spread(times))
    _put_policy(filled.data, hours)
    filled.data["fill-text"] = ""
    filled.notice = _("The text is read. Please check it, then save.")
    if hours.seasons or hours.monthly or hours.special_days or hours.vacations:
        more = _("Seasons and single days of the text are not in it: each has its own screen.")
        filled.notice = f"{filled.notice} {more}"


def _put_policy(data: QueryDict, hours: Hours) -> None:
    """What a text says of holidays and of appointments, where it says something."""
    if hours.on_holidays != "unknown" and fits(hours.holiday_times, 2):
        data["on_holidays"] = hours.on_holidays
        for name in [name for name in data if name.startswith("holiday-")]:
            del data[name]
        for name, value in spread(hours.holiday_times).items():
            data[f"holiday-{name}"] = value
    if hours.on_request:
        data["by_appointment"], data["on_request"] = "on", hours.on_request


def _put(data: QueryDict, days: Iterable[int], lines: dict[str, str]) -> None:
    for day in days:
        data.pop(f"day{day}-keep", None)
        for name in LINES:
            data[f"day{day}-{name}"] = lines.get(name, "")
