"""What there is to choose from among some dates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Max

from events.models import Category
from events.querysets import OccurrenceQuerySet
from events.wishes import Wish

#: How many places can be chosen: those with the most dates.
PLACES = 60


@dataclass(frozen=True)
class Group:
    """How many of the dates are of one kind and in one place."""

    kind: str
    place: str
    venue: str
    count: int


class Facets:
    """How many dates there are, by kind and by place: asked once for all."""

    def __init__(self, groups: Iterable[Group], wish: Wish, everything: OccurrenceQuerySet):
        self._groups = list(groups)
        self._wish = wish
        self._everything = everything

    @cached_property
    def count(self) -> int:
        """How many are of the wanted kind in the wanted place."""
        return sum(row.count for row in self._of_kind() if self._wish.place in ("", row.place))

    @cached_property
    def kinds(self) -> list[tuple[Category, int]]:
        """The kinds in the wanted place; the wanted one though it has nothing."""
        counts = Counter()
        for row in self._groups:
            if self._wish.place in ("", row.place):
                counts[row.kind] += row.count
        return [
            (kind, counts[kind]) for kind in Category if counts[kind] or kind == self._wish.kind
        ]

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """The places with dates of the wanted kind, by name; the wanted one though it has none."""
        counts, names = Counter(), {}
        for row in self._of_kind():
            counts[row.place] += row.count
            names[row.place] = row.venue
        found = {place for place, _count in counts.most_common(PLACES)}
        if self._wish.place:
            found.add(self._wish.place)
        choices = [(place, names.get(place, self.place_name)) for place in found]
        return sorted(choices, key=lambda row: row[1].casefold())

    @cached_property
    def place_name(self) -> str:
        """What the wanted place is called, as far as anything in the calendar is there."""
        wanted = self._wish.place
        if not wanted:
            return ""
        for row in self._groups:
            if row.place == wanted:
                return row.venue
        known = self._everything.filter(place=wanted).values_list("venue", flat=True)
        return known.first() or wanted

    def _of_kind(self) -> Iterable[Group]:
        return (row for row in self._groups if self._wish.kind in ("", row.kind))


def of(dates: OccurrenceQuerySet, wish: Wish, everything: OccurrenceQuerySet) -> Facets:
    """What there is among these dates, which are of every kind and in every place.

    `everything` knows the names of places that have none of them.
    """
    groups = dates.order_by().values("category", "place")
    rows = groups.values_list("category", "place", Max("venue"), Count("pk"))
    return Facets((Group(*row) for row in rows), wish, everything)
