"""Words as the index keeps them: folded, and without their endings."""

from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from core.folding import folded_words

#: Languages with a stemmer. Words of others are kept as they are.
STEMMERS = {"de": "german", "en": "english"}
_GERMAN = (
    "aber als am an auch auf aus bei bis da das dem den der des die ein eine einem einen "
    "einer eines er es fur hat ich im in ist man mit nach nicht noch oder sich sie sind so "
    "uber um und vom von vor was wer wie wir wird wo zu zum zur "
)
_ENGLISH = (
    "a an and are as at be by for from has in is it of on or that the to was what where who "
    "will with "
)
#: Small words that are on every page, folded.
SMALL = {"de": frozenset(_GERMAN.split()), "en": frozenset(_ENGLISH.split())}


def line(text: str, language: str) -> str:
    """The stems of a text in their order, as one line."""
    small = SMALL.get(language, frozenset())
    return " ".join(stem(word, language) for word in folded_words(text) if word not in small)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word."""
    name = STEMMERS.get(language)
    # A stemmer keeps the word that it works on: one for all would mix up those of two threads.
    return snowballstemmer.stemmer(name).stemWord(word) if name else word


def of_word(word: str, languages: Iterable[str]) -> set[str]:
    """The stems of a folded word, as it may stand in a text of any of these languages."""
    return {stem(word, language) for language in languages}


def is_small(word: str, languages: Iterable[str]) -> bool:
    """It is on every page, and finds nothing."""
    return any(word in SMALL.get(language, ()) for language in languages)
