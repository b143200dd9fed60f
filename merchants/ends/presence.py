"""Whether a page is there to be worked on, and what lists know of a shop that goes or comes."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from wagtail.models import Page

from core import cards, clock
from core.models import TownSettings, Trashed
from merchants import spans
from merchants.ends.refusals import InTheBin, ShopIsClosed
from merchants.models import Discarded, OfferPage, Shop, ShopPage

#: For how long an end can be taken back.
UNDO = timedelta(days=30)


def check(page: ShopPage | OfferPage) -> None:
    """Raises a ReviewRefused where a page is in the bin, or its shop is, or is closed for good.

    Asks the database, not what is in hand: whoever asks holds the page's lock.
    """
    shop_page = page if isinstance(page, ShopPage) else page.get_parent()
    there = {page.pk, shop_page.pk}
    if Discarded.objects.filter(page_id__in=there).exists():
        raise InTheBin
    if Trashed.objects.filter(page_id__in=there).exists():
        raise InTheBin
    shop = Shop.objects.filter(page__translation_key=shop_page.translation_key).first()
    if shop and shop.is_closed:
        raise ShopIsClosed


def locked(shop: Shop) -> Shop:
    """The shop with its page as they are now, held against others until this act is done."""
    Page.objects.select_for_update().filter(pk=shop.page_id).first()
    # Without its key: whoever publishes an offer of it meanwhile must not wait for us.
    shop = Shop.objects.select_for_update(of=("self",), no_key=True).get(pk=shop.pk)
    if not shop.page_id:
        raise InTheBin
    return shop


def tell_lists(shop: Shop) -> None:
    """Make all that lists know of a shop and its offers true: it has gone, or has come back."""
    shop = Shop.objects.select_related("page").get(pk=shop.pk)
    spans.write([shop], town_of(shop))
    cards.refresh(shop.page)
    for offer in current_offers(shop):
        cards.refresh(offer)


def current_offers(shop: Shop) -> QuerySet[OfferPage]:
    """The offers that are online and not over."""
    offers = OfferPage.objects.child_of(shop.page).live()
    return offers.filter(valid_until__gte=clock.today()).order_by("pk")


def town_of(shop: Shop) -> TownSettings:
    """The town that a shop is in."""
    return TownSettings.objects.with_home().get(site_id=shop.site_id)


def day_in(town: TownSettings, moment: datetime) -> date:
    """The date of a moment on the town's calendar."""
    return moment.astimezone(town.zone).date()
