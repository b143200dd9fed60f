"""What holds when, reckoned by hand: what a shop says of single days and of today."""

from merchants.hours.facts import Hours, Joined, QuickStatus, SpecialDay, Vacation
from tests.merchants.hours.shorthand import Case, closure, on, opening, times, town
from tests.merchants.hours.table import BAR, BUTCHER, OFFICE, SUNDAY_OPENING

TUESDAY, WEDNESDAY, FRIDAY, SUNDAY = (on(f"2026-03-0{day}") for day in (3, 4, 6, 8))
HOLIDAYS = (Vacation(on("2026-03-02"), SUNDAY, "Betriebsferien"),)


def special(day: str, hours: str | None = "", name: str = "") -> tuple[SpecialDay]:
    """One special day: its hours, closed (""), or as every week (None)."""
    return (SpecialDay(on(day), None if hours is None else times(hours), name),)


def quick(closes: str = "", day=TUESDAY, **more) -> Hours:
    """A shop that said at ten o'clock that it is closed, or until when it is open."""
    until = times(f"0-{closes}")[0][1] if closes else None
    return Hours(**{"week": OFFICE} | more, quick=QuickStatus(day, 600, until))


DAYS = (
    Case(
        "A vacation over an opening",
        Hours(OFFICE, vacations=HOLIDAYS, joined=(Joined(1),)),
        """
        2026-03-03 09:00 | closed | vacation Betriebsferien 2026-03-08 | 2026-03-09 08:00
        2026-03-08 12:30 | closed | vacation Betriebsferien 2026-03-08 | 2026-03-09 08:00
        """,
        town(SUNDAY_OPENING),
    ),
    Case(
        "A vacation over a holiday",
        Hours(OFFICE, vacations=(Vacation(on("2026-04-27"), on("2026-05-08")),)),
        "2026-05-01 08:00 | closed | vacation 2026-05-08 | 2026-05-11 07:00",
    ),
    Case(
        "A night that goes on into a vacation",
        Hours(BAR, vacations=(Vacation(on("2026-03-07"), on("2026-03-14"), "Urlaub"),)),
        """
        2026-03-07 01:59 | open   |                            | 2026-03-07 02:00
        2026-03-07 02:00 | closed | vacation Urlaub 2026-03-14 | 2026-03-20 19:00
        """,
    ),
    Case(
        "A special day over a vacation",
        Hours(OFFICE, vacations=HOLIDAYS, special_days=special("2026-03-04", "10-12", "Notdienst")),
        """
        2026-03-03 18:00 | closed | vacation Betriebsferien 2026-03-08 | 2026-03-04 09:00
        2026-03-04 09:30 | open   | special Notdienst 2026-03-04       | 2026-03-04 11:00
        2026-03-04 12:00 | closed | special Notdienst 2026-03-04       | 2026-03-09 08:00
        2026-03-04 18:00 | closed |                                    | 2026-03-09 08:00
        """,
    ),
    Case(
        "A special night that goes on into a vacation",
        Hours(
            OFFICE,
            special_days=special("2026-03-06", "20-26", "Feier"),
            vacations=(Vacation(on("2026-03-07"), on("2026-03-10"), "Urlaub"),),
        ),
        """
        2026-03-06 09:00 | closed | special Feier 2026-03-06   | 2026-03-06 19:00
        2026-03-07 00:30 | open   | special Feier 2026-03-06   | 2026-03-07 01:00
        2026-03-07 01:00 | closed | vacation Urlaub 2026-03-10 | 2026-03-11 08:00
        """,
    ),
    Case(
        "A special day over an opening",
        Hours(OFFICE, joined=(Joined(2),), special_days=special("2026-03-06", "", "Inventur")),
        "2026-03-06 18:00 | closed | special Inventur 2026-03-06 | 2026-03-09 08:00",
        town(opening(2, "2026-03-06", "18-22", "Lange Nacht")),
    ),
    Case(
        "A special day over a closure",
        Hours(OFFICE, special_days=special("2026-03-03", "10-12")),
        "2026-03-03 10:00 | open | special 2026-03-03 | 2026-03-03 11:00",
        town(closure("2026-03-03", "2026-03-03", "Sturm")),
    ),
    Case(
        "A holiday that is as every week",
        Hours(OFFICE, special_days=special("2026-05-01", None)),
        """
        2026-04-30 17:00 | closed |                               | 2026-05-01 07:00
        2026-05-01 08:00 | open   | special Erster Mai 2026-05-01 | 2026-05-01 16:00
        """,
    ),
    Case(
        "The 24th and the 31st of December, of which the shop says nothing",
        Hours(OFFICE),
        """
        2026-12-24 13:00 | open | | 2026-12-24 17:00
        2026-12-31 13:00 | open | | 2026-12-31 17:00
        """,
    ),
    Case(
        "The 24th and the 31st of December",
        Hours(
            OFFICE, special_days=special("2026-12-24", "9-13") + special("2026-12-31", "", "Urlaub")
        ),
        """
        2026-12-24 09:00 | open   | special Heiligabend 2026-12-24 | 2026-12-24 12:00
        2026-12-24 13:00 | closed | special Heiligabend 2026-12-24 | 2026-12-28 08:00
        2026-12-31 09:00 | closed | special Urlaub 2026-12-31      | 2027-01-04 08:00
        """,
    ),
    Case(
        "The night of New Year",
        Hours(OFFICE, special_days=special("2026-12-31", "20-30")),
        """
        2026-12-31 09:00 | closed | special Silvester 2026-12-31 | 2026-12-31 19:00
        2026-12-31 23:30 | open   | special Silvester 2026-12-31 | 2027-01-01 05:00
        2027-01-01 05:00 | closed | holiday Neujahr 2027-01-01   | 2027-01-04 08:00
        """,
    ),
    Case(
        "A leap day",
        Hours(OFFICE, special_days=special("2028-02-29", "9-10", "Schalttag")),
        """
        2028-02-28 17:00 | closed |                              | 2028-02-29 08:00
        2028-02-29 08:30 | open   | special Schalttag 2028-02-29 | 2028-02-29 09:00
        2028-02-29 09:00 | closed | special Schalttag 2028-02-29 | 2028-03-01 08:00
        """,
    ),
)

TODAY = (
    Case(
        "Closed today",
        quick(),
        """
        2026-03-02 17:00 | closed |                  | 2026-03-04 08:00
        2026-03-03 10:00 | closed | quick 2026-03-03 | 2026-03-04 08:00
        2026-03-04 09:00 | open   |                  | 2026-03-04 17:00
        """,
    ),
    Case(
        "Open until three, earlier than usual",
        quick("15"),
        """
        2026-03-03 13:30 | open   | quick 2026-03-03 | 2026-03-03 14:00
        2026-03-03 14:00 | closed | quick 2026-03-03 | 2026-03-04 08:00
        2026-03-03 17:30 | closed |                  | 2026-03-04 08:00
        """,
    ),
    Case(
        "Open until eight, later than usual",
        quick("20"),
        """
        2026-03-03 17:30 | open   | quick 2026-03-03 | 2026-03-03 19:00
        2026-03-03 19:00 | closed |                  | 2026-03-04 08:00
        """,
    ),
    Case(
        "Open until one at night",
        quick("25"),
        """
        2026-03-03 23:30 | open   | quick 2026-03-03 | 2026-03-04 00:00
        2026-03-04 00:00 | closed |                  | 2026-03-04 08:00
        """,
    ),
    Case(
        "Open until the midnight after the next",
        quick("48"),
        """
        2026-03-04 20:00 | open   | quick 2026-03-03 | 2026-03-04 23:00
        2026-03-04 23:00 | closed |                  | 2026-03-05 08:00
        """,
    ),
    Case(
        "Open until three, with a break at noon",
        quick("15", week=BUTCHER),
        """
        2026-03-03 11:45 | closed |                  | 2026-03-03 13:00
        2026-03-03 13:30 | open   | quick 2026-03-03 | 2026-03-03 14:00
        2026-03-03 14:30 | closed | quick 2026-03-03 | 2026-03-04 08:00
        """,
    ),
    Case(
        "Open until twelve, before the break at noon",
        quick("12", week=BUTCHER),
        """
        2026-03-03 10:59 | open   | quick 2026-03-03 | 2026-03-03 11:00
        2026-03-03 11:15 | closed | quick 2026-03-03 | 2026-03-04 08:00
        2026-03-03 14:00 | closed | quick 2026-03-03 | 2026-03-04 08:00
        """,
    ),
    Case(
        "Open until three on a day that is closed",
        quick("15", day=SUNDAY),
        """
        2026-03-08 08:59 | closed |                  | 2026-03-08 09:00
        2026-03-08 09:00 | open   | quick 2026-03-08 | 2026-03-08 14:00
        2026-03-08 14:00 | closed |                  | 2026-03-09 08:00
        """,
    ),
    Case(
        "Open until nine in the morning, said at ten on a day that is closed",
        quick("9", day=SUNDAY),
        "2026-03-08 07:30 | closed | quick 2026-03-08 | 2026-03-09 08:00",
    ),
    Case(
        "Open today over a special day that is closed",
        quick("15", special_days=special("2026-03-03", "", "Inventur")),
        "2026-03-03 10:00 | open | quick 2026-03-03 | 2026-03-03 14:00",
    ),
    Case(
        "Closed today over a special day that is open",
        quick(special_days=special("2026-03-03", "8-20", "Jubiläum")),
        "2026-03-03 10:00 | closed | quick 2026-03-03 | 2026-03-04 08:00",
    ),
    Case(
        "Closed today, after a night that goes on",
        quick(week=BAR, day=on("2026-03-07")),
        """
        2026-03-07 01:00 | open   |                  | 2026-03-07 02:00
        2026-03-07 20:00 | closed | quick 2026-03-07 | 2026-03-13 19:00
        """,
    ),
)

CASES = DAYS + TODAY
