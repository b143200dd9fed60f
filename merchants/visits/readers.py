"""Who does not count as a reader of a shop: its own people."""

from django.contrib.auth import get_user
from django.http import HttpRequest

from core import readers
from merchants.models import Membership


def is_from_inside(request: HttpRequest, shop_id: int) -> bool:
    """Somebody of the shop itself, or of those who run the town, is signed in."""
    # Not `request.user`: the log would then say who looks at which shop.
    user = get_user(request)
    if user.is_authenticated and Membership.objects.filter(user=user, shop=shop_id).exists():
        return True
    return readers.is_of_the_town(request)
