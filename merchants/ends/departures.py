"""What else ends when a shop closes for good or goes into the bin: subjects above say it here."""

from collections.abc import Callable

from accounts.models import User
from merchants.models import Shop

_followers: list[Callable] = []


def follow(act: Callable) -> None:
    """Do `act(shop, by=…)` too when a shop goes, in the same transaction."""
    _followers.append(act)


def tell(shop: Shop, *, by: User | None) -> None:
    """A shop goes."""
    for act in _followers:
        act(shop, by=by)
