"""Counts what happens because of a page, and forgets it after two years."""

from datetime import date
from uuid import UUID

from django.db.models import F

from core import clock, readers
from core.models import TownSettings
from merchants.models import DailyCount, OfferCard, ShopCard
from merchants.offers import taps
from merchants.visits import months

Kind = DailyCount.Kind
#: What a page may tell; code words are counted at the till.
TOLD = frozenset({Kind.VIEW, Kind.CALL, Kind.ROUTE, Kind.WEBSITE})
#: How many things a process counts for a shop in a minute: no small town's shop has more.
MOST_A_MINUTE = 120
#: Beside this month: so that it can be held against the same month of the last two years.
MONTHS_KEPT = 25


def add(shop_id: int, kind: str, *, offer_key: str = "", day: date | None = None) -> None:
    """Count one more. Nothing is lost, however many do so at once, and no reader waits."""
    mine = {"shop_id": shop_id, "kind": kind, "offer_key": offer_key, "day": day or clock.today()}
    row = DailyCount.objects.filter(**mine)
    if not row.update(count=F("count") + 1):
        # The first of the day. Where two are the first, the database keeps one row for both.
        DailyCount.objects.bulk_create([DailyCount(**mine, count=0)], ignore_conflicts=True)
        row.update(count=F("count") + 1)


def take_back(shop_id: int, kind: str, *, offer_key: str, day: date) -> None:
    """Count one less."""
    row = DailyCount.objects.filter(shop_id=shop_id, kind=kind, offer_key=offer_key, day=day)
    row.filter(count__gt=0).update(count=F("count") - 1)


def find(town: TownSettings, key: UUID) -> tuple[int, str] | None:
    """Whose public page bears a key: the shop, and the key again where it is an offer's."""
    shop = ShopCard.objects.filter(site_id=town.site_id, key=key).values_list("shop_id").first()
    if shop:
        return shop[0], ""
    offers = OfferCard.objects.filter(site_id=town.site_id, page__translation_key=key)
    offer = offers.values_list("shop_id").first()
    return (offer[0], str(key)) if offer else None


def is_flooded(shop_id: int) -> bool:
    """More has come for a shop in this minute than people do."""
    return readers.is_flooded(f"visits.{shop_id}", MOST_A_MINUTE)


def forget(town: TownSettings) -> None:
    """Drop a town's counts that are older than we keep, and the taps behind some of them."""
    first = months.before(clock.today(), MONTHS_KEPT)
    DailyCount.objects.filter(shop__site_id=town.site_id, day__lt=first).delete()
    taps.forget(town)
