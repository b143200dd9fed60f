"""What differs between the Länder in the law of shops, as data.

A Land is here when its law is known for certain. Of the others nothing is checked, and editors
are told so.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class SundayRules:
    """How often, when and for how long shops may open on Sundays and public holidays."""

    source: str
    most_in_a_year: int
    #: The first minute of the day, and the length in minutes.
    earliest: int
    longest: int
    #: Two of these days may follow each other, without another Sunday or holiday between them.
    may_follow: bool


#: By the code of the Land.
SUNDAY_RULES = {
    "NW": SundayRules(
        source="§ 6 LÖG NRW",
        most_in_a_year=8,
        earliest=13 * 60,
        longest=5 * 60,
        may_follow=False,
    ),
}

#: Until when shops may be open on Christmas Eve, on a working day (NW: § 4 LÖG NRW).
CHRISTMAS_EVE = {"NW": 14 * 60}

#: Where it depends on the municipality whether a day is a public holiday.
OF_MUNICIPALITIES = {
    "BY": _(
        "In Bavaria Assumption Day (15 August) is a holiday only in municipalities that are mostly"
        " Catholic, and the Peace Festival (8 August) only in Augsburg."
    ),
    "SN": _("In Saxony Corpus Christi is a holiday only in some municipalities."),
    "TH": _("In Thuringia Corpus Christi is a holiday only in some municipalities."),
}


def latest_closing(land: str, day: date) -> int | None:
    """The minute at which the law of the Land closes shops on a day, where one is known."""
    is_working_eve = (day.month, day.day) == (12, 24) and day.weekday() < 6
    return CHRISTMAS_EVE.get(land) if is_working_eve else None
