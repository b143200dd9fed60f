"""Words for what a shop has: its own, and those that go with its trade."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain, takewhile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.folding import fold, folded_words, one_line, plain, readable, visible
from merchants import trades
from merchants.offers import trade_rules

#: How many words a shop may name, and how long each is.
MOST, LONGEST = 40, 60
#: By how many letters a word says what trade it is of.
SHORTEST = 4
FILE = Path(__file__).with_name("assortments.toml")
_APART = re.compile(r"[,;\n]+")
_ENDING = re.compile(r"(?<=\w{4})(?:en|er|e|n|s)$")


def read(text: str) -> list[str]:
    """The words of a text in which commas or lines stand between them, each as it comes first.

    Without what nobody sees, and without what has no letter: nobody would find it.
    """
    words: dict[str, str] = {}
    for part in map(one_line, _APART.split(visible(readable(text)))):
        if folded_words(part):
            words.setdefault(fold(part), part)
    return list(words.values())


def check(words) -> None:
    """Refuse what is no list of words, too many of them, and those that are too long."""
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValidationError(gettext_lazy("Write words, with commas between them."))
    if len(words) > MOST:
        many = {"count": len(words), "most": MOST}
        raise ValidationError(
            _("%(most)s words at most: these are %(count)s. Leave out the rarest.") % many
        )
    for word in words:
        if len(word) > LONGEST:
            shown = {"word": f"{word[:LONGEST]}…", "most": LONGEST}
            raise ValidationError(
                _("“%(word)s” is longer than %(most)s letters. Make several words of it.") % shown
            )


def of_trade(trade: str, language: str) -> tuple[str, ...]:
    """What people look for in a trade, in a language of the table."""
    return _table().get(trade, {}).get(language, ())


def own(subject: str, trade_name: str) -> list[str]:
    """A shop's own words in what its page is about: they stand before its trade."""
    return list(takewhile(lambda word: word != trade_name, subject.split(", ")))


def suggestions(trade: str, language: str, *, but: Iterable[str]) -> list[str]:
    """Words that a shop of a trade may take over: not those it has, and none it may not say."""
    known = {fold(word) for word in but}
    rules = trades.of(trade).rules
    bans = [ban for ban in trade_rules.BANS if not ban.rule or ban.rule in rules]
    return [
        word
        for word in of_trade(trade, language)
        if fold(word) not in known and not any(ban.words.first_in(plain(word)) for ban in bans)
    ]


def trades_for(text: str) -> set[str]:
    """The trades that somebody may mean: a word begins or ends as one of theirs, in any language.

    "Tanzschuhe" are of those who have shoes.
    """
    stems = _stems()
    found: set[str] = set()
    for word in [*folded_words(text), " ".join(folded_words(text))]:
        ended = _ENDING.sub("", word)
        for length in range(SHORTEST, len(word) + 1):
            found |= stems.get(word[:length], set()) | stems.get(ended[-length:], set())
    return found


@cache
def _stems() -> dict[str, set[str]]:
    stems = defaultdict(set)
    for trade, languages in _table().items():
        for word in chain.from_iterable(languages.values()):
            stem = _ENDING.sub("", " ".join(folded_words(word)))
            if len(stem) >= SHORTEST:
                stems[stem].add(trade)
    return dict(stems)


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    with FILE.open("rb") as file:
        rows = tomllib.load(file)
    return {
        trade: {language: tuple(words) for language, words in languages.items()}
        for trade, languages in rows.items()
    }
