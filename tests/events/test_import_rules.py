"""Foreign rules become ours where both have the same dates, and only there."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import vRecur

from events import series
from events.importing import rules
from events.importing.reading import Untakeable
from events.series import Repeats

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 26)
#: A Saturday, the first one of its month.
SATURDAY = datetime(2026, 12, 5, 8, tzinfo=BERLIN)


def ours(text: str, first: datetime = SATURDAY):
    recur = vRecur.from_ical(text)
    rules.check(recur)
    return rules.ours(recur, first, first + timedelta(hours=5), BERLIN, TODAY)


@pytest.mark.parametrize(
    ("text", "repeats", "every", "weekdays", "until"),
    [
        ("FREQ=DAILY", Repeats.DAILY, 1, (), None),
        ("FREQ=DAILY;INTERVAL=3;COUNT=4", Repeats.DAILY, 3, (), date(2026, 12, 14)),
        ("FREQ=DAILY;BYDAY=SA,SU", Repeats.WEEKLY, 1, (5, 6), None),
        ("FREQ=WEEKLY", Repeats.WEEKLY, 1, (), None),
        ("FREQ=WEEKLY;BYDAY=SA,WE", Repeats.WEEKLY, 1, (5, 2), None),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;WKST=SU", Repeats.WEEKLY, 2, (5,), None),
        ("FREQ=WEEKLY;UNTIL=20270101", Repeats.WEEKLY, 1, (), date(2026, 12, 26)),
        ("FREQ=WEEKLY;UNTIL=20261219T070000Z", Repeats.WEEKLY, 1, (), date(2026, 12, 19)),
        ("FREQ=WEEKLY;UNTIL=20261219T065959Z", Repeats.WEEKLY, 1, (), date(2026, 12, 12)),
        ("FREQ=WEEKLY;UNTIL=99991231T000000Z", Repeats.WEEKLY, 1, (), None),
        ("FREQ=MONTHLY", Repeats.MONTHLY_DAY, 1, (), None),
        ("FREQ=MONTHLY;BYMONTHDAY=5", Repeats.MONTHLY_DAY, 1, (), None),
        ("FREQ=MONTHLY;BYDAY=1SA", Repeats.MONTHLY_WEEKDAY, 1, (), None),
        ("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=1", Repeats.MONTHLY_WEEKDAY, 1, (), None),
        ("FREQ=YEARLY", Repeats.YEARLY, 1, (), None),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5", Repeats.YEARLY, 1, (), None),
    ],
)
def test_a_rule_that_we_have_is_taken_as_a_rule(text, repeats, every, weekdays, until):
    rule = ours(text)

    assert rule, text
    assert (rule.repeats, rule.every, rule.weekdays, rule.until) == (
        repeats,
        every,
        weekdays,
        until,
    )
    assert rule.starts_at == datetime(2026, 12, 5, 8)


def test_the_last_saturday_is_the_last_one():
    assert ours("FREQ=MONTHLY;BYDAY=-1SA", datetime(2026, 12, 26, 8, tzinfo=BERLIN)).repeats == (
        Repeats.MONTHLY_LAST
    )


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYDAY=-2SA",
        "FREQ=MONTHLY;BYDAY=1SA,3SA",
        "FREQ=MONTHLY;BYMONTHDAY=5,20",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=WEEKLY;BYMONTH=12,1,2",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,SA;WKST=SU",
        "FREQ=YEARLY;BYDAY=1SA;BYMONTH=12",
        "FREQ=WEEKLY;INTERVAL=60",
        # The first date is none of the rule.
        "FREQ=WEEKLY;BYDAY=MO",
    ],
)
def test_a_rule_that_we_do_not_have_is_not_bent(text):
    assert ours(text) is None


def test_a_series_by_another_clock_is_none_of_ours():
    first = datetime(2026, 12, 5, 7, tzinfo=UTC)

    assert ours("FREQ=WEEKLY", first) is None
    assert ours("FREQ=WEEKLY;COUNT=3", first).repeats == Repeats.WEEKLY


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=DAILY;INTERVAL=999999999",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYYEARDAY=366;BYMONTH=1",
    ],
)
def test_a_rule_that_would_run_for_ever_is_refused_at_once(text):
    with pytest.raises(Untakeable):
        rules.check(vRecur.from_ical(text))


@pytest.mark.parametrize("day", range(1, 32))
def test_ours_and_the_librarys_dates_are_the_same_on_every_day_of_a_month(day):
    first = datetime(2026, 12, day, 18, 30, tzinfo=BERLIN)
    nth, weekday = (day - 1) // 7 + 1, rules.DAY_CODES[first.weekday()]
    for text in (
        "FREQ=MONTHLY",
        f"FREQ=MONTHLY;BYDAY={nth}{weekday}",
        f"FREQ=MONTHLY;BYDAY=-1{weekday}",
        "FREQ=YEARLY",
    ):
        rule = ours(text, first)
        if rule:
            ours_run = series.as_rrule(rule)
            theirs = rrulestr(text, dtstart=first.replace(tzinfo=None))
            assert ours_run[:60] == theirs[:60]
