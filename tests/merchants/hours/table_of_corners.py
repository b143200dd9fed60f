"""Rows for the corners: where layers overlap, and small things could hide big ones."""

from dataclasses import replace

from merchants.hours.facts import (
    Hours,
    Joined,
    MonthlyDay,
    QuickStatus,
    Season,
    SpecialDay,
    Vacation,
)
from merchants.hours.holidays import Calendar
from tests.merchants.hours.shorthand import SA, Case, closure, on, opening, times, town, week
from tests.merchants.hours.table import BUTCHER, MAY_OPENING, OFFICE, SUNDAY_OPENING

PARADE = closure("2026-05-01", "2026-05-03", "Umzug", "12-14")
CASES = (
    Case(
        "An opening says nothing of the rest of a day of which nobody knows",
        Hours(joined=(Joined(1),)),
        "2026-03-08 09:00 | unknown | | 2026-03-08 12:00",
        town(SUNDAY_OPENING),
    ),
    Case(
        "As every week is also as unknown as every week",
        Hours(
            week("Tu 9-12"),
            special_days=(SpecialDay(on("2026-03-03"), None, "Wie immer"),),
            on_request="nach Anruf",
        ),
        "2026-03-03 07:00 | unknown | request nach Anruf | 2026-03-03 08:00",
    ),
    Case(
        "Today shortens rows of a month that overlap",
        Hours(
            monthly=(MonthlyDay(1, SA, times("9-20")), MonthlyDay(1, SA, times("10-12"))),
            quick=QuickStatus(on("2026-03-07"), since=600, closes=15 * 60),
        ),
        "2026-03-07 10:00 | open | quick 2026-03-07 | 2026-03-07 14:00",
    ),
    Case(
        "A holiday closes the morning before an opening",
        Hours(OFFICE, joined=(Joined(3),)),
        "2026-05-01 08:00 | closed | holiday Erster Mai 2026-05-01 | 2026-05-01 11:00",
        town(MAY_OPENING),
    ),
    Case(
        "A closure of the whole day explains it, not one for two hours",
        Hours(OFFICE),
        "2026-05-04 08:00 | closed | closure Sturm 2026-05-05 | 2026-05-06 07:00",
        town(
            closure("2026-05-04", "2026-05-05", "Sturm"),
            closure("2026-05-04", "2026-05-04", "Umzug", "12-14"),
        ),
    ),
    Case(
        "A closure for two hours explains no holiday",
        Hours(OFFICE),
        "2026-05-01 08:00 | closed | holiday Erster Mai 2026-05-01 | 2026-05-04 07:00",
        town(PARADE),
    ),
    Case(
        "A closure for two hours explains no Sunday",
        Hours(OFFICE),
        "2026-05-03 08:00 | closed | | 2026-05-04 07:00",
        town(PARADE),
    ),
    Case(
        "Vacations that overlap end with the last",
        Hours(
            OFFICE,
            vacations=(
                Vacation(on("2026-03-02"), on("2026-03-05"), "Urlaub"),
                Vacation(on("2026-03-04"), on("2026-03-13"), "Urlaub"),
            ),
        ),
        "2026-03-04 09:00 | closed | vacation Urlaub 2026-03-13 | 2026-03-16 08:00",
    ),
    Case(
        "Who says in the break to be open until three keeps the break",
        Hours(BUTCHER, quick=QuickStatus(on("2026-03-03"), since=13 * 60, closes=15 * 60)),
        """
        2026-03-03 12:00 | closed |                  | 2026-03-03 13:00
        2026-03-03 13:00 | open   | quick 2026-03-03 | 2026-03-03 14:00
        """,
    ),
    Case(
        "A bar that stays open until four at night still opens in the evening",
        Hours(week("Fr-Sa 20-27"), quick=QuickStatus(on("2026-03-06"), 25 * 60, 28 * 60)),
        """
        2026-03-07 02:30 | open | quick 2026-03-06 | 2026-03-07 03:00
        2026-03-07 20:00 | open |                  | 2026-03-08 02:00
        """,
    ),
    Case(
        "Hours for holidays hold where no others are known",
        Hours(on_holidays="own", holiday_times=times("10-14")),
        "2026-05-01 09:00 | open | holiday Erster Mai 2026-05-01 | 2026-05-01 12:00",
    ),
    Case(
        "A street may have a number in its name",
        Hours(OFFICE),
        "2026-03-03 09:00 | closed | closure Baustelle 2026-03-03 | 2026-03-04 08:00",
        town(closure("2026-03-03", "2026-03-03", "Baustelle", "", "strasse des 17. juni")).at(
            "strasse des 17. juni 135"
        ),
    ),
    Case(
        "A season of one date is a special day of every year",
        Hours(
            OFFICE,
            seasons=(
                Season((12, 24), (12, 24), week("Mo-Su 9-13")),
                Season((12, 31), (12, 31), (), "Inventur"),
            ),
        ),
        """
        2026-12-24 09:00 | open   | special Heiligabend 2026-12-24 | 2026-12-24 12:00
        2026-12-24 13:00 | closed |                                | 2026-12-28 08:00
        2026-12-31 09:00 | closed | special Inventur 2026-12-31    | 2027-01-04 08:00
        2027-12-24 09:00 | open   | special Heiligabend 2027-12-24 | 2027-12-24 12:00
        """,
    ),
    Case(
        "Of a night that a holiday may have had nobody knows either",
        Hours(week("Mo-Su 18-26"), on_holidays="unknown"),
        """
        2026-05-04 00:30 | unknown | holiday Fest 2026-05-04 | 2026-05-05 00:00 | 2026-05-05 16:00
        2026-05-04 23:30 | unknown | holiday Fest 2026-05-04 | 2026-05-05 00:00 | 2026-05-05 16:00
        2026-05-05 00:30 | closed  |                         | 2026-05-05 16:00
        """,
        town(calendar=Calendar("NW", added=((on("2026-05-04"), "Fest"),))),
    ),
    Case(
        "Own hours of a Sunday opening end with the ordinance's",
        Hours(OFFICE, joined=(Joined(7, times("12-20")),)),
        """
        2026-03-08 11:30 | closed |                     | 2026-03-08 12:00
        2026-03-08 16:30 | open   | opening Fest 2026-03-08 | 2026-03-08 17:00
        """,
        town(replace(opening(7, "2026-03-08", "13-18", "Fest"), is_frame=True)),
    ),
)
