"""The library of reasons: what comes with the software, and what a town makes of it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from core.models import Reason, TownSettings


def of_town(town: TownSettings) -> QuerySet[Reason]:
    """The reasons that a town's editors choose from."""
    return Reason.objects.filter(site_id=town.site_id, is_retired=False)


def chosen(town: TownSettings, keys: Iterable[int]) -> list[Reason]:
    """The reasons of this town that somebody has picked."""
    return list(of_town(town).filter(pk__in=keys))
