"""OpenStreetMap's words become a week, or are refused; they are never guessed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from merchants.hours import engine, osm
from merchants.hours.engine import Rules
from merchants.hours.week import DAY, WeekSpan

NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MO, TU, WE, TH, FR, SA, SU = range(7)
WORKDAYS, WHOLE_WEEK = range(5), range(7)
MONDAY = datetime(2026, 1, 5)


def spans(days, *times):
    return [WeekSpan(day, opens, closes) for day in days for opens, closes in times]


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("Mo-Fr 09:00-18:00", spans(WORKDAYS, (540, 1080))),
        ("mo-fr 9:00-18:00", spans(WORKDAYS, (540, 1080))),
        ("  Mo-Fr\n09:00-18:00 ", spans(WORKDAYS, (540, 1080))),
        (
            "Mo-Fr 09:00-18:00; Sa 10:00-14:00",
            spans(range(5), (540, 1080)) + spans([SA], (600, 840)),
        ),
        ("Mo-Fr 09:00-12:30,14:00-18:00", spans(WORKDAYS, (540, 750), (840, 1080))),
        ("Mo-Fr 09:00-18:00; We off", spans([MO, TU, TH, FR], (540, 1080))),
        ("Mo 09:00-18:00; Mo 10:00-12:00", spans([MO], (600, 720))),
        ("Mo 09:00-12:00, Mo 12:00-15:00", spans([MO], (540, 900))),
        ("Mo,Th 15:00-18:00", spans([MO, TH], (900, 1080))),
        ("Sa-Mo 10:00-12:00", spans([MO, SA, SU], (600, 720))),
        ("08:00-20:00", spans(WHOLE_WEEK, (480, 1200))),
        ("24/7", spans(WHOLE_WEEK, (0, DAY))),
        ("Mo-Su 00:00-24:00", spans(WHOLE_WEEK, (0, DAY))),
        ("Mo off, Tu 09:00-18:00, Mo,We off", spans([TU], (540, 1080))),
        ("Tu-Th 18:00-24:00", spans([TU, WE, TH], (1080, DAY))),
        ("Fr,Sa 20:00-03:00", spans([FR, SA], (1200, 1620))),
        ("Fr-Sa 20:00-27:00", spans([FR, SA], (1200, 1620))),
        ("Su 20:00-02:00", spans([SU], (1200, 1560))),
        ("Su 22:00-24:00; Mo 00:00-02:00", spans([SU], (1320, 1560))),
        ("Mo-Th 00:00-24:00; Fr 00:00-12:00", spans(range(4), (0, DAY)) + spans([FR], (0, 720))),
    ],
)
def test_a_weekly_rhythm_is_read(text, week):
    reading = osm.read(text)

    assert reading.spans == tuple(week)
    assert reading.on_holidays == "unknown"


@pytest.mark.parametrize(
    ("text", "on_holidays"),
    [
        ("Mo-Fr 09:00-18:00", "unknown"),
        ("Mo-Fr 09:00-18:00; PH off", "closed"),
        ("Mo-Fr 09:00-18:00;PH closed", "closed"),
        ("Mo-Fr 09:00-18:00; Su,PH off", "closed"),
        ("Mo-Fr 09:00-18:00; PH,Sa-Su off", "closed"),
        ("Mo-Fr 09:00-18:00; PH off; Sa off", "closed"),
        ("PH off; Mo-Fr 09:00-18:00", "unknown"),
    ],
)
def test_holidays_are_closed_only_where_that_is_the_last_word(text, on_holidays):
    reading = osm.read(text)

    assert reading.spans == tuple(spans(WORKDAYS, (540, 1080)))
    assert reading.on_holidays == on_holidays


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not readable"),
        ("Montag bis Freitag", "not readable"),
        ("Mo-Fr 9-18 Uhr", "not readable"),
        ("Mo,Di 09:00-18:00", "not readable"),
        ("Mo-Fr 25:00-26:00", "not readable"),
        ("Mo-Fr 09:00-18:00; ph off", "not readable"),
        ("off", "never open"),
        ("Mo-Fr sunrise-sunset", "weekly rhythm"),
        ("Mo-Fr 09:00+", "weekly rhythm"),
        ("Mo[1] 09:00-12:00", "weekly rhythm"),
        ("Apr-Sep Mo-Fr 09:00-18:00", "weekly rhythm"),
        ("week 01-53/2 Mo 09:00-12:00", "weekly rhythm"),
        ("2031 Mo-Fr 09:00-18:00", "weekly rhythm"),
        ("easter off; Mo 09:00-12:00", "weekly rhythm"),
        ("Mo-Fr 09:00-18:00; SH off", "weekly rhythm"),
        ("Mo-Fr 09:00-18:00; Dec 24 off", "weekly rhythm"),
        ("09:00-18:00; Feb 29 off", "weekly rhythm"),
        ("Tu 08:00-13:00; Jan 01 off", "weekly rhythm"),
        ("Tu 08:00-13:00; feb 30", "weekly rhythm"),
        ("Feb 30", "weekly rhythm"),
        ("Jan-Dec Mo-Fr 09:00-18:00", "weekly rhythm"),
        ("Mo 09:00-12:00; 2131 Mo off", "weekly rhythm"),
        ("10:00-16:00/02:00", "weekly rhythm"),
        ("Mo-Fr 10:00-16:00 / 90", "weekly rhythm"),
        ("Tu", "without times"),
        ("Mo-Fr", "without times"),
        ("Mo-Fr open; Sa 10:00-12:00", "without times"),
        ("Mo 09:00-18:00; Tu", "without times"),
        ("Mo 09:00-18:00, Tu", "without times"),
        ("Mo 09:00-18:00, Sa off , Su", "without times"),
        ('Mo-Fr 09:00-18:00 "nach Vereinbarung"', "weekly rhythm"),
        ('Mo-Fr 09:00-12:00 || "nach Vereinbarung"', "weekly rhythm"),
        ("Mo-Fr 09:00-18:00 unknown", "weekly rhythm"),
        ("Mo-Su,PH 11:00-22:00", "public holidays"),
        ("Mo-Fr 09:00-18:00; PH 10:00-12:00", "public holidays"),
        ("Mo-Fr 09:00-18:00; PH Mo-Fr off", "public holidays"),
        ("Mo-Fr 09:00-18:00; PH -1 day off", "public holidays"),
    ],
)
def test_whatever_is_no_plain_week_is_refused(text, reason):
    with pytest.raises(osm.NotWeekly, match=reason):
        osm.read(text)


def in_osm(week):
    """A week as OpenStreetMap writes it. The comma adds to a day, where ";" would replace it."""
    return ", ".join(
        f"{NAMES[span.weekday]} {_time(span.opens)}-{_time(span.closes)}" for span in week
    )


def _time(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def week_spans(draw):
    """A span, often one that ends at midnight or lasts a whole day."""
    weekday, opens = draw(st.integers(0, 6)), draw(st.integers(0, DAY - 1))
    length = draw(st.sampled_from([DAY - opens, DAY]) | st.integers(1, DAY))
    return WeekSpan(weekday, opens, opens + length)


def moments(week, number):
    """The minutes around every opening and closing, in one week of the year."""
    for span in week:
        for minute in (span.opens, span.closes):
            for beside in (-1, 0, 1):
                yield MONDAY + timedelta(weeks=number, days=span.weekday, minutes=minute + beside)


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(
    week=st.lists(week_spans(), min_size=1, max_size=6),
    number=st.integers(0, 51),
    sometime=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
)
def test_the_engine_agrees_with_the_library_on_what_was_read(week, number, sometime):
    text = in_osm(week)
    library = OpeningHours(text, auto_country=False, auto_timezone=False)
    # The library's clock never changes; what the engine does when ours do is tested with it.
    zone = ZoneInfo("UTC")
    shop = Rules(osm.read(text).spans, land="NW", zone=zone, on_holidays="open")

    for moment in [*moments(week, number), sometime.replace(second=0, microsecond=0)]:
        state = engine.state(shop, moment.replace(tzinfo=zone))
        changes_at = state.changes_at and state.changes_at.replace(tzinfo=None)
        assert (state.status == "open") == library.is_open(moment), (text, moment)
        assert changes_at == library.next_change(moment), (text, moment)
