"""What the shops of one account have in common."""

from uuid import UUID

from accounts.models import User
from merchants import services
from merchants.models import OfferPage, ShopPage


def copy_offer(offer: OfferPage, to: ShopPage, *, key: UUID, by: User) -> OfferPage:
    """The same offer for another shop, as a draft. The same key once more is the same copy."""
    draft = offer.get_latest_revision_as_object()
    changes = {name: getattr(draft, name) for name in services.OFFER_CONTENT}
    return services.create_offer(to, changes=changes, by=by, key=key)
