"""Finding documents by their words."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, CharField, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import clock
from core.folding import MAX_QUERY, words
from core.models import TownSettings
from search.models import SearchDocument

__all__ = ["MAX_QUERY", "Group", "find"]

GROUP_SIZE = 12

#: Kinds in the order in which people look for them; what is not named is an ordinary page.
KINDS = (
    ("shoppage", _("Shops")),
    ("offerpage", _("Offers")),
    ("eventpage", _("Events")),
    ("newspage", _("News")),
    ("", _("Pages")),
)


@dataclass(frozen=True)
class Group:
    """The documents of one kind that match."""

    kind: str
    title: str | Promise
    documents: list[SearchDocument]
    count: int


def find(town: TownSettings, language: str, query: str, *, today: date) -> list[Group]:
    """Public documents of a town that have all words of the query, titles first."""
    wanted = words(query)
    if not wanted:
        return []
    documents = (
        SearchDocument.objects.for_readers(town, language)
        .shown(clock.now())
        .filter(Q(valid_until=None) | Q(valid_until__gte=today))
        .defer("folded_text")
    )
    in_title = Q()
    for word in wanted:
        documents = documents.filter(folded_text__contains=word)
        in_title &= Q(folded_title__contains=word)
    documents = documents.annotate(
        is_in_title=Case(
            When(in_title, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
    ).order_by("-is_in_title", "sort_key", "pk")
    return _groups(documents)


def _groups(documents) -> list[Group]:
    """The first documents of each kind and how many there are, in one question to the database."""
    named = [kind for kind, _title in KINDS if kind]
    group = Case(When(kind__in=named, then=F("kind")), default=Value(""), output_field=CharField())
    rows = documents.annotate(
        group=group,
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
