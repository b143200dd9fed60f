"""Holidays on which nobody knows whether a shop opens: the portal asks, and so do letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from merchants.hours import engine, tables
from merchants.hours.facts import SpecialDay, Times
from merchants.hours.holidays import name_in
from merchants.hours.place import Place
from merchants.hours.times import days_between
from merchants.models import Shop

#: From how long before such a day on people wait for the answer: the shop's own first screen, its
#: readers and its town's editors.
NEAR = timedelta(days=14)


@dataclass(frozen=True)
class AskedDay:
    """A day about which a shop is asked."""

    day: date
    name: str
    #: The hours of such a day if it were none to ask about.
    usual: Times
    #: What the shop has said of this day already, and of the last one of this name.
    answer: SpecialDay | None = None
    last_year: SpecialDay | None = None

    @property
    def suggestion(self) -> SpecialDay | None:
        """What to say of the day unless told otherwise."""
        return self.answer or self.last_year

    @property
    def label(self) -> str:
        """The day as people say it, with its name: Donnerstag, 24. Dezember: Heiligabend."""
        day = date_format(self.day, "WEEKDAY_FORMAT")
        return _("%(day)s: %(name)s") % {"day": day, "name": name_in(get_language(), self.name)}

    @property
    def hint(self) -> str:
        """What the shop did on the last day of this name, or nothing."""
        if not self.last_year:
            return ""
        return _("Last year: %(times)s.") % {"times": _said(self.last_year)}

    @property
    def usually(self) -> str:
        """What the shop would do on such a day if it were none to ask about."""
        return _("Usually %(times)s.") % {"times": tables.times_text(self.usual)}

    @property
    def answer_text(self) -> str:
        """What the shop has said of the day, or nothing."""
        return _said(self.answer) if self.answer else ""


def open_days(shop: Shop, place: Place, first: date, last: date) -> list[AskedDay]:
    """The days from the first to the last that only the shop can decide, answered or not.

    Holidays where it has no rule for them, and Christmas Eve and the like, on which it would be
    open by its week. One on which it is away, or on which the town has decided, is not asked.
    """
    rules = shop.rules(place)
    named = (day for day in days_between(first, last) if place.calendar.name(day))
    found = (_asked(rules, day) for day in named)
    return [asked for asked in found if asked]


def is_answer_waited_for(asked: Iterable[AskedDay]) -> bool:
    """Some day has no answer yet."""
    return any(not row.answer for row in asked)


def _asked(rules: engine.Rules, day: date) -> AskedDay | None:
    hours, calendar = rules.hours, rules.place.calendar
    usual, answer = engine.ordinary(hours, day), hours.special.get(day)
    if not usual or not (answer or _is_open_question(rules, day)):
        return None
    name = calendar.name(day)
    return AskedDay(day, name, usual, answer=answer, last_year=last_year_of(rules, day, name))


def _is_open_question(rules: engine.Rules, day: date) -> bool:
    """Neither the shop nor the town has said what holds on a holiday or a named day."""
    found = engine.plan(rules, day)
    if rules.place.calendar.holiday(day):
        return found.is_unknown and rules.hours.on_holidays == "unknown"
    return not found.is_exception


def last_year_of(rules: engine.Rules, day: date, name: str) -> SpecialDay | None:
    """What the shop said of the last day of this name, as if it were said of this one."""
    calendar = rules.place.calendar
    for special in sorted(rules.hours.special_days, key=lambda row: row.day, reverse=True):
        is_namesake = name in {special.name, calendar.name(special.day)}
        if is_namesake and timedelta() < day - special.day:
            return SpecialDay(day=day, times=special.times, name=name)
    return None


def _said(special: SpecialDay) -> str:
    return _("as usual") if special.times is None else tables.times_text(special.times)
