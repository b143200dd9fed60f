"""A town's holidays are those of its Land, of its faith, and what it adds and takes away."""

from datetime import date

import pytest

from merchants.hours import holidays
from merchants.hours.holidays import Calendar, UnknownLand
from tests.merchants.hours.shorthand import closure, on, opening, town

EASTER = [
    (date(2026, 4, 3), "Karfreitag"),
    (date(2026, 4, 6), "Ostermontag"),
]
LAENDER = [
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip


@pytest.mark.parametrize(
    ("calendar", "day", "name"),
    [
        (Calendar("NW"), "2026-06-04", "Fronleichnam"),
        (Calendar("NI"), "2026-06-04", ""),
        (Calendar("NW"), "2026-11-01", "Allerheiligen"),
        (Calendar("NI"), "2026-11-01", ""),
        (Calendar("NW"), "2026-10-31", ""),
        (Calendar("NI"), "2026-10-31", "Reformationstag"),
        (Calendar("BY"), "2026-01-06", "Heilige Drei Könige"),
        (Calendar("NW"), "2026-01-06", ""),
        (Calendar("SN"), "2026-11-18", "Buß- und Bettag"),
        (Calendar("BE"), "2026-03-08", "Frauentag"),
        (Calendar("BB"), "2026-04-05", "Ostersonntag"),
        (Calendar("TH"), "2026-09-20", "Weltkindertag"),
        (Calendar("SL"), "2026-08-15", "Mariä Himmelfahrt"),
        (Calendar("BY"), "2026-08-15", ""),
        (Calendar("BY", "catholic"), "2026-08-15", "Mariä Himmelfahrt"),
        (Calendar("BY", "augsburg"), "2026-08-15", "Mariä Himmelfahrt"),
        (Calendar("BY"), "2026-08-08", ""),
        (Calendar("BY", "catholic"), "2026-08-08", ""),
        (Calendar("BY", "augsburg"), "2026-08-08", "Augsburger Hohes Friedensfest"),
        (Calendar("TH"), "2026-06-04", ""),
        (Calendar("TH", "catholic"), "2026-06-04", "Fronleichnam"),
        (Calendar("SN", "catholic"), "2026-06-04", "Fronleichnam"),
        (Calendar("NW"), "2026-12-24", ""),
        (Calendar("NW"), "2028-02-29", ""),
    ],
)
def test_a_holiday_counts_where_it_is_one(calendar, day, name):
    assert calendar.holiday(on(day)) == name


@pytest.mark.parametrize("land", LAENDER)
@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_nine_holidays_are_those_of_every_land(land, year):
    everywhere = {
        "Neujahr", "Karfreitag", "Ostermontag", "Erster Mai", "Christi Himmelfahrt",
        "Pfingstmontag", "Tag der Deutschen Einheit", "Erster Weihnachtstag",
        "Zweiter Weihnachtstag",
    }  # fmt: skip
    found = Calendar(land).between(date(year, 1, 1), date(year, 12, 31))

    assert everywhere <= {name for _, name in found}


def test_a_town_adds_days_takes_some_away_and_may_name_one_anew():
    calendar = Calendar(
        "NW",
        added=((on("2026-03-03"), "Kirchweih"), (on("2026-05-01"), "Tag der Arbeit")),
        removed=frozenset({on("2026-06-04")}),
    )

    assert calendar.holiday(on("2026-03-03")) == "Kirchweih"
    assert calendar.holiday(on("2027-03-03")) == ""
    assert calendar.holiday(on("2026-05-01")) == "Tag der Arbeit"
    assert calendar.holiday(on("2027-05-01")) == "Erster Mai"
    assert calendar.holiday(on("2026-06-04")) == ""
    assert calendar.holiday(on("2027-05-27")) == "Fronleichnam"
    assert Calendar("NW").holiday(on("2026-06-04")) == "Fronleichnam"


def test_what_is_both_added_and_taken_away_is_no_holiday():
    day = on("2026-03-03")

    assert Calendar("NW", added=((day, "Kirchweih"),), removed=frozenset({day})).holiday(day) == ""


def test_people_have_names_for_days_that_are_no_holidays():
    calendar = Calendar("NW")

    assert calendar.name(on("2026-12-24")) == "Heiligabend"
    assert calendar.name(on("2026-12-31")) == "Silvester"
    assert calendar.name(on("2026-12-25")) == "Erster Weihnachtstag"
    assert calendar.name(on("2026-12-23")) == ""


def test_holidays_between_two_days_are_in_order_and_cross_new_year():
    assert Calendar("NW").between(on("2026-12-25"), on("2027-01-01")) == [
        (on("2026-12-25"), "Erster Weihnachtstag"),
        (on("2026-12-26"), "Zweiter Weihnachtstag"),
        (on("2027-01-01"), "Neujahr"),
    ]
    assert Calendar("NW").between(on("2026-04-03"), on("2026-04-06")) == EASTER
    assert Calendar("NW").between(on("2026-12-26"), on("2026-12-25")) == []


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1949, 5, 1), date(9999, 12, 25)])
def test_a_day_that_is_too_far_away_does_no_harm(day):
    assert Calendar("NW").holiday(day) in {"", "Erster Weihnachtstag", "Erster Mai"}


def test_an_unknown_land_is_refused():
    with pytest.raises(UnknownLand, match="XX"):
        Calendar("XX").holiday(on("2026-05-01"))


def test_a_holiday_has_a_name_in_other_languages():
    assert holidays.name_in("en", "Augsburger Hohes Friedensfest") == "Augsburg Peace Festival"
    assert holidays.name_in("en", "Kirchweih") == "Kirchweih"
    assert holidays.name_in("tr", "Neujahr") == "Neujahr"


@pytest.mark.parametrize(
    ("street", "names"),
    [
        ("hauptstrasse 5", ["Sturm", "Baustelle"]),
        ("hauptstrasse", ["Sturm", "Baustelle"]),
        ("hauptstrasse 12a-14", ["Sturm", "Baustelle"]),
        ("am markt 3", ["Sturm", "Baustelle"]),
        ("ringweg 1", ["Sturm"]),
        ("neue hauptstrasse 5", ["Sturm"]),
        ("", ["Sturm"]),
    ],
)
def test_a_shop_knows_the_closures_of_its_own_street(street, names):
    place = town(
        closure("2026-03-03", "2026-03-03", "Sturm"),
        closure("2026-03-03", "2026-03-04", "Baustelle", "", "hauptstrasse,am markt"),
        opening(1, "2026-03-08", "13-18", "Fest"),
    )

    near = place.at(street)

    assert [closure.name for closure in near.closures] == names
    assert (near.zone, near.calendar, near.openings) == (
        place.zone,
        place.calendar,
        place.openings,
    )
