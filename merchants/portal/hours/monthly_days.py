"""The screen for weekdays of the month: the first Saturday, the last Wednesday."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from merchants.hours import tables
from merchants.hours.document import BadDocument
from merchants.hours.facts import MonthlyDay
from merchants.portal.access import my_shop, portal
from merchants.portal.feedback import tell
from merchants.portal.hours import rows, stamps
from merchants.portal.hours.times import TimesForm

NTH = {
    1: pgettext_lazy("weekday of the month", "every first"),
    2: pgettext_lazy("weekday of the month", "every second"),
    3: pgettext_lazy("weekday of the month", "every third"),
    4: pgettext_lazy("weekday of the month", "every fourth"),
    5: pgettext_lazy("weekday of the month", "every fifth"),
    -1: pgettext_lazy("weekday of the month", "every last"),
    -2: pgettext_lazy("weekday of the month", "every last but one"),
}


class MonthlyDayForm(TimesForm):
    """Which weekday of the month, and its times; none means closed."""

    MOST = 3

    nth = forms.TypedChoiceField(label=gettext_lazy("Which?"), choices=NTH.items(), coerce=int)
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"), choices=WEEKDAYS.items(), coerce=int
    )

    def __init__(self, data=None, *, row: MonthlyDay | None, others: tuple[MonthlyDay, ...]):
        self.row, self.others = row, others
        initial = {"nth": row.nth, "weekday": row.weekday} if row else {"nth": 1, "weekday": 5}
        super().__init__(data, times=row.times if row else (), initial=initial)
        if row and row.nth not in NTH:
            self.fields["nth"].choices = [(row.nth, tables.monthly_label(row)), *NTH.items()]

    def clean(self):
        cleaned = super().clean()
        said = cleaned.get("nth"), cleaned.get("weekday")
        twins = [other for other in self.others if (other.nth, other.weekday) == said]
        # The same once more is a second tap.
        if twins and not self.errors and self.made() not in twins:
            self.add_error("nth", _("This day is in the list already. Change it there."))
        return cleaned

    def made(self) -> MonthlyDay:
        """The day with its times."""
        cleaned = self.cleaned_data
        return MonthlyDay(nth=cleaned["nth"], weekday=cleaned["weekday"], times=self.times())


@portal
def edit(request, key, number: int | None = None):
    """Weekdays of the month, and one to add or to change. Public with the next request."""
    page = my_shop(request, key)
    days = page.shop.opening_hours.monthly
    row = days[number - 1] if number and number <= len(days) else None
    if request.POST.get("action") == "remove":
        return rows.remove(request, page, "monthly", row, screen="portal:monthly_days")
    if number is not None and not row:
        raise Http404
    data = request.POST if request.method == "POST" else None
    others = tuple(other for other in days if other is not row)
    form = MonthlyDayForm(data, row=row, others=others)
    if form.is_valid() and _is_saved(request, page, form):
        return redirect("portal:monthly_days", page.translation_key)
    return render(
        request,
        "portal/monthly_days.html",
        {
            "page": page,
            "days": [(tables.monthly_label(day), tables.times_text(day.times)) for day in days],
            "row": row,
            "number": number,
            "form": form,
            "stamp": stamps.shown(request, page.shop, form, "monthly"),
            "problems": [form] if form.errors else [],
        },
    )


def _is_saved(request, page, form: MonthlyDayForm) -> bool:
    """The day is online; if not, the form says why."""
    try:
        changed = rows.put(request, page.shop, "monthly", old=form.row, new=form.made())
    except stamps.Outdated as outdated:
        form.add_error(None, outdated.as_mistake())
    except BadDocument:
        form.add_error(None, _("These are more days than we can keep. Remove some first."))
    else:
        tell(request, changed, _("The day is online."))
        return True
    return False
