"""The words in which people write hours in German."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONG = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
SHORT = ("mo", "di", "mi", "do", "fr", "sa", "so")
OSM = ("mo", "tu", "we", "th", "fr", "sa", "su")
ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY, WORKING_DAYS, WEEKEND = tuple(range(7)), tuple(range(5)), (5, 6)

_ENTRIES: list[tuple[str, object, str]] = [
    *(("day", (day,), f"{LONG[day]} {LONG[day]}s {SHORT[day]} {OSM[day]}") for day in range(7)),
    *(("day", (day,), name) for day, name in enumerate(ENGLISH)),
    ("day", (5,), "sonnabend sonnabends"),
    ("days", EVERY_DAY, "täglich tgl alltäglich"),
    ("days", WEEKEND, "wochenende wochenends"),
    ("working days", WORKING_DAYS, "werktags werktag werktage werktäglich wochentags"),
    ("holidays", (), "feiertag feiertags feiertage feiertagen feiert ph"),
    ("closed", None, "geschlossen geschl ruhetag ruhetage closed off"),
    ("and", None, "und u sowie"),
    ("dash", None, "bis"),
    ("except", None, "außer ausser"),
    *(
        ("nth", nth, f"{stem}e {stem}en {stem}er")
        for nth, stem in enumerate(("erst", "zweit", "dritt", "viert", "fünft"), start=1)
    ),
    ("nth", -1, "letzte letzten letzter"),
    ("filler", None, "von jeden jede jeder immer jeweils allen gesetzlichen gesetzliche am an uhr"),
    ("filler", None, "geöffnet offen öffnungszeit öffnungszeiten durchgehend"),
]
#: What a word is and means, by its small letters.
WORDS = {name: (kind, value) for kind, value, names in _ENTRIES for name in names.split()}

#: What alone tells nobody that a text is German.
NEUTRAL = {*OSM, *ENGLISH, "closed", "off", "ph", "an", "am", "u"}

DASH = r"\-\u2010-\u2015\u2212"
CLOCK = r"(?:\s?(?:uhr|h)\b)?"

# Each alternative is linear, and together they match every character.
TOKEN = re.compile(
    rf"""
    (?P<line>[ \t]*[\r\n]\s*)
    | (?P<space>[\s\u200b\ufeff\u00ad]+)
    | (?P<request>
        (?:\b(?:und|u\.|oder|sowie|nur|auch|termine?)\s)*
        \b(?:nach|auf|mit)\s
        (?:(?:telefonische[rn]?|tel\.|vorherige[rn]?|persönliche[rn]?|individuelle[rn]?)\s)*
        (?:termin(?:vereinbarung|absprache)?|vereinbarung|absprache|anfrage|(?:vor)?anmeldung)\b
      )
    | (?P<always>rund\sum\sdie\suhr\b|24\s?(?:stunden|std\.?|h)(?!\w)|24\s?/\s?7(?![0-9]))
    | (?P<month>(?:im|des|in\sjedem|eines\sjeden)\smonate?s?\b)
    | (?P<every>(?:jeden|alle)\stage?\b)
    | (?P<stub>(?:mon|diens|donners|frei|sams|sonn|so)[{DASH}]
        (?=\s?(?:,|und\b|u\.|&|\+|/)))
    | (?P<dotted>[0-9]{{1,2}}[:.][0-9]{{2}}(?![0-9]){CLOCK})
    | (?P<spoken>[0-9]{{1,2}}\s?(?:uhr|h)\s?(?:
        (?:2[5-9]|[3-5][0-9])(?![0-9:.])
        |[0-2][05](?![0-9:.]|\s?(?:[{DASH}]|bis\b|[0-9]|uhr|h\b))))
    | (?P<nth>[1-5]\.(?![0-9]))
    | (?P<hour>[0-9]{{1,2}}(?![0-9]){CLOCK})
    | (?P<number>[0-9]+)
    | (?P<word>[^\W\d_]+\.?)
    | (?P<dash>[{DASH}])
    | (?P<and>[+&/])
    | (?P<comma>,)
    | (?P<hard>[;|])
    | (?P<colon>(?<=\w):|(?<=\.):|:(?=\s))
    | (?P<stop>\.(?!\S))
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
STUBS = {"mon": 0, "diens": 1, "donners": 3, "frei": 4, "sams": 5, "sonn": 6, "so": 6}


@dataclass(frozen=True)
class Word:
    """A word or a sign: what it is, what it means, and where it began (from 1)."""

    kind: str
    text: str
    position: int
    value: object = field(default=None)
    #: Nobody but a German would write it.
    is_german: bool = False


def cut(text: str) -> list[Word]:
    """The words of a text, without spaces."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in TOKEN.finditer(text):
        kind, found, position = match.lastgroup, match.group(), match.start() + 1
        if kind == "space":
            continue
        yield _word(kind, found, position)


def _word(kind: str, found: str, position: int) -> Word:
    value: object = None
    is_german = kind in {"request", "month", "every", "stub", "spoken"} or "uhr" in found.lower()
    if kind == "word":
        name = found.lower().rstrip(".")
        kind, value = WORDS.get(name, ("unknown", None))
        is_german = kind != "unknown" and name not in NEUTRAL
    elif kind == "line":
        kind = "hard"
    elif kind == "every":
        kind, value = "days", EVERY_DAY
    elif kind == "stub":
        kind, value = "day", (STUBS[found[:-1].lower()],)
    elif kind == "nth":
        value = int(found[0])
    elif kind in {"dotted", "spoken", "hour"}:
        kind, value = "time", _minutes(found)
    return Word(kind, found, position, value, is_german)


def _minutes(found: str) -> int | None:
    """A time in minutes after midnight, None if no clock shows it."""
    numbers = [int(number) for number in re.findall("[0-9]+", found)]
    hours, minutes = numbers if len(numbers) == 2 else (numbers[0], 0)
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= 1440 else None
