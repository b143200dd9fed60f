"""OpenStreetMap's words become rows, are kept as text, or are refused; they are never guessed."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from merchants.hours import osm
from merchants.hours.facts import MonthlyDay, Season, SpecialDay, Vacation
from merchants.hours.holidays import Calendar
from merchants.hours.place import Place
from merchants.hours.week import DAY, WeekSpan

MO, TU, WE, TH, FR, SA, SU = range(7)
WORKDAYS, WHOLE_WEEK = range(5), range(7)
# The library's clock never changes; what the engine does when ours do is tested with it.
UTC = ZoneInfo("UTC")
NRW = Place(UTC, Calendar("NW"))


def spans(days, *times):
    return [WeekSpan(day, opens, closes) for day in days for opens, closes in times]


NINE_TO_SIX = tuple(spans(WORKDAYS, (540, 1080)))


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("Mo-Fr 09:00-18:00", spans(WORKDAYS, (540, 1080))),
        ("mo-fr 9:00-18:00", spans(WORKDAYS, (540, 1080))),
        ("  Mo-Fr\n09:00-18:00 ", spans(WORKDAYS, (540, 1080))),
        ("Mo–Fr: 09.00 – 18.00;", spans(WORKDAYS, (540, 1080))),
        ("Monday-Fri 09:00-18:00", spans(WORKDAYS, (540, 1080))),
        (
            "Mo-Fr 09:00-18:00; Sa 10:00-14:00",
            spans(range(5), (540, 1080)) + spans([SA], (600, 840)),
        ),
        ("Mo-Fr 09:00-12:30,14:00-18:00", spans(WORKDAYS, (540, 750), (840, 1080))),
        ("Mo-Fr 09:00-12:30, 14:00-18:00", spans(WORKDAYS, (540, 750), (840, 1080))),
        ("Mo-Fr 09:00-18:00; We off", spans([MO, TU, TH, FR], (540, 1080))),
        ("Mo 09:00-18:00; Mo 12:00-14:00 off", spans([MO], (540, 720), (840, 1080))),
        ("Mo 09:00-18:00; Mo 10:00-12:00", spans([MO], (600, 720))),
        ("Mo 09:00-12:00, Mo 12:00-15:00", spans([MO], (540, 900))),
        ("Mo,Th 15:00-18:00", spans([MO, TH], (900, 1080))),
        ("Tu, Fr 10:00-18:00", spans([TU, FR], (600, 1080))),
        ("Tu , Fr 10:00-18:00", spans([TU, FR], (600, 1080))),
        ("Sa-Mo 10:00-12:00", spans([MO, SA, SU], (600, 720))),
        ("08:00-20:00", spans(WHOLE_WEEK, (480, 1200))),
        ("24/7", spans(WHOLE_WEEK, (0, DAY))),
        ("Mo-Su 00:00-24:00", spans(WHOLE_WEEK, (0, DAY))),
        ("Mo off, Tu 09:00-18:00, Mo,We off", spans([TU], (540, 1080))),
        ("Tu-Th 18:00-24:00", spans([TU, WE, TH], (1080, DAY))),
        ("Fr,Sa 20:00-03:00", spans([FR, SA], (1200, 1620))),
        ("Fr-Sa 20:00-27:00", spans([FR, SA], (1200, 1620))),
        ("Su 20:00-02:00", spans([SU], (1200, 1560))),
        ("Mo 08:00-08:00", spans([MO], (480, 480 + DAY))),
        ('Mo off "Ruhetag"; Tu 09:00-18:00', spans([TU], (540, 1080))),
    ],
)
def test_a_weekly_rhythm_is_read(text, week):
    reading = osm.read(text)

    assert reading.hours.week == tuple(week)
    assert reading.hours.on_holidays == ("open" if text == "24/7" else "unknown")
    assert reading.is_exact


@pytest.mark.parametrize(
    ("text", "on_holidays"),
    [
        ("Mo-Fr 09:00-18:00", "unknown"),
        ("Mo-Fr 09:00-18:00; PH off", "closed"),
        ("Mo-Fr 09:00-18:00;PH closed", "closed"),
        ("Mo-Fr 09:00-18:00; ph off", "closed"),
        ("Mo-Fr 09:00-18:00; Su,PH off", "closed"),
        ("Mo-Fr 09:00-18:00; PH,Sa-Su off", "closed"),
        ("Mo-Fr 09:00-18:00; PH off; Sa off", "closed"),
        ("PH off; Mo-Fr 09:00-18:00", "unknown"),
        ("Mo-Fr,PH 09:00-18:00", "own"),
        ("Mo-Fr 09:00-18:00; PH 09:00-18:00", "own"),
    ],
)
def test_what_is_said_of_holidays_is_the_last_word_on_them(text, on_holidays):
    reading = osm.read(text)

    assert reading.hours.week == NINE_TO_SIX
    assert reading.hours.on_holidays == on_holidays
    assert reading.has_doubtful_holidays == text.startswith("PH")


def test_a_shop_that_is_open_on_all_days_and_holidays_has_no_hours_of_its_own_for_them():
    assert osm.read("Mo-Su,PH 06:00-22:00").hours.on_holidays == "open"


def test_seasons_are_read():
    hours = osm.read("Apr-Oct: We,Sa 07:00-13:30; Nov-Mar: We,Sa 08:00-13:30").hours

    assert hours.week == tuple(spans([WE, SA], (420, 810)))
    assert hours.seasons == (Season((11, 1), (3, 31), tuple(spans([WE, SA], (480, 810)))),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Mo-Fr 09:00-18:00; Dec 24 off", (12, 24), (12, 24)),
        ("Mo-Fr 09:00-18:00; Dec 24-26 off", (12, 24), (12, 26)),
        ("Mo-Fr 09:00-18:00; Dec 24-Jan 2 off", (12, 24), (1, 2)),
        ("Mo-Fr 09:00-18:00; Feb off", (2, 1), (2, 29)),
        ("Mo-Fr 09:00-18:00; 15 Nov-30 Apr off", (11, 15), (4, 30)),
        ("Mo-Fr 09:00-18:00; Nov,Dec-Jan off", (11, 1), (1, 31)),
    ],
)
def test_a_rest_of_every_year_is_a_season_without_hours(text, first, last):
    hours = osm.read(text).hours

    assert hours.week == NINE_TO_SIX
    assert hours.seasons == (Season(first, last),)


def test_weekdays_of_the_month_are_read():
    hours = osm.read("Mo-Sa 09:00-18:00; Sa[1,-1] 10:00-14:00; Mo[2] off").hours

    assert hours.monthly == (
        MonthlyDay(2, MO),
        MonthlyDay(-1, SA, ((600, 840),)),
        MonthlyDay(1, SA, ((600, 840),)),
    )


def test_dates_of_one_year_are_special_days_and_vacations():
    hours = osm.read(
        "Mo-Fr 09:00-18:00; 2026 Aug 03-16 off; 2026 Dec 24 10:00-13:00; 2026 Dec 31 off"
    ).hours

    assert hours.vacations == (Vacation(date(2026, 8, 3), date(2026, 8, 16)),)
    assert hours.special_days == (
        SpecialDay(date(2026, 12, 24), ((600, 780),)),
        SpecialDay(date(2026, 12, 31)),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"nach Vereinbarung"', "nach Vereinbarung"),
        ('Mo-Fr 09:00-18:00; "Sowie nach Vereinbarung"', "Sowie nach Vereinbarung"),
        ('Mo-Fr 09:00-18:00 || "Küche bis 17 Uhr"', "Küche bis 17 Uhr"),
        ('Mo-Fr 09:00-18:00; Sa-Su "by appointment"', "by appointment"),
    ],
)
def test_what_holds_on_request_is_kept_in_the_shops_words(text, words):
    assert osm.read(text).hours.on_request == words


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("off", 1),
        ("Mo-Fr sunrise-sunset", 7),
        ("We 07:00+", 9),
        ("Mo-Fr 09:00-18:00+", 18),
        ("10:00-16:00/02:00", 12),
        ("week 01-53/2 Mo 09:00-12:00", 1),
        ("easter off; Mo 09:00-12:00", 1),
        ("Mo-Fr 09:00-18:00; SH off", 20),
        ("Mo-Fr 09:00-18:00; PH Mo-Fr off", 23),
        ("Mo-Fr 09:00-18:00; PH -1 day off", 23),
        ("Mo[1] +1 day 09:00-12:00", 7),
        ("Apr-Oct Mo[1] 09:00-12:00", 1),
        ("Feb 30 09:00-12:00", 5),
        ("2025 Feb 29 09:00-12:00", 1),
        ("2024 Dec 24,Dec 31 off; Mo 09:00-12:00", 1),
        ("2025-2027 Mo-Fr 08:00-16:00", 1),
        ("2025-2199 Dec 24 off; Mo 09:00-12:00", 1),
        ("Tu", 1),
        ("Mo 09:00-18:00; Tu", 17),
        ("Mo-Fr open; Sa 10:00-12:00", 1),
        ("Mo-Fr 08:00-12:00; 14:00-18:00", 20),
        ("Mo-Fr 08:00-12:00; Mo 14:00-18:00", 20),
        ("2026 Aug 01-16 off; Mo-Fr 09:00-18:00", 1),
        ('Mo-Fr 09:00-18:00 "nur Verkauf"', 19),
        ('Mo-Fr 09:00-18:00; "nur Verkauf"', 20),
        ('Mo-Fr 09:00-18:00; Fr "nach Vereinbarung"', 20),
        ("Mo-Fr 09:00-18:00 unknown", 19),
        ("Mo-Fr 09:00-12:00 || Sa 09:00-12:00", 22),
        ("Mo 08:00-48:00", 4),
        ("24/7, Mo 17:00-26:00", 1),
        ("Mo-Fr,PH 09:00-18:00; Sa 09:00-13:00", 1),
    ],
)
def test_what_rows_cannot_say_stays_text_with_the_place_of_the_problem(text, position):
    with pytest.raises(osm.TextOnly) as caught:
        osm.read(text)

    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1),
        (" \n", 1),
        ("hallo", 1),
        ("Mo-Fr 25:00-26:00", 7),
        ("Mo-Fr 09:00", 12),
        ("Mo[6] 09:00-12:00", 4),
        ("Mo-Fr 09:00-18:00 (Mai)", 19),
        ("Mo\x00-Fr 09:00-18:00", 3),
        ("Mo \ud800", 4),
        ("Mo-Fr 09:00-18:00; " * 200, 2001),
        ("Mo 09:00-10:00;" * 80, 901),
    ],
)
def test_what_nobody_can_read_is_refused_with_the_place_of_the_problem(text, position):
    with pytest.raises(osm.Unreadable) as caught:
        osm.read(text)

    assert caught.value.position == position
    assert str(position) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("Fr 20:00-03:00; Sa 09:00-13:00", True),
        ("Fr 20:00-03:00, Sa 09:00-13:00", False),
        ("Mo-Th 17:00-01:00; Fr-Sa 17:00-03:00", True),
        ("Mo-Su 18:00-02:00; PH off", True),
        ("Fr,Sa 20:00-03:00", False),
    ],
)
def test_a_night_that_the_next_rule_cuts_off_is_kept_and_marked(text, is_doubtful):
    assert osm.read(text).has_doubtful_nights == is_doubtful
