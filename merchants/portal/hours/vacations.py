"""The screen for vacations: days in a row on which a shop is closed."""

from datetime import date, timedelta

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from merchants import facts
from merchants.hours.document import BadDocument
from merchants.hours.facts import Vacation
from merchants.hours.phrases import day_of_month
from merchants.models import Shop
from merchants.portal.access import my_shop, portal
from merchants.portal.feedback import tell
from merchants.portal.hours.dates import DayField
from merchants.words_at_once import WordsField

LONGEST = timedelta(days=370)


class VacationForm(forms.Form):
    """From when until when, and what it is called."""

    first = DayField(
        label=gettext_lazy("First day"),
        may_be_over=True,
        error_messages={"required": gettext_lazy("Choose the first day.")},
    )
    last = DayField(
        label=gettext_lazy("Last day"),
        may_be_over=True,
        error_messages={"required": gettext_lazy("Choose the last day.")},
    )
    title = WordsField(
        label=gettext_lazy("What do people read?"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("If you write nothing, it is “On holiday”."),
    )

    def __init__(self, data=None, *, shop: Shop):
        self.shop = shop
        super().__init__(data)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if not (first and last):
            return cleaned
        if last < first:
            self.add_error("last", _("The last day is before the first day."))
        elif last < clock.today():
            self.add_error("last", _("The last day is over already."))
        elif last - first >= LONGEST:
            self.add_error("last", _("A vacation lasts a year at most."))
        else:
            self._check_others(self.vacation())
        return cleaned

    def _check_others(self, vacation: Vacation) -> None:
        for other in self.shop.opening_hours.vacations:
            if other != vacation and other.first <= vacation.last and vacation.first <= other.last:
                span = f"{day_of_month(other.first)}–{day_of_month(other.last)}"
                text = _("This overlaps with your vacation %(span)s. Remove that one first.")
                self.add_error("first", text % {"span": span})
                return

    def vacation(self) -> Vacation:
        """What was filled in."""
        cleaned = self.cleaned_data
        return Vacation(first=cleaned["first"], last=cleaned["last"], name=cleaned.get("title", ""))


@portal
def edit(request, key):
    """When the shop is on vacation. Public with the next request."""
    page = my_shop(request, key)
    if request.method == "POST" and "remove" in request.POST:
        first, last = _days(request.POST["remove"])
        changed = facts.drop_vacation(page.shop, first, last, by=request.user)
        tell(request, changed, _("The vacation is removed: online at once."))
        return redirect("portal:vacations", page.translation_key)
    form = VacationForm(request.POST if request.method == "POST" else None, shop=page.shop)
    if form.is_valid():
        try:
            changed = facts.add_vacation(page.shop, form.vacation(), by=request.user)
        except BadDocument:
            form.add_error(None, _("These are more vacations than we can keep. Remove some first."))
        else:
            tell(request, changed, _("Your vacation is online."))
            return redirect("portal:vacations", page.translation_key)
    today = clock.today()
    ahead = [row for row in page.shop.opening_hours.vacations if row.last >= today]
    return render(
        request,
        "portal/vacations.html",
        {"page": page, "form": form, "vacations": ahead, "today": today},
    )


def _days(text: str) -> tuple[date, date]:
    first, _slash, last = text.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise Http404 from None
