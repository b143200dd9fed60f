"""The events of shops and clubs as lists of the portal show them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from core import clock
from events import sentences
from events.models import EventPage, Occurrence
from merchants.models import Shop, ShopPage
from merchants.portal import status

#: How many events of a shop the first screen names, and how many are read for all of them.
FIRST, READ = 3, 60


def of(shop: Shop) -> QuerySet[EventPage]:
    """All events that a shop has proposed."""
    return _of_shops([shop.pk]).filter(locale_id=shop.page.locale_id)


def one(shop_page: ShopPage, key: UUID) -> EventPage | None:
    """The event with this key that a shop has proposed, if there is one."""
    return of(shop_page.shop).filter(translation_key=key).first()


def rows(events: Iterable[EventPage]) -> list[dict]:
    """Events as lists show them."""
    events = list(events)
    latest = status.latest_submissions(events)
    return [
        {
            "page": page,
            "title": page.draft_title,
            "at": page.next_at or page.starts_at,
            "again": sentences.again(page.rule),
            "is_cancelled": page.is_cancelled,
            "status": status.of(page, latest.get(page.pk)),
        }
        for page in events
    ]


def of_first_screen(pages: list[ShopPage]) -> dict[int, dict]:
    """Of each shop the events that are to come or not online yet, the latest words first."""
    found = _of_shops([page.shop.pk for page in pages])
    to_come = Exists(_to_come())
    found = found.filter(Q(first_published_at=None) | to_come)
    found = found.filter(locale_id__in={page.locale_id for page in pages})
    by_shop: dict[int, list] = {}
    for event in found.order_by("-latest_revision_created_at", "-pk")[:READ]:
        by_shop.setdefault(event.shop_id, []).append(event)
    chosen = [event for events in by_shop.values() for event in events[:FIRST]]
    shown: dict[int, list] = {page.pk: [] for page in pages}
    for row in rows(chosen):
        shown[row["page"].shop.page_id].append(row)
    return {key: {"events": found} for key, found in shown.items()}


def _of_shops(keys: list[int]) -> QuerySet[EventPage]:
    events = EventPage.objects.filter(shop__in=keys, trashed=None)
    events = events.select_related("shop__page").prefetch_related("more_dates")
    next_at = _to_come().filter(is_cancelled=False).order_by("starts_at").values("starts_at")[:1]
    return events.annotate(next_at=Subquery(next_at))


def _to_come() -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(page=OuterRef("pk"), ends_at__gt=clock.now())
