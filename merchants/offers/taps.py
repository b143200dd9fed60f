"""Taps at the till. A retry of one is the same tap."""

from datetime import timedelta
from uuid import UUID

from accounts.models import User
from core import clock
from core.models import TownSettings
from merchants.models import OfferPage, OfferTap

#: For so long a retry is known as one.
KEPT = timedelta(days=30)


def note(offer: OfferPage, *, kind: str, key: UUID, by: User) -> bool:
    """Write a tap down. False where this very tap has been written down before."""
    _tap, is_new = OfferTap.objects.get_or_create(
        offer=offer, key=key, defaults={"kind": kind, "by": by, "at": clock.now()}
    )
    return is_new


def forget(town: TownSettings) -> None:
    """Drop the taps of a town that nobody sends again."""
    taps = OfferTap.objects.filter(offer__path__startswith=town.home.path)
    taps.filter(at__lt=clock.now() - KEPT).delete()
