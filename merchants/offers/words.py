"""Words as data: the little language of the tables that name them, and its reader."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

#: What German nouns and adjectives end in.
ENDINGS = "(?:e|en|er|es|em|n|s|nen)?"
#: Signs of the language, and umlauts as they are written where a keyboard has none.
SIGNS = {"*": r"\w*", "~": ENDINGS, "-": r"[\s\-\u2010-\u2015\u2212]?", " ": r"\s+"}
UMLAUTS = {"ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)", "ß": "(?:ß|ss)"}


@dataclass(frozen=True)
class Words:
    """Words to look for, and such as only look like them.

    `*` is any letters, `~` a German ending, `-` a hyphen, a space or nothing.
    """

    wanted: tuple[str, ...]
    but: tuple[str, ...] = ()

    def first_in(self, text: str) -> str:
        """The first of these words as it stands in a plain text, or nothing."""
        rest = self._but.sub("·", text) if self.but else text
        match = self._wanted.search(rest)
        return match[0] if match else ""

    @cached_property
    def _wanted(self) -> re.Pattern:
        return pattern(self.wanted)

    @cached_property
    def _but(self) -> re.Pattern:
        return pattern(self.but)


def pattern(words: Iterable[str]) -> re.Pattern:
    """Words of the tables as a regular expression that finds them as whole words."""
    alternatives = "|".join("".join(map(_expression, word)) for word in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _expression(sign: str) -> str:
    return SIGNS.get(sign) or UMLAUTS.get(sign) or re.escape(sign)
