"""What of a shop waits for its imprint before it can be sent. Subjects above add their own here."""

from collections.abc import Callable
from uuid import UUID

from core.models import ReviewedPage
from merchants.models import OfferPage, ShopPage

type Finder = Callable[[ShopPage, UUID], ReviewedPage | None]


def _own(shop_page: ShopPage, key: UUID) -> ReviewedPage | None:
    return shop_page if key == shop_page.translation_key else None


def _offer(shop_page: ShopPage, key: UUID) -> ReviewedPage | None:
    offers = OfferPage.objects.child_of(shop_page).filter(discarded=None, trashed=None)
    return offers.filter(translation_key=key).first()


_finders: list[Finder] = [_own, _offer]


def register(finder: Finder) -> None:
    """Let this too find what a shop was about to send, by its key."""
    _finders.append(finder)


def of(shop_page: ShopPage, key: UUID) -> ReviewedPage | None:
    """The page with this key that the shop was about to send; None where it has none."""
    return next(filter(None, (find(shop_page, key) for find in _finders)), None)
