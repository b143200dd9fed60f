"""When a series takes place: a rule, dates beside it, and what was changed of single ones.

Pure: no database, no clock. Rules run on the wall clock of the town, so that a market at eight
is at eight on both sides of a change of clocks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Repeats(TextChoices):
    """How something comes again."""

    NEVER = "", _("once")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    MONTHLY_DAY = "day", _("every month on this date")
    MONTHLY_WEEKDAY = "weekday", _("every month on this weekday, such as the first Saturday")
    MONTHLY_LAST = "last", _("every month on the last of these weekdays")
    YEARLY = "yearly", _("every year on this date")


#: How far a date may be from another one to be called near.
NEAR = timedelta(days=400)


@dataclass(frozen=True)
class Rule:
    """A first date, and how it comes again. Moments are of the town's wall clock."""

    starts_at: datetime
    ends_at: datetime
    repeats: str = Repeats.NEVER
    #: Every second week is 2.
    every: int = 1
    #: Of a weekly rule, from Monday (0) to Sunday (6); empty means the day of the first date.
    weekdays: tuple[int, ...] = ()
    #: The last day; None is for good.
    until: date | None = None
    #: Dates beside the rule: beginnings and ends.
    more: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True)
class Change:
    """What is different about one date of a series. What is empty stays as it was."""

    #: The day on which the series has it.
    day: date
    is_cancelled: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    venue: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Date:
    """One date of a series. `key` is its place in the series and stays when it is moved."""

    key: str
    starts_at: datetime
    ends_at: datetime
    change: Change | None = None
    #: When it would have begun, where it was moved.
    moved_from: datetime | None = None

    @property
    def is_cancelled(self) -> bool:
        return bool(self.change and self.change.is_cancelled)

    @property
    def venue(self) -> str:
        """Where it is instead; empty where it is where the others are."""
        return self.change.venue if self.change else ""

    @property
    def reason(self) -> str:
        """What is said of the change."""
        return self.change.reason if self.change else ""


def dates(
    rule: Rule, changes: Iterable[Change], *, first: date, last: date, zone: tzinfo
) -> list[Date]:
    """The dates that the series has from its `first` to its `last` day, soonest first.

    Both days count; a date belongs to the day on which the series has it, wherever it was moved.
    """
    changed = {change.day: change for change in changes}
    found = {}
    for begins, ends in _places(rule, first, last):
        key = begins.date().isoformat()
        if key in found:
            # A second one on the same day.
            key = f"{key}-{begins:%H%M}"
        placed = _placed(key, begins, ends, zone)
        found[key] = _changed(placed, changed.get(begins.date()), zone)
    return sorted(found.values(), key=lambda row: (row.starts_at, row.key))


def window(today: date) -> tuple[date, date]:
    """The days whose dates stand in lists and feeds: 30 back, and 18 months ahead."""
    return today - timedelta(days=30), today + timedelta(days=549)


def is_endless(rule: Rule) -> bool:
    """It has no last date."""
    return rule.repeats != Repeats.NEVER and rule.until is None


def is_series(rule: Rule) -> bool:
    """It has more than one date."""
    return rule.repeats != Repeats.NEVER or bool(rule.more)


def has(rule: Rule, day: date) -> bool:
    """The series has a date on this day."""
    return any(_places(rule, day, day))


def among(rule: Rule, days: Iterable[date]) -> set[date]:
    """Those of some days on which the series has a date. The rule runs once for all of them."""
    wanted = set(days)
    if not wanted:
        return set()
    return wanted & {begins.date() for begins, _ends in _places(rule, min(wanted), max(wanted))}


def near(rule: Rule, day: date) -> list[date]:
    """The days with a date just before and just after a day."""
    found = [begins.date() for begins, _ends in _places(rule, day - NEAR, day + NEAR)]
    before, after = [at for at in found if at < day], [at for at in found if at > day]
    return [*before[-1:], *after[:1]]


def following(rule: Rule, day: date) -> date | None:
    """The first day after this one on which the series has a date."""
    end = datetime.combine(day, time.max)
    found = as_rrule(rule)
    begins = [rule.starts_at, *(begin for begin, _end in rule.more), found and found.after(end)]
    return min((at.date() for at in begins if at and at.date() > day), default=None)


def first_day(rule: Rule) -> date | None:
    """The first day that the rule itself gives, which may be after the day it begins on."""
    found = as_rrule(replace(rule, until=None))
    begins = found and found.after(rule.starts_at.replace(tzinfo=None), inc=True)
    return begins.date() if begins else None


def nth(day: date) -> int:
    """Which of the weekdays of its name in the month a day is: 1 is the first."""
    return (day.day - 1) // 7 + 1


def as_rrule(rule: Rule) -> rrule | None:
    """The rule as dateutil runs it, on the wall clock; None where nothing repeats."""
    if rule.repeats == Repeats.NEVER:
        return None
    start = rule.starts_at.replace(tzinfo=None)
    until = datetime.combine(rule.until, time.max.replace(microsecond=0)) if rule.until else None
    return rrule(
        dtstart=start, interval=max(rule.every, 1), until=until, wkst=0, **_days(rule, start)
    )


def _days(rule: Rule, start: datetime) -> dict:
    match rule.repeats:
        case Repeats.DAILY:
            return {"freq": DAILY}
        case Repeats.WEEKLY:
            return {"freq": WEEKLY, "byweekday": sorted(rule.weekdays) or [start.weekday()]}
        case Repeats.MONTHLY_DAY:
            return {"freq": MONTHLY, "bymonthday": start.day}
        case Repeats.MONTHLY_WEEKDAY:
            return {"freq": MONTHLY, "byweekday": weekday(start.weekday(), nth(start))}
        case Repeats.MONTHLY_LAST:
            return {"freq": MONTHLY, "byweekday": weekday(start.weekday(), -1)}
    return {"freq": YEARLY, "bymonth": start.month, "bymonthday": start.day}


def _places(rule: Rule, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """Where the series itself puts its dates, on the wall clock."""
    begin, end = rule.starts_at.replace(tzinfo=None), rule.ends_at.replace(tzinfo=None)
    span = datetime.combine(first, time()), datetime.combine(last, time.max)
    found = {(begin, end)} if span[0] <= begin <= span[1] else set()
    if rule_of_it := as_rrule(rule):
        # The library takes both ends of a window as it takes dates: with `inc`.
        found |= {(at, at + (end - begin)) for at in rule_of_it.between(*span, inc=True)}
    for more_begin, more_end in rule.more:
        row = more_begin.replace(tzinfo=None), more_end.replace(tzinfo=None)
        if span[0] <= row[0] <= span[1]:
            found.add(row)
    yield from sorted(found)


def _placed(key: str, begins: datetime, ends: datetime, zone: tzinfo) -> Date:
    first, last = _aware(begins, zone), _aware(ends, zone)
    # A change of clocks may push the beginning behind an end that stays where it is.
    return Date(key, first, last if last > first else first + (ends - begins))


def _changed(placed: Date, change: Change | None, zone: tzinfo) -> Date:
    if not change:
        return placed
    if not change.starts_at:
        return replace(placed, change=change)
    begins = change.starts_at.astimezone(zone)
    length = placed.ends_at - placed.starts_at
    ends = change.ends_at.astimezone(zone) if change.ends_at else begins + length
    return replace(
        placed, starts_at=begins, ends_at=ends, change=change, moved_from=placed.starts_at
    )


def _aware(wall: datetime, zone: tzinfo) -> datetime:
    """A moment of the wall clock. An hour that a change of clocks leaves out comes an hour later.

    Of an hour that comes twice, the first.
    """
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
