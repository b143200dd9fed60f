"""Series of all kinds, and when each of them takes place in one month."""

from datetime import date, datetime, timedelta

from events.series import Rule


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def rule(start: str, hours: float = 2, **fields) -> Rule:
    begins = at(start)
    return Rule(begins, begins + timedelta(hours=hours), **fields)


#: A rule, the month that is asked for, and the days of that month on which it takes place.
CASES = {
    "once": (rule("2026-12-05T08:00"), "2026-12", "05"),
    "once, asked for later": (rule("2026-11-05T08:00"), "2026-12", ""),
    "daily": (rule("2026-12-29T08:00", repeats="daily"), "2026-12", "29 30 31"),
    "every third day": (
        rule("2026-12-20T08:00", repeats="daily", every=3), "2026-12", "20 23 26 29"
    ),
    "daily until": (
        rule("2026-12-01T08:00", repeats="daily", until=date(2026, 12, 3)), "2026-12", "01 02 03"
    ),
    "weekly": (rule("2026-12-05T08:00", repeats="weekly"), "2026-12", "05 12 19 26"),
    "weekly since years": (rule("2014-01-04T08:00", repeats="weekly"), "2026-12", "05 12 19 26"),
    "every second week": (
        rule("2026-12-05T08:00", repeats="weekly", every=2), "2027-01", "02 16 30"
    ),
    "two weekdays": (
        rule("2026-12-01T08:00", repeats="weekly", weekdays=(1, 4)), "2026-12",
        "01 04 08 11 15 18 22 25 29",
    ),
    "two weekdays, begun on the second": (
        rule("2026-12-04T08:00", repeats="weekly", weekdays=(1, 4)), "2026-12",
        "04 08 11 15 18 22 25 29",
    ),
    "two weekdays every second week": (
        rule("2026-12-01T08:00", repeats="weekly", every=2, weekdays=(1, 4)), "2026-12",
        "01 04 15 18 29",
    ),
    "sunday ends the week": (
        rule("2026-12-06T08:00", repeats="weekly", every=2, weekdays=(0, 6)), "2026-12",
        "06 14 20 28",
    ),
    "weekly over the end of the year": (
        rule("2026-12-26T08:00", repeats="weekly"), "2027-01", "02 09 16 23 30"
    ),
    "weekly until the day itself": (
        rule("2026-12-05T20:00", repeats="weekly", until=date(2026, 12, 19)), "2026-12", "05 12 19"
    ),
    "weekly until the day before": (
        rule("2026-12-05T08:00", repeats="weekly", until=date(2026, 12, 18)), "2026-12", "05 12"
    ),
    "the 15th of each month": (rule("2026-11-15T08:00", repeats="day"), "2027-02", "15"),
    "the 31st in a month without": (rule("2026-12-31T08:00", repeats="day"), "2027-02", ""),
    "the 31st in a month with": (rule("2026-12-31T08:00", repeats="day"), "2027-03", "31"),
    "the 30th in February": (rule("2026-11-30T08:00", repeats="day"), "2027-02", ""),
    "the 29th in a common February": (rule("2026-11-29T08:00", repeats="day"), "2027-02", ""),
    "the 29th in a leap February": (rule("2026-11-29T08:00", repeats="day"), "2028-02", "29"),
    "the 28th in February": (rule("2026-11-28T08:00", repeats="day"), "2027-02", "28"),
    "every third month": (rule("2026-11-15T08:00", repeats="day", every=3), "2027-02", "15"),
    "not in a month between": (rule("2026-11-15T08:00", repeats="day", every=3), "2027-01", ""),
    "first Saturday": (rule("2026-12-05T08:00", repeats="weekday"), "2027-01", "02"),
    "first Saturday on the 7th": (rule("2026-12-05T08:00", repeats="weekday"), "2027-08", "07"),
    "second Friday": (rule("2026-12-11T08:00", repeats="weekday"), "2027-01", "08"),
    "third Wednesday": (rule("2026-12-16T08:00", repeats="weekday"), "2027-01", "20"),
    "fourth Monday": (rule("2026-12-28T08:00", repeats="weekday"), "2027-01", "25"),
    "fifth Thursday where there is one": (
        rule("2026-12-31T08:00", repeats="weekday"), "2027-04", "29"
    ),
    "fifth Thursday where there is none": (
        rule("2026-12-31T08:00", repeats="weekday"), "2027-02", ""
    ),
    "first Saturday every second month": (
        rule("2026-12-05T08:00", repeats="weekday", every=2), "2027-01", ""
    ),
    "last Friday": (rule("2026-12-25T08:00", repeats="last"), "2027-01", "29"),
    "last Friday that is the fourth": (rule("2026-12-25T08:00", repeats="last"), "2027-02", "26"),
    "last Sunday of a leap February": (rule("2026-12-27T08:00", repeats="last"), "2028-02", "27"),
    "yearly": (rule("2020-12-24T15:00", repeats="yearly"), "2026-12", "24"),
    "yearly, another month": (rule("2020-12-24T15:00", repeats="yearly"), "2026-11", ""),
    "every second year": (rule("2025-12-24T15:00", repeats="yearly", every=2), "2026-12", ""),
    "leap day in a common year": (rule("2024-02-29T10:00", repeats="yearly"), "2027-02", ""),
    "leap day in a leap year": (rule("2024-02-29T10:00", repeats="yearly"), "2028-02", "29"),
    "several dates": (
        rule("2026-12-05T08:00", more=((at("2026-12-20T10:00"), at("2026-12-20T11:00")),)),
        "2026-12", "05 20",
    ),
    "one more beside a rule": (
        rule(
            "2026-12-05T08:00", repeats="weekly",
            more=((at("2026-12-23T10:00"), at("2026-12-23T11:00")),),
        ),
        "2026-12", "05 12 19 23 26",
    ),
    "one more that the rule has too": (
        rule(
            "2026-12-05T08:00", repeats="weekly",
            more=((at("2026-12-12T08:00"), at("2026-12-12T10:00")),),
        ),
        "2026-12", "05 12 19 26",
    ),
    "never before it begins": (rule("2026-12-19T08:00", repeats="weekly"), "2026-12", "19 26"),
}  # fmt: skip
