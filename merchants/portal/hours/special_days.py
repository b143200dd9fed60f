"""The days to come that are not as every week: holidays to confirm, and dates of one's own."""

from collections.abc import Iterator
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from core import clock
from merchants import land_profiles
from merchants.holiday_questions import last_year_of, open_days
from merchants.hours import engine, tables
from merchants.hours.engine import Rules
from merchants.hours.facts import SpecialDay, Times
from merchants.hours.holidays import NAMED_DAYS, name_in
from merchants.models import Shop
from merchants.portal.hours.answers import CLOSED, OTHER, USUAL, AnswerForm
from merchants.portal.hours.dates import DayField

#: How far ahead holidays are shown.
AHEAD = timedelta(days=183)
LAST = "last"


class SpecialDayForm(AnswerForm):
    """One day of the list, with what holds of it now."""

    def __init__(self, data=None, *, day: date, rules: Rules, is_asked: bool):
        self.day, self.is_asked = day, is_asked
        self.stored = rules.hours.special.get(day)
        self.title = (self.stored and self.stored.name) or rules.place.calendar.name(day)
        self.last_year = last_year_of(rules, day, self.title) if self.title else None
        self.usual = engine.ordinary(rules.hours, day)
        self.plan = engine.plan(rules, day)
        self.land, self.has_rhythm = rules.place.calendar.land, rules.hours.has_rhythm
        answer = self._answer()
        times = self.plan.times if answer == OTHER else ()
        super().__init__(data, prefix=f"day-{day}", times=times, initial={"answer": answer})
        self.fields["answer"].choices = list(self._choices())

    @property
    def name(self) -> str:
        """The day in a few words, with what it is called."""
        label = date_format(self.day, "WEEKDAY_FORMAT")
        return f"{label}: {self.called}" if self.called else label

    @property
    def when(self) -> str:
        """The day in the fewest signs; with its year, if that is not this one."""
        is_near = self.day.year == clock.today().year
        day = date_format(self.day, "SHORT_DAY_FORMAT" if is_near else "SHORT_DATE_FORMAT")
        return f"{WEEKDAYS_ABBR[self.day.weekday()]} {day}"

    @property
    def called(self) -> str:
        """What the day is called, in the reader's language."""
        return name_in(get_language(), self.title)

    @property
    def state(self) -> str:
        """What is stored of the day, so that a form can tell whether that has changed."""
        return _state(self.stored.times) if self.stored else ""

    @property
    def holds(self) -> str:
        """What people read of the day now."""
        if self.plan.is_unknown and not self.plan.times:
            return _("ask for hours")
        return tables.times_text(self.plan.times)

    @property
    def hints(self) -> list[str]:
        """What helps to answer."""
        found = []
        if self.last_year:
            found.append(_("Last year: %(times)s.") % {"times": self._text(self.last_year.times)})
        if until := land_profiles.latest_closing(self.land, self.day):
            words = _("In this Land shops may be open until %(hour)d o’clock on Christmas Eve.")
            found.append(words % {"hour": until // 60})
        if self.plan.reason and self.plan.reason.kind == "vacation":
            found.append(_("You are on holiday on this day."))
        elif self.has_rhythm and not self.usual:
            found.append(_("You are closed on this weekday anyway."))
        return found

    def clean(self):
        cleaned = super().clean()
        seen = self.data.get(self.add_prefix("state"), "")
        if not self.errors and cleaned.get("answer") and seen != self.state:
            said = self.special_day()
            if not self.stored or said.times != self.stored.times:
                text = _("Somebody else has answered meanwhile. Confirm again to keep your answer.")
                self.add_error(None, ValidationError(text, code="outdated"))
        return cleaned

    def special_day(self) -> SpecialDay | None:
        """What was chosen; nothing where nobody has chosen."""
        answer = self.cleaned_data.get("answer")
        if not answer:
            return None
        times = {CLOSED: (), USUAL: None, OTHER: self.times()}
        if self.last_year:
            times[LAST] = self.last_year.times
        return SpecialDay(day=self.day, times=times[answer], name=self.title)

    def _answer(self) -> str | None:
        if self.stored:
            times = self.stored.times
            return USUAL if times is None else OTHER if times else CLOSED
        if self.is_asked or not self.has_rhythm:
            return None
        if self.usual and self.plan.times == self.usual:
            return USUAL
        return OTHER if self.plan.times else CLOSED

    def _choices(self) -> Iterator[tuple[str, str]]:
        yield CLOSED, pgettext("button", "closed")
        if self.usual:
            yield USUAL, _("as usual (%(times)s)") % {"times": tables.times_text(self.usual)}
        if self.last_year and self.last_year.times:
            text = _("as last year (%(times)s)")
            yield LAST, text % {"times": tables.times_text(self.last_year.times)}
        yield OTHER, _("other hours")

    def _text(self, times: Times | None) -> str:
        return _("as usual") if times is None else tables.times_text(times)


class OwnDayForm(AnswerForm):
    """A date of one's own."""

    day = DayField(
        label=gettext_lazy("Date"), error_messages={"required": gettext_lazy("Choose a day.")}
    )
    title = forms.CharField(
        label=gettext_lazy("What for?"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For example “stocktaking”. Everybody reads it."),
    )
    field_order = ["day", "title", "answer"]

    def __init__(self, data=None, *, shop: Shop):
        self.shop = shop
        super().__init__(data, prefix="own", initial={"answer": CLOSED})
        field = self.fields["answer"]
        field.choices = [(CLOSED, pgettext("button", "closed")), (OTHER, _("other hours"))]
        field.required, field.label = True, _("What holds?")

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            special = self.special_day()
            known = self.shop.opening_hours.special.get(special.day)
            if known and known != special:
                self.add_error("day", _("This day is in the list above. Change it there."))
        return cleaned

    def special_day(self) -> SpecialDay:
        """The date with what holds on it."""
        cleaned = self.cleaned_data
        times = self.times() if cleaned["answer"] == OTHER else ()
        return SpecialDay(day=cleaned["day"], times=times, name=cleaned["title"])


def rows(shop: Shop, place, data: QueryDict | None = None) -> list[SpecialDayForm]:
    """The days of the list, oldest first: holidays, days with a name, and those of the shop."""
    today, rules = clock.today(), shop.rules(place)
    asked = {row.day for row in open_days(shop, place, today, today + AHEAD) if not row.answer}
    days = {day for day, _name in place.calendar.between(today, today + AHEAD)}
    days |= set(_named_days(today, today + AHEAD))
    days |= {day for day in rules.hours.special if day >= today}
    return [
        SpecialDayForm(data, day=day, rules=rules, is_asked=day in asked) for day in sorted(days)
    ]


def _named_days(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        yield from (
            day
            for month, number in NAMED_DAYS
            if first <= (day := date(year, month, number)) <= last
        )


def _state(times: Times | None) -> str:
    if times is None:
        return USUAL
    return "-".join(f"{opens}-{closes}" for opens, closes in times) or CLOSED
