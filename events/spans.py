"""Days that people ask for, as half-open spans of the town's wall clock."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

TODAY, TOMORROW, WEEKEND = "heute", "morgen", "wochenende"

type Span = tuple[datetime, datetime]


def of(when: str, now: datetime) -> Span:
    """Today, tomorrow, or the weekend that is coming or under way."""
    today = now.date()
    if when == TODAY:
        return of_days(today, today)
    if when == TOMORROW:
        tomorrow = today + timedelta(days=1)
        return of_days(tomorrow, tomorrow)
    saturday = today + timedelta(days=5 - now.weekday() if now.weekday() < 6 else -1)
    return of_days(saturday, saturday + timedelta(days=1))


def of_month(first: date) -> Span:
    """The month that begins on this day."""
    return of_days(first, month_after(first) - timedelta(days=1))


def of_days(first: date, last: date) -> Span:
    """All of these days, whatever the clocks do in between."""
    return _midnight(first), _midnight(last + timedelta(days=1))


def month_after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
