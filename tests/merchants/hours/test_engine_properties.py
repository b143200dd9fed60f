"""The engine agrees, at every minute, with an evaluation that goes minute by minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchants.hours import engine, facts, plans
from merchants.hours.engine import Rules
from merchants.hours.holidays import Calendar
from merchants.hours.week import DAY
from tests.merchants.hours import strategies
from tests.merchants.hours.oracle import Oracle
from tests.merchants.hours.shorthand import SA, closure, on, opening, says, times, town, week

NEW_YEAR, SILVESTER = strategies.NEW_YEAR, strategies.SILVESTER
EXAMPLES = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
#: A shop and a town that have something in every layer.
RICH = Rules(
    facts.Hours(
        week=week("Mo-Sa 9-12:30 14-18", "Su 1-2:30 22-26:30"),
        seasons=(facts.Season((12, 1), (2, 29), week("Mo-Sa 10-16"), "Winter"),),
        monthly=(facts.MonthlyDay(1, SA, times("8-20")),),
        on_holidays="own",
        holiday_times=times("10-12"),
        special_days=(
            facts.SpecialDay(on("2026-05-14"), None),
            facts.SpecialDay(on("2026-12-24"), times("8-13")),
        ),
        vacations=(facts.Vacation(on("2026-07-20"), on("2026-08-08"), "Betriebsferien"),),
        quick=facts.QuickStatus(on("2026-03-03"), 600, 15 * 60),
        joined=(facts.Joined(1), facts.Joined(2, times("20-25"))),
    ),
    town(
        closure("2026-05-01", "2026-05-02", "Großbrand"),
        closure("2026-02-16", "2026-02-16", "Umzug", "12-16"),
        opening(1, "2026-09-06", "13-18", "Verkaufsoffener Sonntag"),
        opening(2, "2026-09-11", "18-22", "Lange Nacht"),
        calendar=Calendar("NW", added=((on("2026-06-29"), "Kirchweih"),)),
    ),
)

RICH_DAYS = [
    *(special.day for special in RICH.hours.special_days),
    *(opening.day for opening in RICH.place.openings),
    *(closure.first for closure in RICH.place.closures),
    *(RICH.hours.quick.day, RICH.hours.vacations[0].first, on("2026-06-29"), on("2026-02-07")),
    *strategies.CLOCK_CHANGES,
]


def instant(minute: int) -> datetime:
    """A minute since 1970, as an instant."""
    return datetime.fromtimestamp(minute * 60, UTC)


def minute_of(moment: datetime | None) -> int | None:
    """An instant in minutes since 1970. Nothing ever changes within a minute."""
    if moment is None:
        return None
    assert moment.timestamp() % 60 == 0
    return int(moment.timestamp()) // 60


def disagreements(rules: Rules, first: date, last: date) -> Iterator[str]:
    """Where the engine and the oracle differ, at every minute from the first to the last day.

    The engine is asked at each of its own changes, and held to what it says until the next.
    """
    oracle = Oracle(rules)
    begin, end = oracle.midnight(first), oracle.midnight(last + timedelta(days=1))
    expected = [oracle.status(minute) for minute in range(begin, end)]
    now = begin
    while now < end:
        told = says(rules, instant(now))
        change, opens = minute_of(told.changes_at), minute_of(told.opens_at)
        until = min(change or end, end)
        if set(expected[now - begin : until - begin]) != {told.status}:
            yield f"until {instant(until)} not always {told}"
        if change and not (told.status == oracle.status(change - 1) != oracle.status(change)):
            yield f"no change at the end of {told}"
        later = expected[now - begin :]
        if told.status == "open":
            is_right = opens is None
        elif "open" in later:
            is_right = opens == now + later.index("open")
        else:
            is_right = opens is None or (
                opens >= end and oracle.status(opens - 1) != "open" == oracle.status(opens)
            )
        if not is_right:
            yield f"no next opening at {instant(now)}: {told}"
        now = until


@st.composite
def scenes(draw, first: date = NEW_YEAR, last: date = SILVESTER) -> tuple[Rules, date]:
    """A shop somewhere, and one of the days on which most happens."""
    days = strategies.anywhere(first, last)
    focus = draw(st.lists(days, min_size=1, max_size=5))
    zone = draw(st.sampled_from(["Europe/Berlin"] * 4 + strategies.ZONES))
    return draw(strategies.shops(focus, zone)), focus[0]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_minute_of_a_month_is_as_the_oracle_says(month):
    first = date(2026, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @settings(EXAMPLES, max_examples=7)
    @given(scenes(first, last))
    def check(scene):
        assert not list(disagreements(scene[0], first, last))

    check()


def test_every_minute_of_a_year_is_as_the_oracle_says():
    assert not list(disagreements(RICH, NEW_YEAR, SILVESTER))


@settings(EXAMPLES, max_examples=60)
@given(scenes(), st.integers(-DAY * 60, DAY * 120))
def test_the_next_change_and_opening_stay_the_same_until_they_come(scene, second):
    rules, day = scene
    now = instant(Oracle(rules).midnight(day)) + timedelta(seconds=second)
    told = says(rules, now)
    for moment in filter(None, (told.changes_at, told.opens_at)):
        assert moment > now
        assert says(rules, moment - timedelta(seconds=1)).status != says(rules, moment).status
        halfway = says(rules, now + (moment - now) / 2)
        assert halfway.opens_at == told.opens_at
        if moment == told.changes_at:
            assert (halfway.status, halfway.changes_at) == (told.status, told.changes_at)
    if told.opens_at:
        assert told.changes_at <= told.opens_at
        assert says(rules, told.opens_at).status == "open"


@settings(EXAMPLES, max_examples=60)
@given(scenes(), st.integers(0, 3), st.lists(st.integers(0, 4 * DAY * 60), max_size=20))
def test_a_shop_is_open_just_within_its_spans(scene, days, seconds):
    rules, first = scene
    last = first + timedelta(days=days)
    spans = [
        (opens.astimezone(UTC), closes.astimezone(UTC))
        for opens, closes in engine.open_spans(rules, first, last)
    ]
    oracle = Oracle(rules)
    begin = instant(oracle.midnight(first))
    end = instant(oracle.midnight(last + timedelta(days=1)))

    assert all(opens < closes and closes > begin for opens, closes in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    bounds = [
        moment + timedelta(seconds=step) for span in spans for moment in span for step in (-1, 0)
    ]
    for moment in [*bounds, *(begin + timedelta(seconds=second) for second in seconds)]:
        if begin <= moment < end:
            is_within = any(opens <= moment < closes for opens, closes in spans)
            assert is_within == (says(rules, moment).status == "open")


@settings(EXAMPLES, max_examples=40)
@given(scenes())
def test_exceptions_are_the_days_that_something_else_than_the_week_decides(scene):
    rules, day = scene

    found = engine.exceptions(rules, day, 14)

    assert all(day <= when < day + timedelta(days=14) for when, _ in found)
    assert [when for when, _ in found] == sorted({when for when, _ in found})
    for number in range(14):
        when = day + timedelta(days=number)
        if when not in dict(found):
            # What stands lowest is then all that there is.
            assert engine.plan(rules, when).times == engine.ordinary(rules.hours, when)


@pytest.mark.parametrize("layer", ["_special", "_vacation", "_opening", "_closure", "_holiday"])
def test_the_oracle_notices_when_a_layer_is_forgotten(monkeypatch, layer):
    below = {
        "_special": plans._vacation,
        "_vacation": plans._opening,
        "_opening": plans._closure,
        "_closure": plans._holiday,
        "_holiday": lambda rules, day: plans._rhythm(rules.hours, day),
    }
    assert not _noticed()

    monkeypatch.setattr(plans, layer, below[layer])

    assert _noticed()


def _first_reading(day, minutes, zone, fold=0, timestamp=engine._timestamp):
    return timestamp(day, minutes, zone)


@pytest.mark.parametrize(
    ("module", "step", "wrong"),
    [
        (engine, "plan", plans._special),
        (plans, "_until", lambda times, since, closes: times),
        (plans, "without", lambda times, gaps: times),
        (plans, "ordinary", lambda hours, day: hours.by_weekday[day.weekday()]),
        (engine, "_timestamp", _first_reading),
    ],
)
def test_the_oracle_notices_when_a_step_is_wrong(monkeypatch, module, step, wrong):
    monkeypatch.setattr(module, step, wrong)

    assert _noticed()


def _noticed() -> list[str]:
    return [found for day in RICH_DAYS for found in disagreements(RICH, day, day)]
