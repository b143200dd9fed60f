"""Hours in a few words, in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from merchants.hours.engine import OnHolidays, State
from merchants.hours.holidays import name_in
from merchants.hours.week import DAY, WeekSpan

SOON_MINUTES = 30


@dataclass(frozen=True)
class Phrase:
    """A badge: what kind it is (open, soon, closed, unknown) and what it says."""

    kind: str
    text: str


@dataclass(frozen=True)
class DayGroup:
    """Days in a row with the same hours."""

    weekdays: tuple[int, ...]
    label: str
    text: str


def headline(state: State, instant: datetime) -> Phrase:
    """The state of a shop at an instant, as a badge says it."""
    if state.status == "unknown":
        if state.reason:
            text = _("%(holiday)s: ask for hours") % {"holiday": _holiday(state.reason)}
            return Phrase("unknown", text)
        return Phrase("unknown", _("Ask for hours"))
    if state.status == "closed":
        return Phrase("closed", _closed(state, instant))
    if not state.changes_at:
        return Phrase("open", _("Open around the clock"))
    minutes = -(-(state.changes_at.timestamp() - instant.timestamp()) // 60)
    if minutes <= SOON_MINUTES:
        return Phrase("soon", _("Closes in %(minutes)d min.") % {"minutes": minutes})
    return Phrase("open", _("Open until %(time)s") % {"time": _when(state.changes_at, instant)})


def span_text(span: WeekSpan) -> str:
    """A span as people write it: 6:30–18:00."""
    if span.closes - span.opens == DAY:
        return _("around the clock")
    return f"{_time(span.opens)}–{_time(span.closes)}"


def day_groups(week: tuple[WeekSpan, ...]) -> list[DayGroup]:
    """The week as a short table: days in a row with the same hours stand together."""
    if not week:
        return []
    texts = [_day(week, weekday) for weekday in range(7)]
    groups: list[list[int]] = []
    for weekday, text in enumerate(texts):
        if groups and texts[groups[-1][-1]] == text:
            groups[-1].append(weekday)
        else:
            groups.append([weekday])
    return [DayGroup(tuple(days), _label(days), texts[days[0]]) for days in groups]


def holidays(days: list[tuple[date, str]], on_holidays: OnHolidays) -> str:
    """What the coming public holidays mean for a shop, in one sentence; nothing without any."""
    if not days:
        return ""
    named = ", ".join(f"{_day_of_month(day)} ({_holiday(name)})" for day, name in days)
    if on_holidays == "unknown":
        return _("%(holiday)s: ask for hours") % {"holiday": named}
    return _("Closed: %(days)s") % {"days": named}


def _closed(state: State, instant: datetime) -> str:
    if state.reason:
        return _("Closed today (%(holiday)s)") % {"holiday": _holiday(state.reason)}
    if not state.changes_at:
        return _("Closed")
    return _("Opens %(when)s") % {"when": _opening(state.changes_at, instant)}


def _holiday(name: str) -> str:
    return name_in(get_language(), name)


def _day_of_month(day: date) -> str:
    return date_format(day, "SHORT_DAY_FORMAT")


def _opening(moment: datetime, instant: datetime) -> str:
    days = (moment.date() - instant.astimezone(moment.tzinfo).date()).days
    time = f"{moment:%-H:%M}"
    if days == 0:
        return _("at %(time)s") % {"time": time}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": time}
    day = WEEKDAYS_ABBR[moment.weekday()] if days < 7 else _day_of_month(moment)
    return _("on %(day)s at %(time)s") % {"day": day, "time": time}


def _when(moment: datetime, instant: datetime) -> str:
    hours = (moment.timestamp() - instant.timestamp()) / 3600
    time = f"{moment:%-H:%M}"
    return time if hours < 24 else f"{WEEKDAYS_ABBR[moment.weekday()]} {time}"


def _day(week: tuple[WeekSpan, ...], weekday: int) -> str:
    spans = [span_text(span) for span in week if span.weekday == weekday]
    return ", ".join(spans) or _("closed")


def _label(days: list[int]) -> str:
    first, last = str(WEEKDAYS_ABBR[days[0]]), str(WEEKDAYS_ABBR[days[-1]])
    if len(days) == 1:
        return first
    return f"{first}–{last}" if len(days) > 2 else f"{first}, {last}"


def _time(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02}"
