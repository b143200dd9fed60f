"""What holds when, reckoned by hand: every layer, and every clash of two neighbours.

Berlin is one hour ahead of UTC in March, two in May. 2 March 2026 is a Monday, 1 May a Friday.
"""

from merchants.hours.facts import Hours, Joined, MonthlyDay, Season
from tests.merchants.hours.shorthand import SA, WE, Case, closure, opening, times, town, week

OFFICE = week("Mo-Fr 9-18")
BUTCHER = week("Mo-Sa 9-12:30 14-18")
BAR = week("Fr-Sa 20-27")
NONSTOP = week("Mo-Su 0-24")
SUMMER = Season((5, 1), (9, 30), week("Mo-Su 8-20"), "Sommer")
REST = Season((1, 1), (3, 31), (), "Winterpause")

SUNDAY_OPENING = opening(1, "2026-03-08", "13-18", "Verkaufsoffener Sonntag")
LONG_NIGHT = opening(2, "2026-03-06", "18-22", "Lange Nacht")
MAY_OPENING = opening(3, "2026-05-01", "13-18", "Maifest")


WEEKS = (
    Case(
        "A week",
        Hours(OFFICE),
        """
        2026-03-02 07:59 | closed | | 2026-03-02 08:00
        2026-03-02 08:00 | open   | | 2026-03-02 17:00
        2026-03-02 17:00 | closed | | 2026-03-03 08:00
        2026-03-06 17:00 | closed | | 2026-03-09 08:00
        2026-10-03 08:00 | closed | | 2026-10-05 07:00
        """,
    ),
    Case(
        "No hours known",
        Hours(),
        """
        2026-03-02 09:00 | unknown | | -
        2026-05-01 09:00 | unknown | | -
        """,
    ),
    Case(
        "No hours known, and a closure",
        Hours(),
        """
        2026-03-02 09:00 | unknown |                          | 2026-03-02 23:00 | -
        2026-03-03 09:00 | closed  | closure Sturm 2026-03-04 | 2026-03-04 23:00 | -
        """,
        town(closure("2026-03-03", "2026-03-04", "Sturm")),
    ),
    Case(
        "Round the clock, on holidays too",
        Hours(NONSTOP, on_holidays="open"),
        """
        2026-03-02 23:00 | open | | -
        2026-05-01 09:00 | open | | -
        """,
    ),
    Case(
        "Round the clock, but for holidays",
        Hours(NONSTOP),
        """
        2026-04-30 10:00 | open   |                               | 2026-04-30 22:00
        2026-05-01 08:00 | closed | holiday Erster Mai 2026-05-01 | 2026-05-01 22:00
        """,
    ),
    Case(
        "By request",
        Hours(week("Tu 9-12", "Fr 9-12"), on_request="nach Vereinbarung"),
        """
        2026-03-02 09:00 | unknown | request nach Vereinbarung     | 2026-03-03 08:00
        2026-03-03 08:30 | open    |                               | 2026-03-03 11:00
        2026-03-03 11:00 | unknown | request nach Vereinbarung     | 2026-03-06 08:00
        2026-05-01 08:00 | closed | holiday Erster Mai 2026-05-01|2026-05-01 22:00|2026-05-05 07:00
        """,
    ),
    Case(
        "By request only",
        Hours(on_request="nach Anruf"),
        "2026-03-02 09:00 | unknown | request nach Anruf | -",
    ),
    Case(
        "A season over the week",
        Hours(OFFICE, seasons=(SUMMER,)),
        """
        2026-04-30 16:30 | closed | | 2026-05-02 06:00
        2026-05-02 06:00 | open   | | 2026-05-02 18:00
        2026-07-05 10:00 | open   | | 2026-07-05 18:00
        2026-09-30 18:00 | closed | | 2026-10-01 07:00
        """,
    ),
    Case(
        "A weekday of the month over the week",
        Hours(OFFICE, monthly=(MonthlyDay(1, SA, times("10-14")), MonthlyDay(-1, WE))),
        """
        2026-03-07 09:00 | open   | | 2026-03-07 13:00
        2026-03-14 09:00 | closed | | 2026-03-16 08:00
        2026-03-25 09:00 | closed | | 2026-03-26 08:00
        """,
    ),
    Case(
        "A weekday of the month within a season",
        Hours(OFFICE, seasons=(REST,), monthly=(MonthlyDay(1, SA, times("10-14")),)),
        """
        2026-03-06 09:00 | closed | season Winterpause | 2026-03-07 09:00
        2026-03-07 09:00 | open   |                    | 2026-03-07 13:00
        2026-03-07 13:00 | closed |                    | 2026-04-01 07:00
        """,
    ),
    Case(
        "A weekday of the month, said twice",
        Hours(monthly=(MonthlyDay(1, SA, times("14-16")), MonthlyDay(1, SA, times("10-12")))),
        """
        2026-03-07 09:30 | open   | | 2026-03-07 11:00
        2026-03-07 11:30 | closed | | 2026-03-07 13:00
        2026-03-07 15:00 | closed | | 2026-04-04 08:00
        """,
    ),
)

TOWN = (
    Case(
        "A holiday over the season",
        Hours(OFFICE, seasons=(SUMMER,)),
        "2026-05-01 08:00 | closed | holiday Erster Mai 2026-05-01 | 2026-05-02 06:00",
    ),
    Case(
        "A holiday with hours of its own",
        Hours(seasons=(SUMMER,), on_holidays="own", holiday_times=times("10-14")),
        """
        2026-05-01 07:30 | closed | holiday Erster Mai 2026-05-01 | 2026-05-01 08:00
        2026-05-01 08:00 | open   | holiday Erster Mai 2026-05-01 | 2026-05-01 12:00
        2026-05-01 19:00 | closed |                               | 2026-05-02 06:00
        """,
    ),
    Case(
        "A holiday as every week",
        Hours(OFFICE, on_holidays="open"),
        "2026-05-01 08:00 | open | | 2026-05-01 16:00",
    ),
    Case(
        "A holiday of which nobody knows",
        Hours(OFFICE, on_holidays="unknown"),
        """
        2026-05-01 08:00 |unknown| holiday Erster Mai 2026-05-01|2026-05-01 22:00|2026-05-04 07:00
        2026-10-03 08:00 | closed  |                               | 2026-10-05 07:00
        """,
    ),
    Case(
        "A closure over a holiday",
        Hours(OFFICE),
        """
        2026-04-30 17:00 | closed |                              | 2026-05-04 07:00
        2026-05-01 08:00 | closed | closure Großbrand 2026-05-02 | 2026-05-04 07:00
        """,
        town(closure("2026-05-01", "2026-05-02", "Großbrand")),
    ),
    Case(
        "A closure for an hour of a holiday",
        Hours(OFFICE, on_holidays="own", holiday_times=times("10-14")),
        """
        2026-05-01 09:00 | open   | closure Maizug 2026-05-01 | 2026-05-01 10:00
        2026-05-01 10:30 | closed | closure Maizug 2026-05-01 | 2026-05-01 11:00
        2026-05-01 11:00 | open   | closure Maizug 2026-05-01 | 2026-05-01 12:00
        """,
        town(closure("2026-05-01", "2026-05-01", "Maizug", "12-13")),
    ),
    Case(
        "A closure for a part of a day",
        Hours(OFFICE),
        """
        2026-03-03 10:30 | open   | closure Umzug 2026-03-03 | 2026-03-03 11:00
        2026-03-03 11:00 | closed | closure Umzug 2026-03-03 | 2026-03-03 13:00
        2026-03-03 13:00 | open   | closure Umzug 2026-03-03 | 2026-03-03 17:00
        2026-03-03 18:00 | closed |                          | 2026-03-04 08:00
        """,
        town(closure("2026-03-03", "2026-03-03", "Umzug", "12-14")),
    ),
    Case(
        "A closure until midnight",
        Hours(BAR),
        """
        2026-03-06 20:30 | open   | closure Sperrung 2026-03-06 | 2026-03-06 21:00
        2026-03-06 21:30 | closed | closure Sperrung 2026-03-06 | 2026-03-06 23:00
        2026-03-06 23:30 | open   | closure Sperrung 2026-03-06 | 2026-03-07 02:00
        """,
        town(closure("2026-03-06", "2026-03-06", "Sperrung", "22-24")),
    ),
    Case(
        "A night that goes on into a closure",
        Hours(BAR),
        """
        2026-03-07 01:00 | open   |                          | 2026-03-07 02:00
        2026-03-07 02:00 | closed | closure Sturm 2026-03-07 | 2026-03-13 19:00
        """,
        town(closure("2026-03-07", "2026-03-07", "Sturm")),
    ),
    Case(
        "A closure of the shop's street",
        Hours(OFFICE),
        "2026-03-03 09:00 | closed | closure Baustelle 2026-03-04 | 2026-03-05 08:00",
        town(closure("2026-03-03", "2026-03-04", "Baustelle", "", "hauptstrasse,am markt")).at(
            "am markt 5a"
        ),
    ),
    Case(
        "A closure of another street",
        Hours(OFFICE),
        "2026-03-03 09:00 | open | | 2026-03-03 17:00",
        town(closure("2026-03-03", "2026-03-04", "Baustelle", "", "hauptstrasse")).at("ringweg 1"),
    ),
    Case(
        "An opening over a closure",
        Hours(OFFICE, joined=(Joined(1),)),
        """
        2026-03-07 10:00 | closed | closure Sturm 2026-03-08                   | 2026-03-08 12:00
        2026-03-08 12:30 | open   | opening Verkaufsoffener Sonntag 2026-03-08 | 2026-03-08 17:00
        2026-03-08 18:00 | closed | closure Sturm 2026-03-08                   | 2026-03-09 08:00
        """,
        town(SUNDAY_OPENING, closure("2026-03-07", "2026-03-08", "Sturm")),
    ),
    Case(
        "An opening with the shop's own hours",
        Hours(OFFICE, joined=(Joined(1, times("14-16")),)),
        """
        2026-03-08 12:30 | closed |                                            | 2026-03-08 13:00
        2026-03-08 13:00 | open   | opening Verkaufsoffener Sonntag 2026-03-08 | 2026-03-08 15:00
        """,
        town(SUNDAY_OPENING),
    ),
    Case(
        "An opening that others have joined",
        Hours(OFFICE, joined=(Joined(9),)),
        "2026-03-08 12:30 | closed | | 2026-03-09 08:00",
        town(SUNDAY_OPENING),
    ),
    Case(
        "An opening that adds to the week",
        Hours(OFFICE, joined=(Joined(2),)),
        "2026-03-06 09:00 | open | opening Lange Nacht 2026-03-06 | 2026-03-06 21:00",
        town(LONG_NIGHT),
    ),
    Case(
        "An opening over a holiday",
        Hours(OFFICE, joined=(Joined(3),)),
        """
        2026-05-01 12:00 | open   | opening Maifest 2026-05-01 | 2026-05-01 16:00
        2026-05-01 16:00 | closed | holiday Erster Mai 2026-05-01 | 2026-05-04 07:00
        """,
        town(MAY_OPENING),
    ),
)

CASES = WEEKS + TOWN
