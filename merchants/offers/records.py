"""What shops have asked for their things and when: written when offers go online, never changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core import clock
from core.folding import fold, plain
from merchants.models import OfferPage, PriceRecord, Shop
from merchants.offers import units

#: How far back a reduction looks (§ 11 Abs. 1 PAngV).
WINDOW = timedelta(days=30)
DAY = timedelta(days=1)
#: No reduction goes on for longer.
LOOK_BACK = timedelta(days=400)
#: Between what a thing is called and how much of it there is. No folded text has one.
SEPARATOR = "\t"


@dataclass(frozen=True)
class Asked:
    """A price that was asked on all days from the first to the last."""

    price: Decimal
    first: date
    last: date
    reduced_from: Decimal | None = None


#: The lowest price and the last day on which it was asked.
type Known = tuple[Decimal, date]


@transaction.atomic
def note(offer: OfferPage) -> None:
    """Write down what an offer that goes online asks for. The same once more adds nothing."""
    shop = _shop_of(offer)
    if not shop:
        return
    latest = _rows_of(shop, offer).last()
    if offer.price is None:
        _end(latest)
        return
    said = {"price": offer.price, "last": offer.valid_until, "reduced_from": offer.lowest_price}
    if latest and all(getattr(latest, name) == value for name, value in said.items()):
        return
    first = max(offer.valid_from, clock.today()) if latest else offer.valid_from
    _add(shop, offer.translation_key, _subject(shop, offer), first=first, **said)


@transaction.atomic
def note_end(offer: OfferPage) -> None:
    """Write down that an offer asks for its price no more."""
    if shop := _shop_of(offer):
        _end(_rows_of(shop, offer).last())


def lowest(shop: Shop, offer: OfferPage, day: date | None = None) -> Known | None:
    """The lowest price of the same thing in the 30 days before an offer begins, if we know one."""
    day = day or offer.valid_from
    rows = list(shop.prices.filter(subject__in=_subjects(shop, offer), last__gte=day - LOOK_BACK))
    if any(row.offer_key == offer.translation_key for row in rows):
        # It is online already, so a new price begins today at the earliest.
        day = max(day, clock.today())
    return lowest_before(spans(rows), day, offer.price)


def spans(rows: Iterable[PriceRecord]) -> list[Asked]:
    """On which days each price was asked: until its last day, or until the offer said otherwise."""
    found = []
    ordered = sorted(rows, key=lambda row: (str(row.offer_key), row.recorded_at, row.pk or 0))
    for _key, group in groupby(ordered, key=attrgetter("offer_key")):
        said = list(group)
        for row, following in zip(said, [*said[1:], None], strict=True):
            last = row.last
            if following:
                last = min(last, timezone.localdate(following.recorded_at))
            if row.first <= last:
                found.append(Asked(row.price, row.first, last, row.reduced_from))
    return found


def lowest_before(asked: list[Asked], day: date, price: Decimal | None) -> Known | None:
    """The lowest price of the 30 days before a reduction that holds on this day began.

    One that goes on, or goes further down without a break, began with its first step
    (§ 11 Abs. 2 PAngV).
    """
    start = _start(asked, day, price)
    before = [span for span in asked if span.first < start and span.last >= start - WINDOW]
    if not before:
        return None
    cheapest = min(span.price for span in before)
    return cheapest, max(min(span.last, start - DAY) for span in before if span.price == cheapest)


def _start(asked: list[Asked], day: date, price: Decimal | None) -> date:
    steps = [
        span
        for span in asked
        if span.first < day <= span.last + DAY
        and span.reduced_from is not None
        and price is not None
        and span.price >= price
    ]
    if not steps:
        return day
    step = min(steps, key=attrgetter("first"))
    return _start(asked, step.first, step.price)


def _end(latest: PriceRecord | None) -> None:
    today = clock.today()
    if latest and latest.last > today:
        _add(
            latest.shop,
            latest.offer_key,
            latest.subject,
            price=latest.price,
            reduced_from=latest.reduced_from,
            first=latest.first,
            last=today,
        )


def _add(shop: Shop, key, subject: str, **said) -> None:
    PriceRecord.objects.create(
        shop=shop, offer_key=key, subject=subject, recorded_at=clock.now(), **said
    )


def _shop_of(offer: OfferPage) -> Shop | None:
    # A translation has no prices of its own.
    return Shop.objects.filter(page=offer.get_parent()).first()


def _rows_of(shop: Shop, offer: OfferPage):
    return shop.prices.filter(offer_key=offer.translation_key).order_by("recorded_at", "pk")


def _subjects(shop: Shop, offer: OfferPage) -> set[str]:
    """The names under which the same thing may stand in the history."""
    return {_named(_words(offer.title), offer), _subject(shop, offer)}


def _subject(shop: Shop, offer: OfferPage) -> str:
    """What an offer is of: the same as what it repeats, and as much."""
    same = Q(offer_key=offer.translation_key)
    if offer.repeats:
        others = OfferPage.objects.filter(repeats=offer.repeats).values("translation_key")
        same |= Q(offer_key=offer.repeats) | Q(offer_key__in=others)
    earlier = shop.prices.filter(same).order_by("pk").last()
    name = earlier.subject.partition(SEPARATOR)[0] if earlier else _words(offer.title)
    return _named(name, offer)


def _named(name: str, offer: OfferPage) -> str:
    how_much = f"{SEPARATOR}{_how_much(offer)}" if offer.amount else ""
    return name[: 300 - len(how_much)] + how_much


def _words(title: str) -> str:
    """The words of a title, however they are spelt and pointed."""
    return " ".join(re.findall(r"\w+", fold(plain(title))))


def _how_much(offer: OfferPage) -> str:
    """How much one gets, in the unit of the price: half a kilogram is 500 grams."""
    unit = units.BY_SLUG.get(offer.unit)
    amount = offer.amount / unit.factor if unit else offer.amount
    return f"{amount.normalize():f} {unit.per if unit else ''}".strip()
