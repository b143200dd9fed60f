"""The bin: what is thrown away is gone at once, and comes back for thirty days as it was."""

import logging

from django.db import transaction
from django.db.models import F, ProtectedError, Q, QuerySet
from wagtail.log_actions import LogContext
from wagtail.log_actions import log as write_log
from wagtail.models import Page, Revision

from accounts.models import User
from core import clock, logbook, ticks
from core.models import BasePage, SiteImage, TownSettings
from core.review import services as review
from merchants.ends import departures, offline
from merchants.ends.presence import UNDO, tell_lists
from merchants.ends.refusals import TooLate
from merchants.models import Discarded, Jotting, OfferPage, Shop, ShopPage, ShopPhoto

log = logging.getLogger("merchants.bin")

DISCARDED, FETCHED = "merchants.discarded", "merchants.fetched"


@transaction.atomic
def discard(page: ShopPage | OfferPage, *, by: User) -> Discarded:
    """Throw a page away, with its translations. What was online is offline at once."""
    pages = offline.with_translations(page)
    shop = _shop_of(pages[0])
    if thrown := Discarded.objects.filter(page_id=page.pk).first():
        return thrown
    if isinstance(page, ShopPage):
        departures.tell(shop, by=by)
        for offer in OfferPage.objects.child_of(page).order_by("pk"):
            offline.with_translations(offer)
            review.cancel(offer, by=by)
    for row in pages:
        revision = offline.take(row, by=by)
        thrown = Discarded.objects.create(
            page_id=row.pk, shop=shop, by=by, at=clock.now(), revision=revision
        )
        write_log(instance=row, action=DISCARDED, user=by)
    return Discarded.objects.get(page_id=page.pk)


@transaction.atomic
def fetch_back(thrown: Discarded, *, by: User) -> bool:
    """Put a page back where it was, online if it was. True if it is online now.

    Who asks a second time finds it there already.
    """
    pages = offline.with_translations(Page.objects.get(pk=thrown.page_id))
    rows = {row.page_id: row for row in Discarded.objects.filter(page__in=pages)}
    if thrown.page_id not in rows:
        return pages[0].live
    if not is_undoable(rows[thrown.page_id]):
        raise TooLate
    Discarded.objects.filter(page__in=pages).delete()
    for page in pages:
        if page.pk in rows:
            offline.bring_back(page, rows[page.pk].revision, by=by)
            write_log(instance=page, action=FETCHED, user=by)
    if isinstance(pages[0], ShopPage):
        tell_lists(thrown.shop)
    return Page.objects.get(pk=thrown.page_id).live


def is_undoable(thrown: Discarded) -> bool:
    """The thirty days are not over."""
    return thrown.at > clock.now() - UNDO


def visible_to(user: User, town: TownSettings) -> QuerySet[Discarded]:
    """What somebody may fetch back: offers of their shops, and the shops that they own."""
    mine = Q(shop__memberships__user=user, shop__site_id=town.site_id)
    of_a_shop = Q(page_id=F("shop__page_id"))
    owned = of_a_shop & Q(shop__memberships__role="owner")
    # Below a shop in the bin nothing can stand alone.
    in_its_shop = ~of_a_shop & Q(shop__page__discarded=None)
    rows = Discarded.objects.filter(mine & (owned | in_its_shop))
    # What editors have deleted is theirs to fetch back.
    rows = rows.filter(page__trashed=None, shop__page__trashed=None)
    return rows.filter(at__gt=clock.now() - UNDO, page__locale_id=town.home.locale_id)


def forget(shop: Shop) -> None:
    """End the thirty days of what its people have thrown away: the next ones did not write it."""
    thrown = Discarded.objects.filter(shop=shop).exclude(page_id=shop.page_id)
    thrown.filter(at__gt=clock.now() - UNDO).update(at=clock.now() - UNDO)


def empty(town: TownSettings) -> int:
    """Delete for good what has lain in the bin for thirty days. How many pages that were."""
    old = Discarded.objects.filter(shop__site_id=town.site_id, at__lte=clock.now() - UNDO)
    keys = list(old.order_by("at", "pk").values_list("pk", flat=True))
    failed = "What lies in the bin as %s could not be deleted."
    return sum(ticks.each(keys, _delete_for_good, log=log, failed=failed))


@transaction.atomic
def _delete_for_good(key: int) -> bool:
    # A page above it may have taken it along.
    thrown = Discarded.objects.filter(pk=key).first()
    if not thrown:
        return False
    page = offline.with_translations(Page.objects.get(pk=thrown.page_id))[0]
    thrown = Discarded.objects.select_for_update().filter(pk=key).first()
    if not thrown or is_undoable(thrown):
        return False
    if page.live:
        # Editors have put it online meanwhile: it is no rubbish any more.
        thrown.delete()
        return False
    with LogContext(user=None):
        if isinstance(page, ShopPage) and thrown.shop.page_id == page.pk:
            _delete_shop(thrown.shop, page)
        else:
            _delete_page(thrown.shop, page)
    return True


def _delete_page(shop: Shop, page: Page) -> None:
    images = _photos_on(page, shop)
    Jotting.objects.filter(shop=shop, key=page.translation_key).delete()
    logbook.forget([page.pk])
    page.delete()
    _delete_unused(images)


def _delete_shop(shop: Shop, page: ShopPage) -> None:
    """The page, its offers, and all that belongs to the business."""
    images = set(ShopPhoto.objects.filter(shop=shop).values_list("image_id", flat=True))
    pages = page.get_descendants(inclusive=True).values_list("pk", flat=True)
    logbook.forget(list(pages))
    page.delete()
    town, osm_id = shop.site_id, shop.osm_id
    Shop.objects.get(pk=shop.pk).delete()
    if osm_id:
        # An import must know that it stays away; of its people nothing is left.
        Shop.objects.create(site_id=town, osm_id=osm_id, name=osm_id)
    _delete_unused(images)


def _photos_on(page: Page, shop: Shop) -> set[int]:
    """The photos of a shop that a page shows, or one of its drafts."""
    shown = set(page.specific.revisions.values_list("content__picture", flat=True))
    shown.add(page.specific.picture_id)
    photos = ShopPhoto.objects.filter(shop=shop, image__in=shown - {None})
    return set(photos.values_list("image_id", flat=True))


def _delete_unused(images: set[int]) -> None:
    """Delete those pictures, and their files, that no page and no draft shows."""
    for image in SiteImage.objects.filter(pk__in=images):
        if _is_used(image):
            continue
        ShopPhoto.objects.filter(image=image).delete()
        try:
            image.delete()
        except ProtectedError:
            log.warning("The picture %s is still on a page.", image.pk)


def _is_used(image: SiteImage) -> bool:
    in_draft = Revision.objects.filter(content__picture=image.pk)
    return in_draft.exists() or any(
        kind.objects.filter(picture=image).exists() for kind in BasePage.__subclasses__()
    )


def _shop_of(page: ShopPage | OfferPage) -> Shop:
    shop_page = page if isinstance(page, ShopPage) else page.shop_page
    return shop_page.source_shop
