"""The days on which shops are asked about their hours, and what the letters say."""

from datetime import date, datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
#: A Wednesday in January, ten in the morning; the bakery was claimed on it.
CLAIMED = datetime(2026, 1, 14, 10, tzinfo=BERLIN)
NINETY_DAYS = timedelta(days=90)
#: A Monday, ten days before Christmas Eve.
ADVENT = datetime(2026, 12, 14, 8, tzinfo=BERLIN)
EVES = [date(2026, 12, 24), date(2026, 12, 31)]
CHRISTMAS = [date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)]


def text_of(letter: EmailMessage) -> str:
    """What a letter says."""
    return letter.get_content().replace("\r\n", "\n")


def link_in(letter: EmailMessage) -> str:
    """The one address in a letter, as a browser asks for it."""
    (line,) = [line for line in text_of(letter).splitlines() if "://" in line]
    return line.removeprefix("http://testserver")
