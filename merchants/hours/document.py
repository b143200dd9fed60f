"""A shop's hours as one document: what is kept, compared by the log and brought back by an undo."""

from datetime import date
from typing import Any

from merchants.hours.facts import (
    Hours,
    Joined,
    MonthlyDay,
    QuickStatus,
    Season,
    SpecialDay,
    Times,
    Vacation,
)
from merchants.hours.week import DAY, WeekSpan, normalise

#: More than anybody needs, and little enough to be reckoned with.
MOST = {"seasons": 12, "monthly": 35, "special_days": 400, "vacations": 60, "joined": 100}
MOST_SPANS, MOST_LETTERS = 70, 400
ON_HOLIDAYS = ("closed", "open", "own", "unknown")
PARTS = frozenset([*MOST, "week", "on_holidays", "holiday_times", "quick", "on_request"])


class BadDocument(ValueError):
    """This is no document of hours. The text says what is wrong with it."""


def write(hours: Hours) -> dict[str, Any]:
    """The hours as JSON. What is not said is not written, so equal hours are equal documents."""
    full = {
        "week": _week(hours.week),
        "seasons": [
            {
                "name": season.name,
                "first": list(season.first),
                "last": list(season.last),
                "week": _week(season.week),
            }
            for season in hours.seasons
        ],
        "monthly": [
            {"nth": row.nth, "weekday": row.weekday, "times": _times(row.times)}
            for row in hours.monthly
        ],
        "on_holidays": hours.on_holidays,
        "holiday_times": _times(hours.holiday_times),
        "special_days": [
            {
                "day": row.day.isoformat(),
                "times": None if row.times is None else _times(row.times),
                "name": row.name,
            }
            for row in sorted(hours.special_days, key=lambda row: row.day)
        ],
        "vacations": [
            {"first": row.first.isoformat(), "last": row.last.isoformat(), "name": row.name}
            for row in sorted(hours.vacations, key=lambda row: (row.first, row.last))
        ],
        "quick": hours.quick
        and {
            "day": hours.quick.day.isoformat(),
            "since": hours.quick.since,
            "closes": hours.quick.closes,
        },
        "joined": [
            {"opening": row.opening, "times": None if row.times is None else _times(row.times)}
            for row in hours.joined
        ],
        "on_request": hours.on_request,
    }
    return {name: value for name, value in full.items() if value}


def checked(hours: Hours) -> dict[str, Any]:
    """The hours as JSON that can be read again. Raises BadDocument: the rest must not be stored."""
    return write(read(write(hours)))


def read(document: dict[str, Any]) -> Hours:
    """The hours that a document describes. Raises BadDocument where it describes none."""
    try:
        hours = _read(document)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadDocument(str(error)) from error
    for name, most in MOST.items():
        if len(getattr(hours, name)) > most:
            raise BadDocument(f"more than {most} {name}")
    return hours


def _read(document: dict[str, Any]) -> Hours:
    if unknown := document.keys() - PARTS:
        raise BadDocument(f"nobody knows {sorted(unknown)}")
    return Hours(
        week=_read_week(document.get("week", ())),
        seasons=tuple(
            Season(
                first=_read_date_of_year(row["first"]),
                last=_read_date_of_year(row["last"]),
                week=_read_week(row["week"]),
                name=_text(row.get("name", "")),
            )
            for row in document.get("seasons", ())
        ),
        monthly=tuple(
            MonthlyDay(
                nth=_among(row["nth"], (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)),
                weekday=_among(row["weekday"], range(7)),
                times=_read_times(row["times"]),
            )
            for row in document.get("monthly", ())
        ),
        on_holidays=_among(document.get("on_holidays", "closed"), ON_HOLIDAYS),
        holiday_times=_read_times(document.get("holiday_times", ())),
        special_days=_read_special_days(document.get("special_days", ())),
        vacations=tuple(_read_vacation(row) for row in document.get("vacations", ())),
        quick=_read_quick(document.get("quick")),
        joined=tuple(
            Joined(opening=_number(row["opening"]), times=_read_own_times(row["times"]))
            for row in document.get("joined", ())
        ),
        on_request=_text(document.get("on_request", "")),
    )


def _week(week: tuple[WeekSpan, ...]) -> list[list[int]]:
    return [[span.weekday, span.opens, span.closes] for span in week]


def _times(times: Times) -> list[list[int]]:
    return [list(span) for span in times]


def _read_week(rows) -> tuple[WeekSpan, ...]:
    if len(rows) > MOST_SPANS:
        raise BadDocument(f"more than {MOST_SPANS} spans in a week")
    return normalise(WeekSpan(*map(_number, row)) for row in rows)


def _read_times(rows) -> Times:
    # The rules of a week's span hold for a span of any day.
    spans = normalise(WeekSpan(0, *map(_number, row)) for row in rows)
    return tuple((span.opens, span.closes) for span in spans)


def _read_own_times(rows) -> Times | None:
    return None if rows is None else _read_times(rows)


def _read_special_days(rows) -> tuple[SpecialDay, ...]:
    days = tuple(
        SpecialDay(
            day=_day(row["day"]),
            times=_read_own_times(row["times"]),
            name=_text(row.get("name", "")),
        )
        for row in rows
    )
    if len({row.day for row in days}) < len(days):
        raise BadDocument("a special day stands there twice")
    return days


def _read_vacation(row) -> Vacation:
    first, last = _day(row["first"]), _day(row["last"])
    if last < first:
        raise BadDocument("a vacation ends before it begins")
    return Vacation(first=first, last=last, name=_text(row.get("name", "")))


def _read_quick(row) -> QuickStatus | None:
    if row is None:
        return None
    # Of a day that went on after midnight, minutes go on too.
    since = _among(_number(row["since"]), range(2 * DAY))
    closes = row["closes"]
    if closes is not None:
        closes = _among(_number(closes), range(1, 2 * DAY + 1))
    return QuickStatus(day=_day(row["day"]), since=since, closes=closes)


def _read_date_of_year(row) -> tuple[int, int]:
    month, day = map(_number, row)
    # In a leap year every day of a year exists.
    date(2024, month, day)
    return month, day


def _day(value) -> date:
    found = date.fromisoformat(value)
    if found.isoformat() != value:
        raise BadDocument(f"{value!r} is not how a day is written")
    return found


def _number(value) -> int:
    # True is a number to Python, and half a minute is one to JSON.
    if type(value) is not int:
        raise BadDocument(f"{value!r} is no whole number")
    return value


def _text(value) -> str:
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise BadDocument("a name is no text, or too long")
    return value


def _among(value, allowed):
    if isinstance(value, bool | float) or value not in allowed:
        raise BadDocument(f"{value!r} is none of those that there are")
    return value
