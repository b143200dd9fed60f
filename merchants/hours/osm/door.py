"""The one door from OpenStreetMap's words, and from people's German, to rows."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.utils.translation import gettext as _

from merchants.hours import document
from merchants.hours.facts import Hours
from merchants.hours.osm import german, library, quarrels, reading, referee, syntax, tokens
from merchants.hours.osm.refusals import TextOnly, Unreadable
from merchants.hours.osm.rules import Rule

MOST_CHARACTERS = 2000
#: Control characters but the white ones, and halves of a character.
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Reading:
    """What was understood: the rows, the rules they come from, and what is left in doubt."""

    hours: Hours
    rules: tuple[Rule, ...]
    #: The rules as people may mean them, against the letter.
    meant: tuple[Rule, ...]
    language: Literal["osm", "de"] = "osm"
    has_doubtful_nights: bool = False
    has_doubtful_holidays: bool = False
    #: Why the rows are not fit to be kept, though they are right at most times.
    refusal: TextOnly | None = None

    @property
    def is_exact(self) -> bool:
        """The rows say all that the words say."""
        return not (self.has_doubtful_nights or self.has_doubtful_holidays or self.refusal)


def read(text: str) -> Reading:
    """The rows that words describe. Raises Unreadable or TextOnly, never guesses."""
    found = interpreted(text)
    if found.refusal:
        # A new one: what is remembered must not gather the frames of all who were refused.
        raise TextOnly(found.refusal.position, found.refusal.reason)
    try:
        document.checked(found.hours)
    except document.BadDocument:
        raise TextOnly(1, _("more than there is room for")) from None
    return found


@lru_cache(maxsize=1024)
def interpreted(text: str) -> Reading:
    """As `read`, but also rows that are only right where `doubts` sees no doubt."""
    _check(text)
    try:
        rules = syntax.parse(text)
    except TextOnly as error:
        if _is_osm(text):
            raise
        refusal = Unreadable(error.position, error.reason)
    else:
        return _understood(rules, "osm")
    try:
        words = german.translated(text)
    except german.NotGerman:
        raise refusal from None
    return _understood(syntax.parse(words), "de")


def _understood(rules: list[Rule], language: Literal["osm", "de"]) -> Reading:
    hours = reading.rows(rules)
    referee.check(rules, hours)
    return Reading(
        hours=hours,
        rules=tuple(rules),
        meant=quarrels.as_meant(rules),
        language=language,
        has_doubtful_nights=referee.has_doubtful_nights(rules, hours),
        has_doubtful_holidays=hours.on_holidays == "unknown"
        and any(rule.has_holidays for rule in rules),
        refusal=quarrels.find(rules, hours),
    )


def _is_osm(text: str) -> bool:
    """The library can read the text, as it stands or made tidy."""
    return library.is_readable(text.strip()) or library.is_readable(tokens.tidied(text))


def _check(text: str) -> None:
    if found := NO_TEXT.search(text):
        raise Unreadable(found.start() + 1, _("a character that is no text"))
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(MOST_CHARACTERS + 1, _("the text is too long"))
