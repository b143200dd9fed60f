"""Nights in which clocks change, and towns with other clocks than Berlin's."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from merchants.hours import engine
from merchants.hours.engine import Rules
from merchants.hours.facts import Hours
from merchants.hours.holidays import Calendar
from merchants.hours.place import Place
from merchants.hours.week import WeekSpan
from tests.merchants.hours import shorthand
from tests.merchants.hours.shorthand import BERLIN, NW, SA, SU, utc, week

H = 60
NONSTOP = week("Mo-Su 0-24")


def at(text):
    """An instant of Berlin's wall clock. Of an hour that runs twice, the first."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def again(text):
    """The same wall clock once more, after the clocks were put back."""
    return at(text).replace(fold=1)


def rules(week, place=NW, **more):
    return Rules(Hours(week, **more), place)


def says(week, instant, **more):
    """Status and next change, told by a clock that never runs twice."""
    state = shorthand.says(rules(week, **more), instant)
    return state.status, state.changes_at


# On 29 March, 2:00 is followed by 3:00; on 25 October, 3:00 by 2:00.
@pytest.mark.parametrize(
    ("span", "opens", "closes", "hours"),
    [
        pytest.param(
            (SA, 22 * H, 29 * H), at("2026-03-28 22:00"), at("2026-03-29 05:00"), 6, id="short"
        ),
        pytest.param(
            (SA, 22 * H, 26 * H), at("2026-03-28 22:00"), at("2026-03-29 03:00"), 4, id="to the gap"
        ),
        pytest.param(
            (SA, 22 * H, 26 * H + 30),
            at("2026-03-28 22:00"),
            at("2026-03-29 03:30"),
            4.5,
            id="closes in the gap",
        ),
        pytest.param(
            (SU, 2 * H + 30, 6 * H),
            at("2026-03-29 03:30"),
            at("2026-03-29 06:00"),
            2.5,
            id="opens in the gap",
        ),
        pytest.param(
            (SU, 2 * H + 15, 2 * H + 45),
            at("2026-03-29 03:15"),
            at("2026-03-29 03:45"),
            0.5,
            id="lies in the gap",
        ),
        pytest.param(
            (SA, 22 * H, 29 * H), at("2026-10-24 22:00"), at("2026-10-25 05:00"), 8, id="long"
        ),
        pytest.param(
            (SA, 22 * H, 26 * H + 30),
            at("2026-10-24 22:00"),
            again("2026-10-25 02:30"),
            5.5,
            id="closes when it is half past two again",
        ),
        pytest.param(
            (SU, 2 * H + 30, 6 * H),
            at("2026-10-25 02:30"),
            at("2026-10-25 06:00"),
            4.5,
            id="opens when it is half past two first",
        ),
    ],
)
def test_a_night_in_which_the_clocks_change(span, opens, closes, hours):
    week, second, quarter = (WeekSpan(*span),), timedelta(seconds=1), timedelta(minutes=15)
    opens, closes = opens.astimezone(UTC), closes.astimezone(UTC)

    assert closes - opens == timedelta(hours=hours)
    assert says(week, opens - second) == ("closed", opens)
    for number in range((closes - opens) // quarter):
        assert says(week, opens + number * quarter) == ("open", closes)
    assert says(week, closes - second) == ("open", closes)
    assert says(week, closes)[0] == "closed"


def test_the_next_change_shows_a_time_that_the_clock_shows():
    week = (WeekSpan(SA, 22 * H, 26 * H + 30),)

    state = engine.state(rules(week), at("2026-03-29 01:00"))

    assert f"{state.changes_at:%H:%M}" == "03:30"


@pytest.mark.parametrize("night", ["2026-03-28 21:00", "2026-10-24 21:00"])
@pytest.mark.parametrize("closes", range(25 * H, 28 * H, 15))
def test_nothing_changes_before_the_next_change(night, closes):
    shop = rules((WeekSpan(SA, 22 * H, closes), WeekSpan(SU, 3 * H + 30, 4 * H)))
    start = at(night).astimezone(UTC)
    states = [shorthand.says(shop, start + timedelta(minutes=15 * step)) for step in range(40)]

    for before, after in pairwise(states):
        assert (before == after) == (before.status == after.status)


@pytest.mark.parametrize(
    ("zone", "hours", "opens", "closes"),
    [
        ("Asia/Kathmandu", week("Mo 9-18"), "2026-03-02 03:15", "2026-03-02 12:15"),
        # On 8 March, 2:00 is followed by 3:00.
        ("America/St_Johns", week("Su 2:30-6"), "2026-03-08 06:00", "2026-03-08 08:30"),
        # On 5 April, 2:00 is followed by 1:30; on 4 October by 2:30.
        ("Australia/Lord_Howe", week("Su 1:45-6"), "2026-04-04 14:45", "2026-04-04 19:30"),
        ("Australia/Lord_Howe", week("Sa 20-25:45"), "2026-04-04 09:00", "2026-04-04 15:15"),
        ("Australia/Lord_Howe", week("Su 2:15-6"), "2026-10-03 15:45", "2026-10-03 19:00"),
    ],
)
def test_a_town_may_lie_anywhere(zone, hours, opens, closes):
    place = Place(ZoneInfo(zone), Calendar("NW"))
    opens, closes, second = utc(opens), utc(closes), timedelta(seconds=1)

    assert says(hours, opens - second, place=place) == ("closed", opens)
    assert says(hours, opens, place=place) == ("open", closes)
    assert says(hours, closes - second, place=place) == ("open", closes)
    assert says(hours, closes, place=place)[0] == "closed"


@pytest.mark.parametrize(
    ("zone", "month"),
    [("America/Nuuk", 3), ("America/Havana", 11), ("Africa/Cairo", 4), ("America/Santiago", 9)],
)
def test_a_shop_stays_open_where_clocks_change_at_midnight(zone, month):
    place = Place(ZoneInfo(zone), Calendar("NW"))
    start = datetime(2026, month, 1, tzinfo=UTC)

    for step in range(31 * 4):
        instant = start + timedelta(hours=6 * step)
        assert says(NONSTOP, instant, place=place, on_holidays="open") == ("open", None)
