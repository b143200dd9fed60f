"""Some months of visits, as a small town has them: the same ones each time for each day."""

from datetime import date, timedelta
from random import Random

from core import clock
from core.models import TownSettings
from merchants.models import DailyCount, OfferPage, Shop

#: Two whole months, so that the monthly mail can compare them, and the weeks of the portal's table.
DAYS = 95
#: How many of a hundred viewers do it.
SHARES = {DailyCount.Kind.CALL: 7, DailyCount.Kind.ROUTE: 5, DailyCount.Kind.WEBSITE: 3}


def fill(town: TownSettings, shops: list[Shop]) -> None:
    """Let people have looked at these shops and at those of their offers that are online."""
    today = clock.today()
    rows = []
    for number, shop in enumerate(shops):
        chance = Random(f"{town.name} {shop.name}")  # noqa: S311
        rows += _of_page(shop, chance, today, views=60 // (number + 1))
        for offer in OfferPage.objects.child_of(shop.page).live():
            rows += _of_offer(shop, offer, chance, today)
    DailyCount.objects.bulk_create(rows)


def _of_page(shop: Shop, chance: Random, today: date, *, views: int) -> list[DailyCount]:
    rows = []
    for ago in range(DAYS):
        day = today - timedelta(days=ago)
        # The site is new: from week to week a few more people know it.
        mean = views * (DAYS - ago / 2) / DAYS * (1.3 if day.weekday() in {4, 5} else 1)
        rows += _day(shop, day, chance, round(chance.uniform(0.6, 1.4) * mean))
    return rows


def _of_offer(shop: Shop, offer: OfferPage, chance: Random, today: date) -> list[DailyCount]:
    rows, day = [], offer.valid_from
    while day <= min(today, offer.valid_until):
        key = str(offer.translation_key)
        rows += _day(shop, day, chance, chance.randint(4, 22), key)
        if offer.code_word and (said := chance.randint(0, 3)):
            rows.append(_count(shop, day, DailyCount.Kind.CODE, said, key))
        day += timedelta(days=1)
    return rows


def _day(shop: Shop, day: date, chance: Random, views: int, key: str = "") -> list[DailyCount]:
    found = {DailyCount.Kind.VIEW: views}
    for kind, share in SHARES.items():
        found[kind] = sum(chance.randrange(100) < share for _viewer in range(views))
    return [_count(shop, day, kind, count, key) for kind, count in found.items() if count]


def _count(shop: Shop, day: date, kind: str, count: int, key: str) -> DailyCount:
    return DailyCount(shop=shop, day=day, kind=kind, count=count, offer_key=key)
