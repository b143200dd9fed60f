"""Months, and weeks from Monday on, as a calendar on the wall has them."""

from datetime import date, timedelta

WEEK = timedelta(days=7)


def before(day: date, months: int = 0) -> date:
    """The first day of the month, or of one so many months before."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def sunday(monday: date) -> date:
    """The last day of a week."""
    return monday + timedelta(days=6)


def weeks(last: date, count: int) -> list[date]:
    """The Mondays of so many whole weeks that were over on a day, the newest first."""
    monday = last - timedelta(days=last.weekday()) - WEEK
    return [monday - WEEK * number for number in range(count)]
