"""What holds when, reckoned by hand: midnights, clock changes, seasons and holidays of places.

In the night of 29 March 2026 and of 28 March 2027 two o'clock is followed by three; in that of
25 October 2026 and of 31 October 2027 three o'clock by two. UTC is one o'clock each time.
"""

from merchants.hours.facts import Hours, Season
from merchants.hours.holidays import Calendar
from tests.merchants.hours.shorthand import Case, on, town, week
from tests.merchants.hours.table import NONSTOP, OFFICE

MONDAY_TO_SATURDAY = week("Mo-Sa 9-18")
WINTER_REST = Season((11, 2), (2, 28), (), "Winterpause")
LEAP_DAYS = Season((2, 29), (3, 1), week("Mo-Su 10-12"), "Schalttage")
TO_LEAP_DAY = Season((12, 1), (2, 29), week("Mo-Su 10-12"), "Winter")

NIGHTS = (
    Case(
        "A night from Sunday into the next week",
        Hours(week("Su 22-26")),
        "2026-03-09 00:30 | open | | 2026-03-09 01:00",
    ),
    Case(
        "A night of two spans that touch at midnight",
        Hours(week("Fr 18-24", "Sa 0-4")),
        """
        2026-03-06 18:00 | open   | | 2026-03-07 03:00
        2026-03-07 03:00 | closed | | 2026-03-13 17:00
        """,
    ),
    Case(
        "A night of two spans that overlap",
        Hours(week("Fr 18-26", "Sa 1-5")),
        "2026-03-06 18:00 | open | | 2026-03-07 04:00",
    ),
    Case(
        "A day and a night without an end",
        Hours(week("Fr 23:59-47:59")),
        """
        2026-03-06 22:58 | closed | | 2026-03-06 22:59
        2026-03-07 12:00 | open   | | 2026-03-07 22:59
        2026-03-07 22:59 | closed | | 2026-03-13 22:59
        """,
    ),
)

CLOCKS = (
    Case(
        "To three o'clock on Sunday",
        Hours(week("Sa 20-27")),
        """
        2026-03-28 19:00 | open   | | 2026-03-29 01:00
        2026-03-29 01:00 | closed | | 2026-04-04 18:00
        2026-10-24 18:00 | open   | | 2026-10-25 02:00
        2026-10-25 00:30 | open   | | 2026-10-25 02:00
        2026-10-25 01:30 | open   | | 2026-10-25 02:00
        2027-03-27 19:00 | open   | | 2027-03-28 01:00
        2027-10-30 18:00 | open   | | 2027-10-31 02:00
        """,
    ),
    Case(
        "To half past two, which is skipped or runs twice",
        Hours(week("Sa 20-26:30")),
        """
        2026-03-29 01:29 | open   | | 2026-03-29 01:30
        2026-03-29 01:30 | closed | | 2026-04-04 18:00
        2026-10-25 00:45 | open   | | 2026-10-25 01:30
        2026-10-25 01:30 | closed | | 2026-10-31 19:00
        2027-03-28 00:30 | open   | | 2027-03-28 01:30
        2027-10-31 00:45 | open   | | 2027-10-31 01:30
        """,
    ),
    Case(
        "From half past two, which is skipped or runs twice",
        Hours(week("Su 2:30-6")),
        """
        2026-03-29 01:15 | closed | | 2026-03-29 01:30
        2026-03-29 01:30 | open   | | 2026-03-29 04:00
        2026-10-25 00:29 | closed | | 2026-10-25 00:30
        2026-10-25 01:15 | open   | | 2026-10-25 05:00
        2027-03-28 01:15 | closed | | 2027-03-28 01:30
        2027-10-31 00:15 | closed | | 2027-10-31 00:30
        """,
    ),
    Case(
        "All weekend, an hour shorter or longer",
        Hours(week("Sa-Su 0-24")),
        """
        2026-03-28 12:00 | open | | 2026-03-29 22:00
        2026-10-24 12:00 | open | | 2026-10-25 23:00
        """,
    ),
    Case(
        "Round the clock, but for half an hour that the clocks skip once a year",
        Hours(week("Mo-Sa 0-24", "Su 0-2:30 3-24"), on_holidays="open"),
        """
        2026-03-23 10:00 | open   | | 2026-04-05 00:30
        2026-04-05 00:30 | closed | | 2026-04-05 01:00
        2026-10-25 00:45 | open   | | 2026-10-25 01:30
        """,
    ),
    Case(
        "Round the clock, whatever the clocks do",
        Hours(NONSTOP, on_holidays="open"),
        """
        2026-03-29 01:00 | open | | -
        2026-10-25 00:30 | open | | -
        2026-10-25 01:00 | open | | -
        """,
    ),
)

SEASONS = (
    Case(
        "A rest over New Year",
        Hours(OFFICE, seasons=(WINTER_REST,)),
        """
        2026-10-30 16:30 | open   |                    | 2026-10-30 17:00
        2026-10-30 17:00 | closed |                    | 2027-03-01 08:00
        2026-12-25 10:00 | closed | season Winterpause | 2027-03-01 08:00
        2027-02-28 12:00 | closed | season Winterpause | 2027-03-01 08:00
        2027-03-01 08:00 | open   |                    | 2027-03-01 17:00
        """,
    ),
    Case(
        "A season from the leap day on",
        Hours(OFFICE, seasons=(LEAP_DAYS,)),
        """
        2027-02-26 08:30 | open   | | 2027-02-26 17:00
        2027-03-01 08:30 | closed | | 2027-03-01 09:00
        2027-03-02 08:30 | open   | | 2027-03-02 17:00
        2028-02-29 08:30 | closed | | 2028-02-29 09:00
        """,
    ),
    Case(
        "A season to the leap day",
        Hours(OFFICE, seasons=(TO_LEAP_DAY,)),
        """
        2027-02-28 08:30 | closed | | 2027-02-28 09:00
        2027-03-01 08:30 | open   | | 2027-03-01 17:00
        2028-02-29 08:30 | closed | | 2028-02-29 09:00
        """,
    ),
)


def _on_saturdays(calendar: Calendar, rows: str) -> Case:
    title = f"{calendar.land}, {calendar.profile}"
    return Case(title, Hours(MONDAY_TO_SATURDAY), rows, town(calendar=calendar))


PLACES = (
    _on_saturdays(
        Calendar("NW"),
        """
        2026-06-04 08:00 | closed | holiday Fronleichnam 2026-06-04   | 2026-06-05 07:00
        2026-10-31 09:00 | open   |                                   | 2026-10-31 17:00
        2027-11-01 09:00 | closed | holiday Allerheiligen 2027-11-01  | 2027-11-02 08:00
        """,
    ),
    _on_saturdays(
        Calendar("NI"),
        """
        2026-06-04 08:00 | open   |                                   | 2026-06-04 16:00
        2026-10-31 09:00 | closed | holiday Reformationstag 2026-10-31| 2026-11-02 08:00
        2027-11-01 09:00 | open   |                                   | 2027-11-01 17:00
        """,
    ),
    _on_saturdays(
        Calendar("BY", "augsburg"),
        """
        2026-08-08 08:00 |closed|holiday Augsburger Hohes Friedensfest 2026-08-08| 2026-08-10 07:00
        2026-08-15 08:00 | closed | holiday Mariä Himmelfahrt 2026-08-15 | 2026-08-17 07:00
        """,
    ),
    _on_saturdays(
        Calendar("BY", "catholic"),
        """
        2026-08-08 08:00 | open   |                                      | 2026-08-08 16:00
        2026-08-15 08:00 | closed | holiday Mariä Himmelfahrt 2026-08-15 | 2026-08-17 07:00
        """,
    ),
    _on_saturdays(
        Calendar("BY"),
        """
        2026-08-08 08:00 | open | | 2026-08-08 16:00
        2026-08-15 08:00 | open | | 2026-08-15 16:00
        """,
    ),
    Case(
        "A town with a holiday of its own, and one less",
        Hours(OFFICE),
        """
        2026-03-03 09:00 | closed | holiday Kirchweih 2026-03-03 | 2026-03-04 08:00
        2026-06-04 08:00 | open   |                              | 2026-06-04 16:00
        """,
        town(
            calendar=Calendar(
                "NW",
                added=((on("2026-03-03"), "Kirchweih"),),
                removed=frozenset({on("2026-06-04")}),
            )
        ),
    ),
    Case(
        "A holiday on a Sunday",
        Hours(week("Su 8-11")),
        """
        2026-11-01 08:00 | closed | holiday Allerheiligen 2026-11-01 | 2026-11-08 07:00
        2026-10-25 10:00 | closed |                                  | 2026-11-08 07:00
        """,
    ),
    Case(
        "A night that began before a holiday",
        Hours(week("Th 20-27")),
        """
        2026-04-30 23:00 | open   | | 2026-05-01 01:00
        2026-05-01 01:00 | closed | | 2026-05-07 18:00
        """,
    ),
    Case(
        "A night that would have begun on a holiday",
        Hours(week("Fr 20-27")),
        """
        2026-05-01 19:00 | closed | holiday Erster Mai 2026-05-01 | 2026-05-08 18:00
        2026-05-01 23:00 | closed |                               | 2026-05-08 18:00
        """,
    ),
)

CASES = NIGHTS + CLOCKS + SEASONS + PLACES
