"""What is offered while somebody types."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Value, When

from core.folding import folded_words
from core.models import TownSettings
from search import lookup
from search.matching import Matches
from search.models import SearchDocument, terms
from search.queries import SHORTEST_BEGINNING, Query, Where

MOST_PAGES, MOST_WORDS = 6, 4
#: So many pages are read for their words.
MOST_READ = 50
_LAST_WORD = re.compile(r"[^\W_]+\W*$")


@dataclass(frozen=True)
class Suggestions:
    """How the words may go on, and pages that bear them in their names or subjects."""

    words: list[str]
    pages: list[SearchDocument]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.words) + len(self.pages)


NOTHING = Suggestions([], [])


def suggest(town: TownSettings, language: str, text: str) -> Suggestions:
    """What readers could mean by words of which the last one is not finished."""
    query = Query.of(text, town.languages)
    if not query.words or len(query.words[-1]) < SHORTEST_BEGINNING:
        return NOTHING
    public = lookup.public(town, language)
    in_title, in_subject = (
        Matches(query, where, town, language) for where in (Where.TITLE, Where.SUBJECT)
    )
    best_first = Case(When(in_title, then=Value(0)), default=Value(1))
    # In two steps: without figures of the table, PostgreSQL may read the first for each page.
    keys = set(public.filter(in_subject).order_by().values_list("pk", flat=True)[: lookup.MOST])
    pages = public.filter(pk__in=keys).order_by(best_first, "sort_key", "pk")
    read = list(pages[:MOST_READ])
    return Suggestions(_words(text, query, read), read[:MOST_PAGES])


def _words(text: str, query: Query, pages: list[SearchDocument]) -> list[str]:
    """Words of these pages that begin like the last one: no others can be told by them."""
    text, last = unicodedata.normalize("NFC", text), query.words[-1]
    if folded_words(text)[-1:] != [last]:
        return []
    spelt, times = {}, Counter()
    for page in pages:
        words = terms.words_of(f"{page.title} {page.subject}")
        begun = {folded: word for folded, word in words.items() if folded.startswith(last)}
        spelt = begun | spelt
        times.update(begun.keys())
    before = _LAST_WORD.sub("", text)
    best = sorted(times, key=lambda folded: (-times[folded], folded))[:MOST_WORDS]
    return [f"{before}{spelt[folded]}" for folded in best]
