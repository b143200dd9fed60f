"""Rows as OpenStreetMap writes them.

It has no words for some of what rows say, so reading it again gives other rows: names of seasons
and days are lost, "open on holidays" too unless all seven days are alike, "unknown on holidays" is
silence, and the first day that differs from the week cuts off the night before it.
What a shop says of today, and the town's openings, are no part of it.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from merchants.hours import engine
from merchants.hours.facts import Hours, MonthlyDay, Times
from merchants.hours.osm.tokens import DAYS, MONTHS
from merchants.hours.week import DAY

type Week = tuple[Times, ...]


def write(hours: Hours) -> str:
    """The hours in OpenStreetMap's words, or nothing if they say nothing."""
    rules = [
        ", ".join(_weeks(hours)),
        *_monthly(hours.monthly),
        *_holidays(hours),
        *_dates(hours),
    ]
    text = "; ".join(rule for rule in rules if rule)
    if hours.on_request:
        words = '"{}"'.format(hours.on_request.replace('"', "'"))
        text = f"{text} || {words}" if text else words
    return text


def clock(minutes: int) -> str:
    """A time as OpenStreetMap writes it: 09:00, 24:00 where a day ends."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def spans(times: Times) -> str:
    """The times of a day: 09:00-12:30,14:00-18:00, or 20:00-03:00 over midnight."""
    return ",".join(f"{clock(opens)}-{clock(_end(opens, closes))}" for opens, closes in times)


def _end(opens: int, closes: int) -> int:
    """Where a span ends as people write it: what lasts a whole day would end when it begins."""
    return closes if closes <= DAY or closes == opens + DAY else closes - DAY


def _weeks(hours: Hours) -> list[str]:
    """The week of each part of the year; they never overlap, so none must replace another."""
    parts = _parts(hours)
    weeks = dict.fromkeys(week for _first, _last, week in parts)
    found = []
    for week in weeks:
        same = [(first, last) for first, last, one in parts if one == week]
        months = "" if len(weeks) == 1 else ",".join(_dates_of_year(*pair) for pair in same) + " "
        found += [f"{months}{days}{times}" for days, times in _grouped(week, hours)]
    return found


def _parts(hours: Hours) -> list[tuple[date, date, Week]]:
    """The parts of a leap year with a week each; the last may go over New Year."""
    parts: list[tuple[date, date, Week]] = []
    day, end = date(2024, 1, 1), date(2024, 12, 31)
    while day <= end:
        season = hours.season_on(day)
        week = (season or hours).by_weekday
        if parts and parts[-1][2] == week:
            parts[-1] = (parts[-1][0], day, week)
        else:
            parts.append((day, day, week))
        day += timedelta(days=1)
    if len(parts) > 1 and parts[0][2] == parts[-1][2]:
        parts[-1] = (parts[-1][0], parts.pop(0)[1], parts[-1][2])
    return parts


def _grouped(week: Week, hours: Hours) -> list[tuple[str, str]]:
    """The days of a week with their times: those with the same together."""
    if all(times == ((0, DAY),) for times in week):
        is_always = hours.on_holidays == "open" and not hours.seasons
        return [("", "24/7" if is_always else "Mo-Su 00:00-24:00")]
    together: dict[Times, list[int]] = {}
    for weekday, times in enumerate(week):
        if times:
            together.setdefault(times, []).append(weekday)
    with_holidays = hours.on_holidays == "open" and len(together) == 1 and all(week)
    return [
        (_days(days) + (",PH " if with_holidays else " "), spans(times))
        for times, days in together.items()
    ]


def _days(weekdays: list[int]) -> str:
    runs: list[list[int]] = []
    for weekday in weekdays:
        if runs and weekday == runs[-1][-1] + 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return ",".join(
        DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs
    )


def _monthly(rows: Iterable[MonthlyDay]) -> list[str]:
    together: dict[tuple[int, Times], list[int]] = {}
    for row in rows:
        together.setdefault((row.weekday, row.times), []).append(row.nth)
    return [
        f"{DAYS[weekday]}[{','.join(map(str, nths))}] {spans(times) or 'off'}"
        for (weekday, times), nths in together.items()
    ]


def _holidays(hours: Hours) -> list[str]:
    if not hours.has_rhythm:
        return []
    if hours.on_holidays == "own":
        return [f"PH {spans(hours.holiday_times) or 'off'}"]
    return ["PH off"] if hours.on_holidays == "closed" else []


def _dates(hours: Hours) -> list[str]:
    found = [
        f"{_date(vacation.first)}-{_date(vacation.last)} off"
        if vacation.first != vacation.last
        else f"{_date(vacation.first)} off"
        for vacation in hours.vacations
    ]
    for special in sorted(hours.special_days, key=lambda row: row.day):
        times = special.times
        if times is None:
            times = engine.ordinary(hours, special.day)
        found.append(f"{_date(special.day)} {spans(times) or 'off'}")
    return found


def _date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _dates_of_year(first: date, last: date) -> str:
    """Apr-Sep where these are whole months, else Apr 15-Sep 03."""
    names = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        is_wrapped = first.month == last.month and first > last
        if not is_wrapped:
            return names[0] if names[0] == names[1] else f"{names[0]}-{names[1]}"
    if first == last:
        return f"{names[0]} {first.day:02}"
    return f"{names[0]} {first.day:02}-{names[1]} {last.day:02}"
