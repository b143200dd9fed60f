"""A shop that rests: from a day, until it comes back. Each function is one act.

Readers see it by the days themselves. The clock only tidies up behind them.
"""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from core.models import TownSettings
from merchants.ends.presence import locked, tell_lists
from merchants.ends.refusals import ShopIsClosed
from merchants.models import Shop

RESTED, BACK = "merchants.rested", "merchants.back"


@transaction.atomic
def rest(shop: Shop, *, first: date, last: date | None, words: str, by: User) -> bool:
    """Rest from a day on, until a last day or until further notice. True if that is new."""
    shop = locked(shop)
    if shop.state == Shop.State.CLOSED:
        raise ShopIsClosed
    before = _written(shop)
    shop.state, shop.state_since, shop.rests_until = Shop.State.RESTING, first, last
    shop.farewell = words
    if _written(shop) == before:
        return False
    _save(shop, RESTED, before, by=by)
    return True


@transaction.atomic
def come_back(shop: Shop, *, by: User | None) -> bool:
    """Rest no longer, or not at all. True if the shop rested or meant to."""
    shop = locked(shop)
    if shop.state != Shop.State.RESTING:
        return False
    before = _written(shop)
    shop.state, shop.state_since, shop.rests_until = Shop.State.TRADING, None, None
    shop.farewell = ""
    _save(shop, BACK, before, by=by)
    return True


def wake_up(town: TownSettings) -> int:
    """Let those be trading again whose last day of rest is over. How many they were."""
    resting = Shop.objects.of_town(town).filter(state=Shop.State.RESTING)
    over = resting.filter(rests_until__lt=clock.today())
    return sum(_wake(shop) for shop in over.order_by("pk"))


@transaction.atomic
def _wake(shop: Shop) -> bool:
    shop = locked(shop)
    is_over = shop.state == Shop.State.RESTING and not shop.is_resting
    # Somebody may have said something else meanwhile.
    if not is_over or not shop.rests_until or shop.rests_until >= clock.today():
        return False
    return come_back(shop, by=None)


def _save(shop: Shop, action: str, before: dict, *, by: User | None) -> None:
    shop.facts_changed_at = clock.now()
    shop.save()
    tell_lists(shop)
    data = {"before": before, "after": _written(shop)}
    write_log(instance=shop.page, action=action, user=by, data=data)


def _written(shop: Shop) -> dict:
    days = {"first": shop.state_since, "last": shop.rests_until}
    return {
        "state": shop.state,
        "words": shop.farewell,
        **{name: day and day.isoformat() for name, day in days.items()},
    }
