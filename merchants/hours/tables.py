"""Hours as a short table or a sentence, in the reader's language."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from merchants.hours.engine import Day
from merchants.hours.facts import Hours, MonthlyDay, Season, Times, by_weekday
from merchants.hours.phrases import (
    clock_time,
    day_of_month,
    name_of,
    of_the_day,
    spoken_time,
)
from merchants.hours.week import DAY, WeekSpan


@dataclass(frozen=True)
class DayGroup:
    """Days in a row with the same hours."""

    weekdays: tuple[int, ...]
    label: str
    text: str


@dataclass(frozen=True)
class Difference:
    """Days in a row that are not as every week: when, what holds and why."""

    label: str
    text: str
    name: str
    is_unknown: bool


def day_groups(week: Iterable[WeekSpan]) -> list[DayGroup]:
    """The week as a short table: days in a row with the same hours stand together."""
    days = by_weekday(week)
    return [
        DayGroup(tuple(run), _label(run), times_text(days[run[0]]))
        for run in _runs(days)
        if any(days)
    ]


def times_text(times: Times) -> str:
    """The spans of a day as people write them: 9:00–12:30, 14:00–18:00."""
    return ", ".join(_span(*span) for span in times) or _("closed")


def season_label(season: Season) -> str:
    """When a season is, and what it is called."""
    first, last = _first_day(season.first), _last_day(season.last)
    span = first if first == last else f"{first}–{last}"
    return f"{season.name} ({span})" if season.name else span


def monthly_label(monthly: MonthlyDay) -> str:
    """The weekday of a month that is meant: jeden 1. Samstag."""
    weekday = WEEKDAYS[monthly.weekday]
    if monthly.nth == -1:
        return pgettext("weekday of the month", "every last %(weekday)s") % {"weekday": weekday}
    if monthly.nth < 0:
        text = pgettext("weekday of the month", "every %(nth)d. last %(weekday)s")
        return text % {"nth": -monthly.nth, "weekday": weekday}
    text = pgettext("weekday of the month", "every %(nth)d. %(weekday)s")
    return text % {"nth": monthly.nth, "weekday": weekday}


def exceptions(days: Iterable[tuple[date, Day]]) -> list[Difference]:
    """The days ahead that are not as every week; days in a row with one reason stand together."""
    rows: list[tuple[date, date, Day]] = []
    for day, found in days:
        if rows and _goes_on(rows[-1], day, found):
            rows[-1] = (rows[-1][0], day, found)
        else:
            rows.append((day, day, found))
    return [_exception(*row) for row in rows]


def sentence(hours: Hours) -> str:
    """The ordinary hours in one or two sentences, as one would say them."""
    days = by_weekday(hours.week)
    parts = [
        _("%(days)s %(times)s") % {"days": _spoken_days(run), "times": _spoken_times(days[run[0]])}
        for run in _runs(days)
        if days[run[0]]
    ]
    parts += [
        _("%(days)s %(times)s")
        % {"days": monthly_label(row), "times": _spoken_times(row.times) or _("closed")}
        for row in hours.monthly
    ]
    if not parts:
        return _("No hours yet.")
    return f"{capfirst(', '.join(parts))}. {holidays(hours)}".strip()


def holidays(hours: Hours) -> str:
    """What the shop says of public holidays, in a sentence; nothing where it says nothing."""
    if hours.on_holidays == "own":
        times = _spoken_times(hours.holiday_times)
        return _("On public holidays %(times)s.") % {"times": times or _("closed")}
    return {
        "closed": _("Closed on public holidays."),
        "open": _("Open on public holidays too."),
        "unknown": "",
    }[hours.on_holidays]


def _exception(first: date, last: date, found: Day) -> Difference:
    label = day_of_month(first)
    if last != first:
        label = f"{label}–{day_of_month(last)}"
    else:
        label = f"{WEEKDAYS_ABBR[first.weekday()]} {label}"
    text = _("ask for hours") if found.is_unknown and not found.times else times_text(found.times)
    return Difference(
        label=label, text=text, name=name_of(found.reason), is_unknown=found.is_unknown
    )


def _goes_on(row: tuple[date, date, Day], day: date, found: Day) -> bool:
    _first, last, before = row
    is_same = (before.times, before.reason.kind, before.reason.name) == (
        found.times,
        found.reason.kind,
        found.reason.name,
    )
    return is_same and found.reason.kind != "holiday" and day == last + timedelta(days=1)


def _runs(days: tuple[Times, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for weekday, times in enumerate(days):
        if runs and days[runs[-1][-1]] == times:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return runs


def _label(days: list[int]) -> str:
    first, last = str(WEEKDAYS_ABBR[days[0]]), str(WEEKDAYS_ABBR[days[-1]])
    if len(days) == 1:
        return first
    return f"{first}–{last}" if len(days) > 2 else f"{first}, {last}"


def _span(opens: int, closes: int) -> str:
    if closes - opens == DAY:
        return _("around the clock")
    return f"{clock_time(opens)}–{clock_time(closes)}"


def _spoken_days(days: list[int]) -> str:
    if len(days) == 7:
        return pgettext("hours", "daily")
    first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
    if len(days) == 1:
        return str(first)
    if len(days) == 2:
        return _("%(first)s and %(last)s") % {"first": first, "last": last}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _spoken_times(times: Times) -> str:
    if not times:
        return ""
    if any(closes - opens == DAY for opens, closes in times):
        return _("around the clock")
    spans = [f"{spoken_time(opens)}–{spoken_time(closes)}" for opens, closes in times]
    joined = spans[0]
    for span in spans[1:]:
        joined = _("%(first)s and %(last)s") % {"first": joined, "last": span}
    return of_the_day(joined)


def _first_day(moment: tuple[int, int]) -> str:
    month, day = moment
    return str(MONTHS[month]) if day == 1 else f"{day}.{month}."


def _last_day(moment: tuple[int, int]) -> str:
    month, day = moment
    is_end = day >= (28 if month == 2 else monthrange(2024, month)[1])
    return str(MONTHS[month]) if is_end else f"{day}.{month}."
