"""The engine says whether a shop is open, why, and until when: weeks, spans and exceptions.

What decides about a day, and why, is in the tables; nights of clock changes in test_clocks.
"""

from datetime import UTC, date, datetime

import pytest

from merchants.hours import engine
from merchants.hours.engine import Day, Reason, Rules
from merchants.hours.facts import Hours, QuickStatus, Season, SpecialDay, Vacation
from merchants.hours.holidays import Calendar, UnknownLand
from merchants.hours.week import DAY, WeekSpan
from tests.merchants.hours import shorthand
from tests.merchants.hours.shorthand import (
    BERLIN,
    FR,
    MO,
    NW,
    SA,
    SU,
    closure,
    on,
    times,
    town,
    week,
)

H = 60

BUTCHER = (WeekSpan(MO, 9 * H, 12 * H + 30), WeekSpan(MO, 14 * H, 18 * H))
BAR = (WeekSpan(FR, 20 * H, 27 * H),)
LATE_SUNDAY = (WeekSpan(SU, 22 * H, 26 * H),)
OFFICE = week("Mo-Fr 9-18")
NONSTOP = week("Mo-Su 0-24")
JOINED = (WeekSpan(FR, 18 * H, DAY), WeekSpan(SA, 0, 4 * H))
OVERLAPPING = (WeekSpan(FR, 18 * H, 26 * H), WeekSpan(SA, 1 * H, 5 * H))
WEEKEND = (WeekSpan(SA, 0, DAY), WeekSpan(SU, 0, DAY))
CHRISTMAS = on("2026-12-25")


def at(text):
    """An instant of Berlin's wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def rules(week, place=NW, **more):
    return Rules(Hours(week, **more), place)


def says(week, instant, **more):
    """Status and next change, told by a clock that never runs twice."""
    state = shorthand.says(rules(week, **more), instant)
    return state.status, state.changes_at


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


def test_the_next_change_is_looked_for_over_a_year_but_not_for_ever():
    special = (SpecialDay(on("2027-04-01"), times("9-18")),)
    shop = Hours(week("Mo 9-18"), vacations=(Vacation(on("2026-01-01"), on("2030-01-01")),))
    again = Hours(shop.week, vacations=shop.vacations, special_days=special)

    assert engine.state(Rules(shop, NW), at("2026-03-02 10:00")).changes_at is None
    assert engine.state(Rules(again, NW), at("2026-03-02 10:00")).changes_at == at(
        "2027-04-01 09:00"
    )


def test_the_spans_of_some_days_begin_with_the_night_before():
    shop = rules(week("Tu-We 20-27", "Th 20-24", "Fr 0-2"))

    assert engine.open_spans(shop, on("2026-03-04"), on("2026-03-05")) == [
        (at("2026-03-03 20:00"), at("2026-03-04 03:00")),
        (at("2026-03-04 20:00"), at("2026-03-05 03:00")),
        (at("2026-03-05 20:00"), at("2026-03-06 00:00")),
    ]


def test_spans_that_touch_are_one():
    shop = rules(week("Sa-Su 0-24"))

    assert engine.open_spans(shop, on("2026-03-07"), on("2026-03-08")) == [
        (at("2026-03-07 00:00"), at("2026-03-09 00:00"))
    ]


def test_a_span_that_the_clocks_skip_is_none():
    shop = rules(week("Su 2:30-3 2:45-3:15"))

    assert engine.open_spans(shop, on("2026-03-29"), on("2026-03-29")) == []
    assert len(engine.open_spans(shop, on("2026-03-22"), on("2026-03-22"))) == 1


def test_exceptions_are_the_days_ahead_that_are_not_as_every_week():
    shop = rules(
        OFFICE,
        town(closure("2026-12-28", "2026-12-28", "Umzug", "12-14")),
        special_days=(SpecialDay(on("2026-12-31"), times("9-12")),),
        seasons=(Season((12, 29), (12, 30), (), "Winterpause"),),
    )

    # 26 December is a Saturday, and a season is part of the rhythm.
    assert [(f"{day:%d.%m.%Y}", found) for day, found in engine.exceptions(shop, CHRISTMAS, 8)] == [
        ("25.12.2026", Day(reason=Reason("holiday", "Erster Weihnachtstag", CHRISTMAS))),
        (
            "28.12.2026",
            Day(times("9-12 14-18"), Reason("closure", "Umzug", on("2026-12-28"))),
        ),
        ("31.12.2026", Day(times("9-12"), Reason("special", "Silvester", on("2026-12-31")))),
        ("01.01.2027", Day(reason=Reason("holiday", "Neujahr", on("2027-01-01")))),
    ]
    assert len(engine.exceptions(shop, CHRISTMAS, 7)) == 3


def test_a_shop_that_keeps_its_hours_has_no_exceptions():
    shop = rules(OFFICE, on_holidays="open")

    assert engine.exceptions(shop, date(2026, 1, 1), 365) == []


def test_what_a_shop_says_of_today_is_no_more_said_tomorrow():
    shop = rules(OFFICE, quick=QuickStatus(on("2026-03-03"), since=600))

    assert [day for day, _ in engine.exceptions(shop, on("2026-03-01"), 7)] == [on("2026-03-03")]


def test_ordinary_hours_are_those_of_the_week_whatever_day_it_is():
    shop = Hours(OFFICE, quick=QuickStatus(CHRISTMAS, since=600))

    assert engine.ordinary(shop, CHRISTMAS) == times("9-18")


def test_an_unknown_land_is_refused():
    with pytest.raises(UnknownLand, match="XX"):
        engine.state(rules(OFFICE, town(calendar=Calendar("XX"))), at("2026-03-02 10:00"))
