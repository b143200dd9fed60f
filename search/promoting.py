"""What the editors put above the results."""

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log as write_log

from accounts.models import User
from core.models import TownSettings
from search import lookup
from search.models import Promotion, SearchDocument
from search.queries import Query

CHANGED, REMOVED = "search.promotion_changed", "search.promotion_removed"
MOST = 3


def promoted(town: TownSettings, language: str, query: Query) -> list[SearchDocument]:
    """The pages that editors chose for just these words, as far as they are public now."""
    if not query.words:
        return []
    chosen = Promotion.objects.filter(site_id=town.site_id, folded__contains=f"\n{query.typed}\n")
    found = lookup.public(town, language).filter(page_id__in=chosen.values("page_id"))
    return list(found.order_by("sort_key", "pk")[:MOST])


def of_town(town: TownSettings) -> QuerySet[Promotion]:
    """All that a town's editors put above results, but for pages that went to another town."""
    chosen = Promotion.objects.filter(site_id=town.site_id, page__path__startswith=town.home.path)
    return chosen.order_by("queries", "pk")


@transaction.atomic
def keep(promotion: Promotion, *, town: TownSettings, by: User) -> None:
    """Put a page above the results for some words, or change for which."""
    promotion.site_id = town.site_id
    promotion.save()
    _log(promotion, CHANGED, town, by)


@transaction.atomic
def remove(promotion: Promotion, *, town: TownSettings, by: User) -> None:
    """Let the search alone decide again."""
    _log(promotion, REMOVED, town, by)
    promotion.delete()


def _log(promotion: Promotion, action: str, town: TownSettings, by: User) -> None:
    data = {"queries": promotion.queries, "page": promotion.page_id}
    write_log(instance=town.home, action=action, user=by, data=data)
