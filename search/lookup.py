"""Finding documents by their words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import TownSettings
from search.matching import Matches
from search.models import SearchDocument
from search.queries import Query, Where

#: How many of a kind are shown at once, and on the page of that kind.
GROUP_SIZE = 8
#: Where more pages match, not all of them are ranked.
MOST = 500

SHOPS = "shoppage"
#: Kinds in the order in which people look for them; what is not named is an ordinary page.
KINDS = (
    (SHOPS, _("Shops")),
    ("offerpage", _("Offers")),
    ("eventpage", _("Events")),
    ("newspage", _("News")),
    ("page", _("Pages")),
)
NAMED = tuple(kind for kind, _title in KINDS[:-1])


@dataclass(frozen=True)
class Group:
    """The documents of one kind that match."""

    kind: str
    title: str | Promise
    documents: list[SearchDocument]
    count: int


def public(town: TownSettings, language: str) -> QuerySet[SearchDocument]:
    """What readers of a language may find in a town at this moment."""
    documents = SearchDocument.objects.for_readers(town, language)
    return documents.shown(clock.now()).found_on(clock.today()).for_lists()


def find(town: TownSettings, language: str, query: Query) -> list[Group]:
    """What has all words of a query, by kind: names first, then subjects, then texts."""
    if not query.words:
        return []
    return _groups(_ranked(public(town, language), town, language, query))


def found(
    words: Iterable[str],
    query: Query,
    town: TownSettings,
    language: str,
    where: Where = Where.TEXT,
) -> set[str]:
    """Those of the words by which alone readers find something: one question for all of them."""
    words, documents = list(words), public(town, language)
    alone = (replace(query, text=word, words=(word,)) for word in words)
    having = (documents.filter(Matches(word, where, town, language)) for word in alone)
    # Of some, not of one: for one PostgreSQL would go through all pages, and there may be none.
    are_there = [Exists(documents.filter(pk__in=some.values("pk")[:MOST])) for some in having]
    row = TownSettings.objects.filter(pk=town.pk).values_list(*are_there).get()
    return {word for word, is_there in zip(words, row, strict=True) if is_there}


def of_kind(town: TownSettings, language: str, query: Query, kind: str) -> QuerySet[SearchDocument]:
    """All that matches of one kind, the best first."""
    documents = public(town, language)
    is_named = kind in NAMED
    documents = documents.filter(kind=kind) if is_named else documents.exclude(kind__in=NAMED)
    return _ranked(documents, town, language, query)


def _ranked(
    documents: QuerySet[SearchDocument], town: TownSettings, language: str, query: Query
) -> QuerySet[SearchDocument]:
    """Those that match. The sooner the words are met, the better; then by name."""
    in_title, in_subject, in_text = (Matches(query, where, town, language) for where in Where)
    keys = _first(documents, in_text)
    if len(keys) == MOST:
        # The best are never cut off by the many, nor the shops by their offers.
        for some in (documents, documents.filter(kind=SHOPS)):
            keys |= _first(some, in_title) | _first(some, in_subject)
    rank = Case(
        When(folded_title=query.typed, then=Value(0)),
        When(in_title, then=Value(1)),
        When(in_subject, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    group = Case(
        When(kind__in=NAMED, then=F("kind")), default=Value("page"), output_field=CharField()
    )
    ranked = documents.filter(pk__in=keys).annotate(rank=rank, group=group)
    return ranked.order_by("rank", "sort_key", "pk")


def _first(documents: QuerySet[SearchDocument], matches: Matches) -> set[int]:
    return set(documents.filter(matches).order_by().values_list("pk", flat=True)[:MOST])


def _groups(documents: QuerySet[SearchDocument]) -> list[Group]:
    """The first documents of each kind and how many there are, in one question to the database."""
    rows = documents.annotate(
        number=Window(RowNumber(), partition_by="group", order_by=documents.query.order_by),
        in_group=Window(Count("pk"), partition_by="group"),
    ).filter(number__lte=GROUP_SIZE)
    found = {kind: [] for kind, _title in KINDS}
    for row in rows:
        found[row.group].append(row)
    return [
        Group(kind=kind, title=title, documents=found[kind], count=found[kind][0].in_group)
        for kind, title in KINDS
        if found[kind]
    ]
