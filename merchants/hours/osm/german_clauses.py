"""Clauses of a German text, and what they say together."""

from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from merchants.hours.facts import Hours, MonthlyDay, Times
from merchants.hours.osm.german_words import EVERY_DAY
from merchants.hours.osm.refusals import Unreadable
from merchants.hours.times import merged
from merchants.hours.week import WeekSpan

HOLIDAYS = "holidays"

#: A weekday, one of each month (nth, weekday), or the holidays.
type Key = int | tuple[int, int] | str


@dataclass
class Clause:
    """Some days, and what holds on them."""

    position: int
    days: list[Key] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    is_closed: bool = False
    is_on_request: bool = False
    is_apart: bool = False
    is_sealed: bool = False
    has_working_days: bool = False

    @property
    def is_complete(self) -> bool:
        return bool(self.times) or self.is_closed or self.is_on_request


def together(clauses: list[Clause], on_request: str) -> Hours:
    """What clauses say together. Two that say different things of a day are never reconciled."""
    table: dict[Key, Times] = {}
    closed: set[Key] = set()
    for clause in clauses:
        if clause.has_working_days and not any(
            5 in other.days for other in clauses if other is not clause
        ):
            raise Unreadable(clause.position, _("with Saturday or without?"))
        for day in clause.days:
            if clause.is_closed:
                closed.add(day)
                table[day] = ()
            elif clause.times:
                if day in closed or (day in table and clause.is_apart):
                    raise Unreadable(clause.position, _("a day is there twice"))
                table[day] = _added(clause, table.get(day, ()))
    return Hours(
        week=tuple(WeekSpan(day, *span) for day in EVERY_DAY for span in table.get(day, ())),
        monthly=tuple(
            MonthlyDay(*key, times) for key, times in table.items() if isinstance(key, tuple)
        ),
        on_holidays="own" if table.get(HOLIDAYS) else "closed" if HOLIDAYS in table else "unknown",
        holiday_times=table.get(HOLIDAYS, ()),
        on_request=on_request,
    )


def _added(clause: Clause, before: Times) -> Times:
    """The times of a clause next to those that another gave to the same day."""
    both = sorted([*before, *clause.times])
    if any(first[1] > second[0] for first, second in pairwise(both)):
        raise Unreadable(clause.position, _("a day is there twice"))
    return merged(both)
