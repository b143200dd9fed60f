"""What somebody looks for, as the index is asked for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from core.folding import MAX_QUERY, folded_words
from search import stems

#: More words than that, and nothing has all of them.
MOST_WORDS = 8
#: A phone's number: what stands between its digits says nothing.
PHONE = re.compile(r"\s*(?:\+|00?)[\d\s()/–-]{5,}")
#: From so many letters on, a word is also the beginning of longer ones.
SHORTEST_BEGINNING = 3


class Where(StrEnum):
    """How much of a page is looked through, from its name to all of it."""

    TITLE = "title"
    SUBJECT = "subject"
    TEXT = "text"


@dataclass(frozen=True)
class Query:
    """The words of a query, in their order, and what else may stand for each."""

    text: str
    words: tuple[str, ...]
    languages: tuple[str, ...]
    #: Every word has to be there, not only some.
    needs_all: bool = True
    #: Its words are no beginnings of longer ones.
    is_whole: bool = False
    #: Longer words of the town in which one stands: "Kuchen" in "Apfelkuchen".
    longer: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, text: str, languages: Iterable[str]) -> Self:
        """The query that somebody types."""
        text, languages = text[:MAX_QUERY], tuple(languages)
        # One sign may fold to six letters, and PostgreSQL refuses words of more than 2 kB.
        folded = folded_words(_in_one_piece(text))
        words = dict.fromkeys(word[:MAX_QUERY] for word in folded)
        telling = [word for word in words if not stems.is_small(word, languages)]
        return cls(text, tuple(telling or words)[:MOST_WORDS], languages)

    @property
    def typed(self) -> str:
        """All that was typed, folded: what titles and the words of editors are compared with."""
        return " ".join(folded_words(self.text))

    def meets(self, text: str) -> bool:
        """Some word of it stands in a text, as the index would say."""
        words = folded_words(text)
        stood = {stem for word in words for stem in stems.of_word(word, self.languages)}
        rows = [row for word in self.words for row in self.alternatives(word)]
        begun = tuple(stem for stem, is_beginning in rows if is_beginning)
        return any(stem in stood for stem, _ in rows) or any(w.startswith(begun) for w in words)

    def alternatives(self, word: str) -> list[tuple[str, bool]]:
        """The stems that may stand for a word, and whether each is only a beginning."""
        whole = stems.of_word(word, self.languages)
        for longer in self.longer.get(word, ()):
            whole |= stems.of_word(longer, self.languages)
        rows = [(stem, False) for stem in sorted(whole)]
        if len(word) >= SHORTEST_BEGINNING and not self.is_whole:
            rows.append((word, True))
        return rows


def _in_one_piece(text: str) -> str:
    """A text, or the number of a phone as pages have it too: 0302312, 49302312."""
    if not PHONE.fullmatch(text):
        return text
    digits = "".join(filter(str.isdigit, text.replace("(0)", "")))
    return digits.removeprefix("00")
