"""Counts code words as they are said at the till. Each function is one act."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from core import clock
from merchants.models import DailyCount, OfferFacts, OfferPage, OfferTap
from merchants.offers import stock, taps
from merchants.visits import counting

#: The kinds of a tap: somebody said the word, and: that was a slip.
SAID, SLIPPED = "said", "slipped"
#: For so long a tap can be taken back.
SECOND_THOUGHTS = timedelta(minutes=10)


class NoCodeWord(Exception):
    """This offer is not online, or it has no code word that anybody could say."""


def is_counted(offer: OfferPage) -> bool:
    """People can read the offer's code word, or could until a short while ago."""
    return bool(offer.live and offer.code_word and offer.valid_from <= clock.today())


@transaction.atomic
def count(offer: OfferPage, *, key: UUID, by: User) -> bool:
    """Somebody said the code word. The same key once more is the same tap."""
    offer = stock.held(offer)
    if not is_counted(offer):
        raise NoCodeWord
    if not taps.note(offer, kind=SAID, key=key, by=by):
        return False
    OfferFacts.objects.get_or_create(offer=offer)
    OfferFacts.objects.filter(offer=offer).update(redeemed=F("redeemed") + 1)
    counting.add(_shop_of(offer), DailyCount.Kind.CODE, offer_key=str(offer.translation_key))
    return True


@transaction.atomic
def take_back(offer: OfferPage, *, key: UUID, by: User) -> bool:
    """That tap was a slip. False where it was taken back already, or is too long ago."""
    offer = stock.held(offer)
    recent = clock.now() - SECOND_THOUGHTS
    tap = OfferTap.objects.filter(offer=offer, key=key, kind=SAID, at__gt=recent).first()
    if not tap:
        return False
    # It stays, so that a retry of it that comes late does not count either.
    tap.kind, tap.by = SLIPPED, by
    tap.save(update_fields=["kind", "by"])
    OfferFacts.objects.filter(offer=offer, redeemed__gt=0).update(redeemed=F("redeemed") - 1)
    counting.take_back(
        _shop_of(offer),
        DailyCount.Kind.CODE,
        offer_key=str(offer.translation_key),
        day=timezone.localdate(tap.at),
    )
    return True


def _shop_of(offer: OfferPage) -> int:
    return offer.shop_page.shop.pk
