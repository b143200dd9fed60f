"""Opening hours as a program reads them (schema.org): what holds on a day."""

from datetime import date

from merchants.hours.week import DAY

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def times(data: dict, day: date) -> list[tuple[int, int]] | None:
    """The spans of a day, none if it is closed; None where nothing is said of it."""
    special = [row for row in data.get("specialOpeningHoursSpecification", []) if holds(row, day)]
    if special:
        return sorted(span(row) for row in special if row["opens"] != row["closes"])
    week = data.get("openingHoursSpecification", [])
    if week and not any(holds(row, day) for row in week):
        return None
    name = DAYS[day.weekday()]
    return sorted(span(row) for row in week if name in row["dayOfWeek"] and holds(row, day))


def holds(row: dict, day: date) -> bool:
    """A row is valid on a day."""
    first, last = row.get("validFrom", ""), row.get("validThrough", "9999")
    return first <= day.isoformat() <= last


def span(row: dict) -> tuple[int, int]:
    """Minutes of a row. A closing time before the opening time is on the next day."""
    opens, closes = minutes(row["opens"]), minutes(row["closes"])
    return opens, closes if closes > opens else closes + DAY


def minutes(text: str) -> int:
    """Minutes after midnight."""
    return int(text[:2]) * 60 + int(text[3:])


def as_said(spans) -> list[tuple[int, int]]:
    """Spans as a program can be told: a day and a night in one end a minute earlier."""
    return sorted((opens, min(closes, opens + DAY - 1)) for opens, closes in spans)
