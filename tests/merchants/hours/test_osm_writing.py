"""Rows become OpenStreetMap's words, and reading these gives the rows again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchants.hours import engine, osm
from merchants.hours.facts import Hours, MonthlyDay, Season, SpecialDay, Vacation
from merchants.hours.week import DAY, WeekSpan, normalise

WEEK = tuple(WeekSpan(day, 540, 1080) for day in range(5))
NIGHTS = (WeekSpan(4, 1200, 1620), WeekSpan(5, 540, 780))


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (Hours(), ""),
        (Hours(week=WEEK, on_holidays="unknown"), "Mo-Fr 09:00-18:00"),
        (Hours(week=WEEK), "Mo-Fr 09:00-18:00; PH off"),
        (
            Hours(week=WEEK, on_holidays="own", holiday_times=((600, 720),)),
            "Mo-Fr 09:00-18:00; PH 10:00-12:00",
        ),
        (Hours(week=NIGHTS, on_holidays="unknown"), "Fr 20:00-03:00, Sa 09:00-13:00"),
        (
            Hours(week=tuple(WeekSpan(day, 0, DAY) for day in range(7)), on_holidays="open"),
            "24/7",
        ),
        (
            Hours(week=tuple(WeekSpan(day, 540, 600) for day in range(7)), on_holidays="open"),
            "Mo-Su,PH 09:00-10:00",
        ),
        (Hours(week=(WeekSpan(0, 480, 480 + DAY),), on_holidays="unknown"), "Mo 08:00-32:00"),
        (
            Hours(week=WEEK, on_holidays="unknown", seasons=(Season((7, 1), (8, 31)),)),
            "Sep-Jun Mo-Fr 09:00-18:00",
        ),
        (
            Hours(
                week=WEEK,
                on_holidays="unknown",
                seasons=(Season((12, 24), (1, 2), (WeekSpan(5, 600, 720),)),),
            ),
            "Jan 03-Dec 23 Mo-Fr 09:00-18:00, Dec 24-Jan 02 Sa 10:00-12:00",
        ),
        (
            Hours(week=WEEK, monthly=(MonthlyDay(-1, 0), MonthlyDay(1, 5, ((600, 720),)))),
            "Mo-Fr 09:00-18:00; Mo[-1] off; Sa[1] 10:00-12:00; PH off",
        ),
        (
            Hours(
                week=WEEK,
                vacations=(Vacation(date(2026, 8, 3), date(2026, 8, 16)),),
                special_days=(SpecialDay(date(2026, 12, 24), ((600, 720),)),),
            ),
            "Mo-Fr 09:00-18:00; PH off; 2026 Aug 03-2026 Aug 16 off; 2026 Dec 24 10:00-12:00",
        ),
        (
            Hours(week=WEEK, on_holidays="unknown", on_request="nach Vereinbarung"),
            'Mo-Fr 09:00-18:00 || "nach Vereinbarung"',
        ),
        (Hours(on_request="nach Vereinbarung", on_holidays="unknown"), '"nach Vereinbarung"'),
    ],
)
def test_rows_are_written_and_read_again(hours, text):
    assert osm.write(hours) == text
    if text:
        assert osm.read(text).hours == hours


def test_names_are_lost_on_the_way():
    named = Hours(week=WEEK, seasons=(Season((7, 1), (8, 31), name="Sommer"),))

    assert osm.read(osm.write(named)).hours.seasons == (replace(named.seasons[0], name=""),)


def test_a_special_day_as_every_week_is_written_with_its_hours():
    friday = SpecialDay(date(2026, 5, 1), None)

    text = osm.write(Hours(week=WEEK, special_days=(friday,)))

    assert text == "Mo-Fr 09:00-18:00; PH off; 2026 May 01 09:00-18:00"
    assert osm.read(text).hours.special_days == (SpecialDay(friday.day, ((540, 1080),)),)


def test_a_vacation_of_one_day_is_a_date():
    day = date(2026, 8, 3)

    assert osm.write(Hours(week=WEEK, vacations=(Vacation(day, day),))).endswith("2026 Aug 03 off")


MOMENTS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))
SPANS = st.builds(
    lambda day, opens, length: WeekSpan(day, opens * 15, opens * 15 + length * 15),
    st.integers(0, 6),
    st.integers(0, 95),
    st.integers(1, 40),
)
WEEKS = st.lists(SPANS, max_size=5).map(normalise)
SEASONS = st.builds(Season, MOMENTS, MOMENTS, WEEKS)


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(
    week=WEEKS,
    seasons=st.lists(SEASONS, max_size=2).map(tuple),
    on_holidays=st.sampled_from(["closed", "unknown"]),
)
def test_what_was_written_means_the_same_when_it_is_read(week, seasons, on_holidays):
    hours = Hours(week=week, seasons=seasons, on_holidays=on_holidays)
    text = osm.write(hours)
    if not week and not any(season.week for season in seasons):
        return
    try:
        again = osm.read(text).hours
    except osm.TextOnly:
        # Seasons may cover the whole year, and leave nothing.
        assert not any(engine.ordinary(hours, day) for day in _year())
        return

    assert again.on_holidays == on_holidays
    for day in _year():
        assert engine.ordinary(again, day) == engine.ordinary(hours, day), (text, day)


def _year():
    return map(date.fromordinal, range(date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal()))
