"""A week is kept as few spans, in order, none of them longer than a day."""

import pytest

from merchants.hours.week import DAY, WeekSpan, normalise


@pytest.mark.parametrize(
    ("spans", "week"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([(1, 540, 720), (0, 540, 720)], [(0, 540, 720), (1, 540, 720)], id="order"),
        pytest.param([(0, 540, 720), (0, 540, 720)], [(0, 540, 720)], id="twice"),
        pytest.param([(0, 540, 720), (0, 720, 900)], [(0, 540, 900)], id="touching"),
        pytest.param([(0, 600, 900), (0, 540, 720)], [(0, 540, 900)], id="overlapping"),
        pytest.param([(0, 540, 900), (0, 600, 720)], [(0, 540, 900)], id="inside"),
        pytest.param(
            [(0, 540, 600), (0, 600, 700), (0, 700, 800)], [(0, 540, 800)], id="three in a row"
        ),
        pytest.param(
            [(0, 540, 750), (0, 840, 1080)], [(0, 540, 750), (0, 840, 1080)], id="lunch break"
        ),
        pytest.param(
            [(0, 1200, 1440), (1, 0, 180)], [(0, 1200, 1440), (1, 0, 180)], id="of two days"
        ),
        pytest.param([(0, 480, 1200), (0, 1080, 2000)], [(0, 480, 1920)], id="no more than a day"),
    ],
)
def test_spans_of_one_day_that_touch_become_one(spans, week):
    assert normalise(WeekSpan(*span) for span in spans) == tuple(WeekSpan(*span) for span in week)


def test_a_week_that_is_in_order_stays_as_it_is():
    week = normalise([WeekSpan(4, 1200, 1620), WeekSpan(0, 540, 750), WeekSpan(0, 700, 1080)])

    assert normalise(week) == week


@pytest.mark.parametrize(
    ("weekday", "opens", "closes"),
    [(0, 0, 1), (6, 0, DAY), (0, 1439, 1440), (0, 1439, 1439 + DAY), (3, 540, 540 + DAY)],
)
def test_a_span_may_last_from_a_minute_to_a_day(weekday, opens, closes):
    assert WeekSpan(weekday, opens, closes)


@pytest.mark.parametrize(
    ("weekday", "opens", "closes", "reason"),
    [
        pytest.param(-1, 540, 720, "no day -1", id="before Monday"),
        pytest.param(7, 540, 720, "no day 7", id="after Sunday"),
        pytest.param(0, -1, 720, "no span", id="before midnight"),
        pytest.param(0, 1440, 1500, "no span", id="opens on the next day"),
        pytest.param(0, 540, 540, "no span", id="no time at all"),
        pytest.param(0, 540, 480, "no span", id="backwards"),
        pytest.param(0, 540, 541 + DAY, "no span", id="longer than a day"),
    ],
)
def test_what_is_no_span_of_a_week_is_refused(weekday, opens, closes, reason):
    with pytest.raises(ValueError, match=reason):
        WeekSpan(weekday, opens, closes)
