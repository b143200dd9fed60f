"""The words of a town: what may be lengthened, taken apart and corrected."""

from collections.abc import Iterable

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Q, Value

from core.models import TownSettings
from search import trigrams
from search.models import SearchTerm
from search.queries import Query

#: From so many letters on, a word is looked for inside of longer ones.
SHORTEST_PART = 4
#: So many longer words may stand for one.
MOST_LONGER = 30
#: Between the parts of a German compound.
JOINTS = ("", "s", "n", "en", "es", "er", "e")
#: As PostgreSQL measures it: less, and the words have little to do with each other.
ALIKE = 0.35
NEAREST = 5


def lengthen(query: Query, town: TownSettings, language: str) -> dict[str, frozenset[str]]:
    """For each word of a query the town's longer words that contain it."""
    words = [word for word in query.words if len(word) >= SHORTEST_PART]
    if not words:
        return {}
    wanted = Q()
    for word in words:
        wanted |= Q(folded__contains=word)
    found = _terms(town, language).filter(wanted).order_by("pk")[: MOST_LONGER * len(words)]
    known = list(found.values_list("folded", flat=True))
    longer = {word: [other for other in known if word in other[1:]] for word in words}
    return {word: frozenset(others[:MOST_LONGER]) for word, others in longer.items()}


def parts(word: str, town: TownSettings, language: str) -> list[str]:
    """The two words of the town that a compound is made of, or none: Uhrenbatterie."""
    cuts = range(SHORTEST_PART - 1, len(word) - SHORTEST_PART + 1)
    splits = {cut: _first_parts(word[:cut]) for cut in cuts}
    asked = {part for firsts in splits.values() for part in firsts} | {word[cut:] for cut in cuts}
    known = set(_terms(town, language).filter(folded__in=asked).values_list("folded", flat=True))
    for cut, firsts in splits.items():
        if word[cut:] in known and (found := [part for part in firsts if part in known]):
            return [found[0], word[cut:]]
    return []


def nearest(word: str, town: TownSettings, language: str) -> list[str]:
    """Other words of the town that are spelt like this one, the likest first."""
    terms = _terms(town, language).exclude(folded=word)
    if connection.vendor == "postgresql":
        alike = terms.filter(folded__trigram_similar=word)
        alike = alike.annotate(likeness=TrigramSimilarity("folded", Value(word)))
        alike = alike.filter(likeness__gte=ALIKE).order_by("-likeness", "folded")
        return list(alike.values_list("folded", flat=True)[:NEAREST])
    # SQLite is for small towns: their words fit into the hand.
    return trigrams.nearest(word, terms.values_list("folded", flat=True), ALIKE, NEAREST)


def written(words: list[str], public: set[str], town: TownSettings, language: str) -> str:
    """Folded words, those that readers may know as the town writes them."""
    known = dict(_terms(town, language).filter(folded__in=public).values_list("folded", "word"))
    return " ".join(known.get(word, word) for word in words)


def _terms(town: TownSettings, language: str):
    return SearchTerm.objects.for_readers(town, language)


def _first_parts(part: str) -> Iterable[str]:
    return [part.removesuffix(joint) for joint in JOINTS if part.endswith(joint)]
