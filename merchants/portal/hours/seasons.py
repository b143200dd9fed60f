"""The screen for seasons: parts of every year with a week of their own."""

from datetime import date, timedelta

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merchants.hours import tables
from merchants.hours.document import BadDocument
from merchants.hours.facts import Hours, Season
from merchants.portal.access import my_shop, portal
from merchants.portal.feedback import tell
from merchants.portal.hours import filling, rows, stamps
from merchants.portal.hours.times import unchecked
from merchants.portal.hours.week import WeekForm

YEAR = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]


class SeasonForm(forms.Form):
    """From when until when every year, and what it is called."""

    title = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For example “summer”."),
    )
    first_day = forms.IntegerField(label=gettext_lazy("First day"))
    first_month = forms.TypedChoiceField(
        label=gettext_lazy("Month of the first day"), choices=MONTHS.items(), coerce=int
    )
    last_day = forms.IntegerField(label=gettext_lazy("Last day"))
    last_month = forms.TypedChoiceField(
        label=gettext_lazy("Month of the last day"), choices=MONTHS.items(), coerce=int
    )

    def __init__(self, data=None, *, season: Season | None, others: tuple[Season, ...]):
        self.season, self.others = season, others
        initial = {"first_day": 1, "first_month": 6, "last_day": 31, "last_month": 8}
        if season:
            (first_month, first_day), (last_month, last_day) = season.first, season.last
            initial = {
                "title": season.name,
                "first_day": first_day,
                "first_month": first_month,
                "last_day": last_day,
                "last_month": last_month,
            }
        super().__init__(data, initial=initial)
        for name in ("first_day", "last_day"):
            self.fields[name].widget.attrs |= {"min": 1, "max": 31, "inputmode": "numeric"}
            self.fields[name].error_messages["required"] = _("Choose a day.")

    def clean(self):
        cleaned = super().clean()
        for end in ("first", "last"):
            month, day = cleaned.get(f"{end}_month"), cleaned.get(f"{end}_day")
            if month and day is not None and not _exists(month, day):
                self.add_error(f"{end}_day", _("There is no such day."))
        return cleaned

    def is_free(self, new: Season) -> bool:
        """No other season holds on a day of this one; if one does, the form says which."""
        if self.season and (new.first, new.last) == (self.season.first, self.season.last):
            return True
        for other in self.others:
            if other != new and any(other.covers(day) and new.covers(day) for day in YEAR):
                text = _("This overlaps with %(season)s.")
                self.add_error("first_day", text % {"season": tables.season_label(other)})
                return False
        return True

    def made(self, week) -> Season:
        """The season with its week."""
        cleaned = self.cleaned_data
        return Season(
            first=(cleaned["first_month"], cleaned["first_day"]),
            last=(cleaned["last_month"], cleaned["last_day"]),
            week=week,
            name=cleaned["title"],
        )


@portal
def edit(request, key, number: int | None = None):
    """The seasons of a shop, and one of them to add or to change. Public with the next request."""
    page = my_shop(request, key)
    seasons = page.shop.opening_hours.seasons
    season = seasons[number - 1] if number and number <= len(seasons) else None
    if request.POST.get("action") == "remove":
        return rows.remove(request, page, "seasons", season, screen="portal:seasons")
    if number is not None and not season:
        raise Http404
    filled = filling.of(request)
    others = tuple(row for row in seasons if row is not season)
    form = SeasonForm(filled.data, season=season, others=others)
    week = WeekForm(filled.data, week=season.week if season else ())
    are_valid = all([form.is_valid(), week.is_valid()]) and not filled.is_asked
    if are_valid and _is_saved(request, page, form, week):
        return redirect("portal:seasons", page.translation_key)
    context = {"sentence": _sentence(season.week if season else ())}
    if filled.data is not None:
        context = {
            "sentence": _sentence(week.week()),
            "unfinished": week.unfinished,
            "nights": week.nights,
        }
    if request.headers.get("Fragment") == "sentence":
        return render(request, "portal/sentence.html", context)
    if filled.is_asked:
        form, week = unchecked(form), week.unchecked()
    context |= {
        "page": page,
        "seasons": [(tables.season_label(row), _sentence(row.week)) for row in seasons],
        "season": season,
        "number": number,
        "form": form,
        "week": week,
        "fill": filled.form,
        "notice": filled.notice,
        "stamp": stamps.shown(request, page.shop, form, "seasons"),
        "problems": [part for part in (form, *week) if part.errors],
    }
    return render(request, "portal/seasons.html", context)


def _is_saved(request, page, form: SeasonForm, week: WeekForm) -> bool:
    """The season is online; if not, the form says why."""
    new = form.made(week.week())
    if not form.is_free(new):
        return False
    try:
        changed = rows.put(request, page.shop, "seasons", old=form.season, new=new)
    except stamps.Outdated as outdated:
        form.add_error(None, outdated.as_mistake())
    except BadDocument:
        form.add_error(None, _("These are more seasons than we can keep."))
    else:
        tell(request, changed, _("The season is online."))
        return True
    return False


def _sentence(week) -> str:
    if not week:
        return _("Closed all the time.")
    return tables.sentence(Hours(week=week, on_holidays="unknown"))


def _exists(month: int, day: int) -> bool:
    try:
        date(2024, month, day)
    except (ValueError, OverflowError):
        return False
    return True
