"""The screen for the ordinary week, for public holidays and for the phone."""

from dataclasses import replace

from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merchants import facts
from merchants.facts import Facts
from merchants.hours import tables
from merchants.hours.facts import Hours
from merchants.portal.access import my_shop, portal
from merchants.portal.feedback import tell
from merchants.portal.forms import FactsForm
from merchants.portal.hours import filling, stamps
from merchants.portal.hours.times import TimesForm, unchecked
from merchants.portal.hours.week import WeekForm


class HolidayTimesForm(TimesForm):
    """The hours that a shop keeps on public holidays."""

    name = gettext_lazy("Public holidays")


class OrdinaryForms:
    """All that the screen asks."""

    def __init__(self, data: QueryDict | None = None, *, known: Facts):
        self.facts = FactsForm(data, known=known)
        self.week = WeekForm(data, week=known.hours.week)
        self.holiday = HolidayTimesForm(data, prefix="holiday", times=known.hours.holiday_times)

    def is_valid(self) -> bool:
        """All is filled in well; all is looked at."""
        are_valid = [form.is_valid() for form in (self.facts, self.week, self.holiday)]
        if self.asks_for_holiday_times and are_valid[2] and not self.holiday.times():
            self.holiday.add_error("opens_1", _("When are you open on public holidays?"))
            return False
        # Times that nobody is asked for are no mistake.
        return all(are_valid[:2]) and (are_valid[2] or not self.asks_for_holiday_times)

    @property
    def asks_for_holiday_times(self) -> bool:
        """The shop has hours of its own on public holidays."""
        return self.facts["on_holidays"].value() == "own"

    @property
    def problems(self) -> list:
        """The forms with mistakes, in the order of the screen."""
        asked = [self.holiday] if self.asks_for_holiday_times else []
        return [form for form in (*self.week, *asked, self.facts) if form.errors]

    def hours(self, known: Hours) -> Hours:
        """The hours as they would be; what is not filled in well is left out."""
        answers = self.facts.cleaned_data
        times = self.holiday.times() if self.asks_for_holiday_times else ()
        return replace(
            known,
            week=self.week.week(),
            on_holidays=answers.get("on_holidays", known.on_holidays),
            holiday_times=times if self.holiday.is_valid() else (),
            on_request=answers.get("on_request", ""),
        )

    def unchecked(self) -> "OrdinaryForms":
        """What was typed, without a word about its mistakes."""
        self.facts, self.holiday = unchecked(self.facts), unchecked(self.holiday)
        self.week = self.week.unchecked()
        return self


@portal
def edit(request, key):
    """Phone and ordinary hours. Public with the next request."""
    page = my_shop(request, key)
    known, filled = facts.of(page.shop), filling.of(request)
    forms = OrdinaryForms(filled.data, known=known)
    if forms.is_valid() and not filled.is_asked and _is_saved(request, page.shop, forms):
        return redirect("portal:dashboard")
    context = _said(forms, known)
    if request.headers.get("Fragment") == "sentence":
        return render(request, "portal/sentence.html", context)
    if filled.is_asked:
        forms = forms.unchecked()
    if stamps.was_refused(forms.facts):
        context["online"] = tables.sentence(stamps.latest(page.shop).hours)
    context |= {
        "page": page,
        "forms": forms,
        "fill": filled.form,
        "notice": filled.notice,
        "stamp": stamps.shown(request, page.shop, forms.facts, *stamps.WEEKLY),
        "problems": forms.problems,
    }
    return render(request, "portal/hours.html", context)


def _is_saved(request, shop, forms: OrdinaryForms) -> bool:
    """The answers are online; if somebody else was faster, the form says so."""
    answers = forms.facts.cleaned_data

    def edit(known: Facts) -> Facts:
        hours = forms.hours(known.hours)
        new = Facts(hours=hours, phone=answers["phone"], note=answers["hours_note"])
        if new != known:
            stamps.check(request.POST.get("stamp", ""), known, *stamps.WEEKLY)
        return new

    try:
        changed = facts.change(shop, edit, by=request.user)
    except stamps.Outdated as outdated:
        forms.facts.add_error(None, outdated.as_mistake())
        return False
    tell(request, changed, _("Your hours are online."))
    return True


def _said(forms: OrdinaryForms, known: Facts) -> dict:
    """What the answers say, in a sentence; and the days that nobody can read yet."""
    if not forms.facts.is_bound:
        return {"sentence": tables.sentence(known.hours), "on_request": known.hours.on_request}
    hours = forms.hours(known.hours)
    return {
        "sentence": tables.sentence(hours),
        "on_request": hours.on_request,
        "unfinished": forms.week.unfinished,
        "nights": forms.week.nights,
    }
