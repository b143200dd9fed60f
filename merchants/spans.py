"""Writes the rows by which lists know who is open. The engine says when; nothing here decides."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import batched
from operator import attrgetter

from django.db import transaction

from core import clock
from core.models import TownSettings
from merchants import places
from merchants.hours import engine
from merchants.hours.engine import Span
from merchants.hours.place import Place
from merchants.models import OpenSpan, Shop
from merchants.models.spans import NEVER
from merchants.querysets import ShopQuerySet

log = logging.getLogger("merchants.spans")

#: How far ahead every shop is known at least, and how far it is reckoned when it is.
DAYS, AHEAD = timedelta(days=35), timedelta(days=42)
BATCH = 200
#: How many shops are topped up in one go: the clock has other things to do in its minute.
MOST = 2000
A_DAY = timedelta(hours=24)


@transaction.atomic
def write(shops: Iterable[Shop], town: TownSettings) -> int:
    """Make the spans of these shops true from yesterday on. How many there are."""
    shops, place = list(shops), places.of(town)
    today = clock.now().astimezone(place.zone).date()
    last = today + AHEAD
    keys = [shop.pk for shop in shops]
    # Locked before they are cleared: two that write one shop at once would both fill it.
    # Their keys are free: an offer of theirs may go online meanwhile.
    held = Shop.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
    list(held.values_list("pk"))
    rows = [row for shop in shops for row in _rows(shop, place, today - timedelta(days=1), last)]
    _replace(keys, rows)
    Shop.objects.filter(pk__in=keys).update(spans_until=last)
    return len(rows)


@transaction.atomic
def write_town(town: TownSettings) -> int:
    """Make the spans of all shops of a town true: its days, its Land or its zone have changed."""
    places.forget(town)
    shops = Shop.objects.filter(site_id=town.site_id).order_by("pk")
    keys = shops.values_list("pk", flat=True)
    return sum(write(_locked(batch), town) for batch in batched(keys, BATCH))


def top_up(most: int = MOST) -> int:
    """Reckon those shops anew of which less than `DAYS` are known. How many they were.

    Two clocks share the work: each takes what the other does not hold. What is left over when
    there are more than `most` comes with the next tick.
    """
    count = 0
    for town in TownSettings.objects.with_home():
        until = clock.now().astimezone(town.zone).date() + DAYS
        short = Shop.objects.filter(site_id=town.site_id).known_before(until).order_by("pk")
        keys = list(short.values_list("pk", flat=True)[: most - count])
        for batch in batched(keys, BATCH):
            count += _top_up_some(batch, town, until)
    return count


def _top_up_some(keys: Sequence[int], town: TownSettings, until: date) -> int:
    """Reckon some shops anew, and where that fails each for itself."""
    try:
        with transaction.atomic():
            shops = list(_locked(keys, skip_locked=True).known_before(until))
            places.forget(town)
            write(shops, town)
            return len(shops)
    except Exception:
        if len(keys) == 1:
            log.exception("The hours of the shop %s cannot be reckoned.", keys[0])
            return 0
    return sum(_top_up_some([key], town, until) for key in keys)


def _replace(keys: Sequence[int], rows: Iterable[OpenSpan]) -> None:
    """Let these be the rows of some shops. What stands there already is left alone: it is most."""
    missing = {
        _identity(row.shop_id, row.starts_at, row.ends_at, row.closes_at): row for row in rows
    }
    known = OpenSpan.objects.filter(shop__in=keys)
    stale = [
        key
        for key, *values in known.values_list("pk", "shop_id", "starts_at", "ends_at", "closes_at")
        if missing.pop(_identity(*values), None) is None
    ]
    for some in batched(stale, 1000):
        OpenSpan.objects.filter(pk__in=some).delete()
    # Spans of one time lie together on the disk too, for those who ask who is open then.
    new = sorted(missing.values(), key=attrgetter("starts_at"))
    OpenSpan.objects.bulk_create(new, batch_size=1000)


def _identity(shop: int, *moments: datetime) -> tuple[float, ...]:
    # In the hour that runs twice, the same moment in two zones is never equal.
    return (shop, *(moment.timestamp() for moment in moments))


def _locked(keys: Iterable[int], *, skip_locked: bool = False) -> ShopQuerySet:
    """Shops as they are now, and as they stay until the end of the transaction."""
    locked = Shop.objects.select_for_update(of=("self",), skip_locked=skip_locked)
    return locked.filter(pk__in=keys).select_related("page").order_by("pk")


def _rows(shop: Shop, place: Place, first: date, last: date) -> Iterable[OpenSpan]:
    horizon = datetime.combine(last + timedelta(days=1), time(), place.zone)
    for opens, closes in engine.open_spans(shop.rules(place), first, last):
        closes_at = NEVER if closes >= horizon else closes
        for starts_at, ends_at in _days(opens, closes):
            yield OpenSpan(
                shop=shop,
                site_id=shop.site_id,
                starts_at=starts_at,
                ends_at=ends_at,
                closes_at=closes_at,
            )


def _days(opens: datetime, closes: datetime) -> Iterable[Span]:
    """A span as it is, or, when it is longer than a day, cut at the midnights."""
    if closes.timestamp() - opens.timestamp() <= A_DAY.total_seconds():
        yield opens, closes
        return
    start = opens
    while start.timestamp() < closes.timestamp():
        midnight = datetime.combine(start.date() + timedelta(days=1), time(), start.tzinfo)
        end = min(midnight, closes, key=datetime.timestamp)
        yield start, end
        start = end
