"""One question of a reader, and the best answer that the town has."""

from dataclasses import dataclass, replace

from core.models import TownSettings
from search import lookup, vocabulary
from search.lookup import Group
from search.queries import Query

#: So many words of a query are corrected; who misspells more of them writes another language.
MOST_CORRECTED = 3


@dataclass(frozen=True)
class Answer:
    """What is shown for a query."""

    query: Query
    groups: list[Group]
    #: The query that found them.
    used: Query
    #: The words that were looked for instead, where nothing was found by those that were typed.
    instead: str = ""
    #: Nothing has all of the words: what has some of them.
    is_of_some_words: bool = False

    @property
    def count(self) -> int:
        """How many pages were found."""
        return sum(group.count for group in self.groups)

    @property
    def found(self) -> int:
        """How many pages have the words that were typed: others are no answer to these."""
        return 0 if self.instead or self.is_of_some_words else self.count


def answer(town: TownSettings, language: str, text: str) -> Answer:
    """What is found by a query as it is, else by its words as they are spelt in this town."""
    query = _lengthened(Query.of(text, town.languages), town, language)
    groups = lookup.find(town, language, query)
    if groups or not query.words:
        return Answer(query, groups, query)
    corrected = _corrected(query, town, language)
    if corrected.words != query.words:
        groups = lookup.find(town, language, corrected)
        if groups:
            return Answer(query, groups, corrected, instead=corrected.text)
    some = replace(corrected, needs_all=False)
    groups = lookup.find(town, language, some) if len(some.words) > 1 else []
    instead = corrected.text if groups and corrected.words != query.words else ""
    return Answer(query, groups, some, instead=instead, is_of_some_words=bool(groups))


def _lengthened(query: Query, town: TownSettings, language: str) -> Query:
    return replace(query, longer=vocabulary.lengthen(query, town, language))


def _corrected(query: Query, town: TownSettings, language: str) -> Query:
    """The query with words that find something in place of those that do not."""
    there = lookup.found(query.words, query, town, language)
    words, public, corrected = [], set(), 0
    for word in query.words:
        found = [word] if word in there else []
        if not found and corrected < MOST_CORRECTED:
            corrected += 1
            found = _other_words(word, query, town, language)
        words += found or [word]
        public.update(found)
    # How others are written is not asked: that would tell which words are known here.
    text = vocabulary.written(words, public, town, language)
    return _lengthened(replace(query, text=text, words=tuple(words)), town, language)


def _other_words(word: str, query: Query, town: TownSettings, language: str) -> list[str]:
    parts = vocabulary.parts(word, town, language)
    near = vocabulary.nearest(word, town, language)
    # As a whole, or a longer word that readers know would bring a hidden one to light. With the
    # word itself: whether others are known here is not told by how much is asked.
    whole = replace(query, is_whole=True)
    there = lookup.found([word, *parts, *near], whole, town, language)
    if parts and there.issuperset(parts):
        return parts
    return next(([other] for other in near if other in there), [])
