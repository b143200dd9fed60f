"""What the button of a letter does. Twice is the same as once."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from merchants import facts
from merchants.letters import tokens
from merchants.models import Shop


@transaction.atomic
def confirm(shop: Shop, *, seen: str, since: datetime, by: User) -> bool:
    """Say that the hours are right, if they still are those that the person has seen.

    True if they are confirmed now, be it by somebody else since the letter was sent.
    """
    shop = Shop.objects.select_for_update().get(pk=shop.pk)
    if shop.confirmed_at and shop.confirmed_at >= since:
        return True
    if seen != tokens.stamp(shop):
        return False
    facts.confirm(shop, by=by)
    return True
