"""What somebody may have meant who found nothing: words of the town that are near."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.db.models import Case, Q, Value, When

from core.models import TownSettings
from search import lookup
from search.matching import Matches
from search.models import SearchTerm, terms
from search.queries import Query, Where

#: So many words are offered, and so many looked for at most.
MOST, MOST_TRIED = 4, 8
#: So many words of a query are looked at, and so many letters tell something.
MOST_ASKED, SHORTEST = 2, 4
#: So many pages are read for a word.
MOST_READ = 10


def words(town: TownSettings, language: str, query: Query) -> list[str]:
    """Parts of its words ("Schuhe" of "Laufschuhe"), then words that begin like them."""
    asked = [word for word in query.words if len(word) >= SHORTEST][:MOST_ASKED]
    if not asked:
        return []
    parts = {part for word in asked for part in _parts(word)}
    near = Q(folded__in=parts)
    for word in asked:
        near |= Q(folded__startswith=word[: max(SHORTEST, len(word) // 2)])
    parts_first = Case(When(folded__in=parts, then=Value(0)), default=Value(1))
    known = SearchTerm.objects.for_readers(town, language).filter(near).exclude(folded__in=asked)
    known = known.order_by(parts_first, "folded").values_list("folded", flat=True)
    return list(islice(_public(list(known[:MOST_TRIED]), query, town, language), MOST))


def _parts(word: str) -> set[str]:
    """How a word begins and ends, with enough letters to be a word."""
    cuts = range(SHORTEST, len(word) - SHORTEST + 1)
    return {word[:cut] for cut in cuts} | {word[cut:] for cut in cuts}


def _public(tried: list[str], query: Query, town: TownSettings, language: str) -> Iterator[str]:
    """Those that stand on a page that readers see now, as they are written there."""
    query = replace(query, longer={}, is_whole=True)
    # With one that was asked: whether others are known here is not told by how much is asked.
    there = lookup.found([query.words[0], *tried], query, town, language, Where.SUBJECT)
    for folded in tried:
        if folded not in there:
            continue
        alone = replace(query, text=folded, words=(folded,))
        has_it = Matches(alone, Where.SUBJECT, town, language)
        for page in lookup.public(town, language).filter(has_it)[:MOST_READ]:
            if word := terms.words_of(f"{page.title} {page.subject}").get(folded):
                yield word
                break
