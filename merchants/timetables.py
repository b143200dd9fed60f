"""A shop's hours as its page shows them: the week, and all that is not as every week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.models import TownSettings
from merchants import facts, holiday_questions, places
from merchants.hours import engine, phrases, tables
from merchants.hours.engine import Rules
from merchants.hours.facts import Season
from merchants.hours.holidays import name_in
from merchants.hours.week import WeekSpan
from merchants.models import Shop

#: How far ahead a page names the days that are not as every week.
EXCEPTIONS_AHEAD = 42
#: How far a run of days that goes on beyond is followed.
FAR = timedelta(days=400)


@dataclass(frozen=True)
class Row:
    """A line of a timetable."""

    label: str
    text: str
    is_today: bool = False


@dataclass(frozen=True)
class Timetable:
    """A shop's hours as its page shows them."""

    week: list[Row]
    #: The season whose week this is, if it is one.
    season: str
    monthly: list[Row]
    #: The rest of the year, where the week is not the same all the year.
    others: list[Row]
    exceptions: list[Row]
    #: Days that many shops keep in another way, and of which the shop has said nothing.
    unconfirmed: list[str]
    on_request: str
    on_holidays: str
    confirmed_at: datetime | None
    #: For how many months nobody has confirmed the hours, once that is long.
    stale_months: int

    @property
    def is_empty(self) -> bool:
        """Nothing is known that a table could show."""
        return not (self.week or self.season or self.monthly or self.others or self.exceptions)


def of(shop: Shop, town: TownSettings) -> Timetable:
    """The timetable of a shop, as it stands today."""
    place, today = places.of(town), clock.today()
    rules = shop.rules(place)
    hours = rules.hours
    season = hours.season_on(today)
    return Timetable(
        week=_week(rules, season, today),
        season=tables.season_label(season) if season else "",
        monthly=_monthly(rules, today),
        others=_other_seasons(rules, season),
        exceptions=_exceptions(rules, today),
        unconfirmed=_unconfirmed(shop, town, today),
        on_request=hours.on_request,
        on_holidays=tables.holidays(hours) if hours.has_rhythm else "",
        confirmed_at=shop.confirmed_at,
        stale_months=_stale_months(shop.confirmed_at, clock.now()),
    )


def _is_ordinary(rules: Rules, today: date) -> bool:
    """The week, or the season, decides about today."""
    is_of_the_month = any(row.falls_on(today) for row in rules.hours.monthly)
    return not is_of_the_month and not engine.plan(rules, today).is_exception


def _week(rules: Rules, season: Season | None, today: date) -> list[Row]:
    is_ordinary = _is_ordinary(rules, today)
    return [
        Row(group.label, group.text, is_ordinary and today.weekday() in group.weekdays)
        for group in tables.day_groups((season or rules.hours).week)
    ]


def _monthly(rules: Rules, today: date) -> list[Row]:
    is_exception = engine.plan(rules, today).is_exception
    return [
        Row(
            tables.monthly_label(row),
            tables.times_text(row.times),
            row.falls_on(today) and not is_exception,
        )
        for row in rules.hours.monthly
    ]


def _other_seasons(rules: Rules, current: Season | None) -> list[Row]:
    hours = rules.hours
    weeks = [
        (tables.season_label(season), season.week)
        for season in hours.seasons
        if season is not current
    ]
    if current and hours.week:
        weeks.append((_("Rest of the year"), hours.week))
    return [Row(label, _week_text(week)) for label, week in weeks]


def _week_text(week: tuple[WeekSpan, ...]) -> str:
    groups = [f"{group.label} {group.text}" for group in tables.day_groups(week)]
    return "; ".join(groups) or tables.times_text(())


def _exceptions(rules: Rules, today: date) -> list[Row]:
    found = _told(rules, today, EXCEPTIONS_AHEAD)
    last = today + timedelta(days=EXCEPTIONS_AHEAD - 1)
    if found and found[-1][0] == last and (until := found[-1][1].reason.until) > last:
        # A vacation ends when it ends, not where a page stops to look.
        ahead = _told(rules, today, (min(until, today + FAR) - today).days + 1)
        found = [row for row in ahead if row[0] <= last or row[1].reason.until == until]
    is_today = bool(found) and found[0][0] == today
    return [
        Row(row.label, f"{row.text} ({row.name})" if row.name else row.text, is_today and not place)
        for place, row in enumerate(tables.exceptions(found))
    ]


def _told(rules: Rules, today: date, days: int) -> list[tuple[date, engine.Day]]:
    """The days that are not as every week; a rest without an end is said of the shop instead."""
    return [row for row in engine.exceptions(rules, today, days) if row[1].reason.until]


def _unconfirmed(shop: Shop, town: TownSettings, today: date) -> list[str]:
    place = places.of(town)
    asked = holiday_questions.open_days(shop, place, today, today + holiday_questions.NEAR)
    return [
        f"{phrases.day_of_month(row.day)} ({name_in(get_language(), row.name)})"
        for row in asked
        if not row.answer and not place.calendar.holiday(row.day)
    ]


def _stale_months(confirmed_at: datetime | None, now: datetime) -> int:
    if not confirmed_at or now - confirmed_at < facts.STALE_AFTER:
        return 0
    then = confirmed_at.astimezone(now.tzinfo)
    months = (now.year - then.year) * 12 + now.month - then.month
    return months - (now.day < then.day)
