"""The engine says whether a shop is open, why, and until when."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from merchants.hours import engine
from merchants.hours.engine import Rules
from merchants.hours.holidays import UnknownLand
from merchants.hours.week import DAY, WeekSpan

BERLIN = ZoneInfo("Europe/Berlin")
MO, TU, WE, TH, FR, SA, SU = range(7)
H = 60

BUTCHER = (WeekSpan(MO, 9 * H, 12 * H + 30), WeekSpan(MO, 14 * H, 18 * H))
BAR = (WeekSpan(FR, 20 * H, 27 * H),)
LATE_SUNDAY = (WeekSpan(SU, 22 * H, 26 * H),)
OFFICE = tuple(WeekSpan(day, 9 * H, 18 * H) for day in range(5))
NONSTOP = tuple(WeekSpan(day, 0, DAY) for day in range(7))
JOINED = (WeekSpan(FR, 18 * H, DAY), WeekSpan(SA, 0, 4 * H))
OVERLAPPING = (WeekSpan(FR, 18 * H, 26 * H), WeekSpan(SA, 1 * H, 5 * H))
WEEKEND = (WeekSpan(SA, 0, DAY), WeekSpan(SU, 0, DAY))


def at(text):
    """An instant of Berlin's wall clock. Of an hour that runs twice, the first."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def again(text):
    """The same wall clock once more, after the clocks were put back."""
    return at(text).replace(fold=1)


def rules(week, land="NW", on_holidays="closed"):
    return Rules(week=week, land=land, zone=BERLIN, on_holidays=on_holidays)


def says(week, instant, **more):
    """Status and next change, told by a clock that never runs twice."""
    state = engine.state(rules(week, **more), instant)
    return state.status, state.changes_at and state.changes_at.astimezone(UTC)


# In the week of Monday, 2 March 2026, there is no holiday and no change of the clocks.
@pytest.mark.parametrize(
    ("week", "instant", "status", "until"),
    [
        pytest.param((), "2026-03-02 10:00", "unknown", None, id="no hours"),
        pytest.param(BUTCHER, "2026-03-02 08:59", "closed", "2026-03-02 09:00", id="too early"),
        pytest.param(BUTCHER, "2026-03-02 09:00", "open", "2026-03-02 12:30", id="opening is open"),
        pytest.param(BUTCHER, "2026-03-02 12:29:59", "open", "2026-03-02 12:30", id="just open"),
        pytest.param(BUTCHER, "2026-03-02 12:30", "closed", "2026-03-02 14:00", id="lunch break"),
        pytest.param(BUTCHER, "2026-03-02 14:00", "open", "2026-03-02 18:00", id="after lunch"),
        pytest.param(
            BUTCHER, "2026-03-02 18:00", "closed", "2026-03-09 09:00", id="closing is closed"
        ),
        pytest.param(BUTCHER, "2026-03-06 10:00", "closed", "2026-03-09 09:00", id="another day"),
        pytest.param(BAR, "2026-03-06 19:59", "closed", "2026-03-06 20:00", id="before the night"),
        pytest.param(BAR, "2026-03-06 23:59", "open", "2026-03-07 03:00", id="before midnight"),
        pytest.param(BAR, "2026-03-07 00:00", "open", "2026-03-07 03:00", id="midnight"),
        pytest.param(BAR, "2026-03-07 02:59", "open", "2026-03-07 03:00", id="past midnight"),
        pytest.param(BAR, "2026-03-07 03:00", "closed", "2026-03-13 20:00", id="after the night"),
        pytest.param(BAR, "2026-03-06 02:00", "closed", "2026-03-06 20:00", id="night before"),
        pytest.param(
            LATE_SUNDAY, "2026-03-09 01:00", "open", "2026-03-09 02:00", id="into the next week"
        ),
        pytest.param(JOINED, "2026-03-06 19:00", "open", "2026-03-07 04:00", id="joins"),
        pytest.param(JOINED, "2026-03-07 00:00", "open", "2026-03-07 04:00", id="joined"),
        pytest.param(OVERLAPPING, "2026-03-06 19:00", "open", "2026-03-07 05:00", id="overlaps"),
        pytest.param(OVERLAPPING, "2026-03-07 01:30", "open", "2026-03-07 05:00", id="overlapped"),
        pytest.param(WEEKEND, "2026-03-07 12:00", "open", "2026-03-09 00:00", id="two whole days"),
        pytest.param(WEEKEND, "2026-03-09 00:00", "closed", "2026-03-14 00:00", id="after both"),
    ],
)
def test_an_ordinary_week(week, instant, status, until):
    assert says(week, at(instant)) == (status, until and at(until).astimezone(UTC))


@pytest.mark.parametrize("instant", ["2026-03-02 00:00", "2026-03-08 23:59", "2026-12-25 12:00"])
def test_a_shop_that_never_closes_has_no_next_change(instant):
    assert says(NONSTOP, at(instant), on_holidays="open") == ("open", None)


def test_an_instant_may_come_from_any_zone():
    instant = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    assert says(BUTCHER, instant) == says(BUTCHER, at("2026-03-02 09:00"))


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        engine.state(rules(BUTCHER), datetime(2026, 3, 2, 10, 0))


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
    states = [engine.state(shop, start + timedelta(minutes=15 * step)) for step in range(40)]

    for before, after in pairwise(states):
        assert (before == after) == (before.status == after.status)


@pytest.mark.parametrize(
    ("week", "instant", "on_holidays", "expected"),
    [
        pytest.param(
            OFFICE,
            "2026-05-01 10:00",
            "closed",
            ("closed", "Erster Mai", "2026-05-04 09:00"),
            id="closed",
        ),
        pytest.param(
            OFFICE, "2026-05-01 10:00", "open", ("open", "", "2026-05-01 18:00"), id="open"
        ),
        pytest.param(
            OFFICE,
            "2026-05-01 10:00",
            "unknown",
            ("unknown", "Erster Mai", "2026-05-04 09:00"),
            id="unknown",
        ),
        pytest.param(
            OFFICE,
            "2026-10-03 10:00",
            "closed",
            ("closed", "", "2026-10-05 09:00"),
            id="on a day that is closed anyway",
        ),
        pytest.param(
            OFFICE,
            "2026-04-30 19:00",
            "closed",
            ("closed", "", "2026-05-04 09:00"),
            id="the evening before",
        ),
        pytest.param(
            OFFICE,
            "2026-12-31 19:00",
            "closed",
            ("closed", "", "2027-01-04 09:00"),
            id="in the next year",
        ),
        pytest.param(
            (WeekSpan(TH, 20 * H, 27 * H),),
            "2026-05-01 01:00",
            "closed",
            ("open", "", "2026-05-01 03:00"),
            id="a night that began before",
        ),
        pytest.param(
            BAR,
            "2026-05-02 01:00",
            "closed",
            ("closed", "", "2026-05-08 20:00"),
            id="a night that would have begun on it",
        ),
        pytest.param(
            NONSTOP,
            "2026-04-30 12:00",
            "closed",
            ("open", "", "2026-05-01 00:00"),
            id="ends what never ends",
        ),
        pytest.param(
            NONSTOP,
            "2026-05-01 12:00",
            "closed",
            ("closed", "Erster Mai", "2026-05-02 00:00"),
            id="until midnight",
        ),
    ],
)
def test_a_public_holiday(week, instant, on_holidays, expected):
    state = engine.state(rules(week, on_holidays=on_holidays), at(instant))

    status, reason, until = expected
    assert (state.status, state.reason, state.changes_at) == (status, reason, at(until))


def test_a_holiday_counts_in_its_own_land_only():
    corpus_christi = at("2026-06-04 10:00")

    here = engine.state(rules(OFFICE, land="NW"), corpus_christi)
    there = engine.state(rules(OFFICE, land="BE"), corpus_christi)

    assert (here.status, here.reason) == ("closed", "Fronleichnam")
    assert there.status == "open"


@pytest.mark.parametrize("on_holidays", ["closed", "unknown"])
def test_holidays_ahead_are_those_on_which_the_shop_would_be_open(on_holidays):
    shop = rules(OFFICE, on_holidays=on_holidays)
    first = at("2026-12-25 00:00").date()

    ahead = engine.holidays_ahead(shop, first, timedelta(days=8))

    # 26 December is a Saturday.
    assert [(f"{day:%d.%m.%Y}", name) for day, name in ahead] == [
        ("25.12.2026", "Erster Weihnachtstag"),
        ("01.01.2027", "Neujahr"),
    ]
    assert len(engine.holidays_ahead(shop, first, timedelta(days=7))) == 1


def test_a_shop_that_keeps_its_hours_has_no_holidays_ahead():
    shop = rules(OFFICE, on_holidays="open")

    assert engine.holidays_ahead(shop, at("2026-01-01").date(), timedelta(days=365)) == []


def test_an_unknown_land_is_refused():
    with pytest.raises(UnknownLand, match="XX"):
        engine.state(rules(OFFICE, land="XX"), at("2026-03-02 10:00"))
