"""What merchants do. Each function is one act: it checks, changes and tells, or raises."""

from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.log_actions import log as write_log
from wagtail.models import Page

from accounts.models import User
from core import cards, clock
from core.models import SiteImage, Submission, TownSettings
from core.review import services as review
from merchants import spans
from merchants.ends import offline
from merchants.hours import document
from merchants.models import (
    Membership,
    OfferPage,
    Shop,
    ShopIndexPage,
    ShopPage,
    ShopPhoto,
)
from merchants.offers import stock

#: What a merchant may write into a shop's page; everything else is the town's.
SHOP_CONTENT = frozenset(
    {
        "title",
        "lead",
        "about",
        "assortment",
        "amenities",
        "street",
        "postcode",
        "city",
        "district",
        "email",
        "website",
        "picture",
    }
)
OFFER_CONTENT = frozenset(
    {
        "title",
        "text",
        "price",
        "deposit",
        "amount",
        "unit",
        "lowest_price",
        "reduction_exemption",
        "code_word",
        "valid_from",
        "valid_until",
        "opening",
        "picture",
    }
)
#: What `open_shop` writes beside the page.
_SHOP_FACTS = ("phone", "hours", "hours_note", "has_unclear_hours", "osm_id", "osm_seen")
#: Ends the stamp of a form that says: what is saved here is sent.
_WAITS = "-waits"


class StaleDraft(Exception):
    """Somebody else saved the draft, or handed it in, after this form was opened."""


def stamp(page: Page) -> str:
    """Which draft a form shows, so that a later save can tell whether it is still the latest."""
    return f"{_draft_of(page)}{_WAITS if review.waiting_submission(page) else ''}"


@transaction.atomic
def save_shop(page: ShopPage, *, changes: dict, by: User, opened_at: str = "") -> ShopPage:
    """Keep a merchant's words about their shop as a draft. What is online stays.

    Where a draft is in review already, this is its next version, and sent.
    """
    return save_draft(page, changes=changes, allowed=SHOP_CONTENT, by=by, opened_at=opened_at)


@transaction.atomic
def save_offer(page: OfferPage, *, changes: dict, by: User, opened_at: str = "") -> OfferPage:
    """Keep a merchant's offer as a draft, or send it where one is in review already."""
    return save_draft(page, changes=changes, allowed=OFFER_CONTENT, by=by, opened_at=opened_at)


@transaction.atomic
def save_draft(
    page: Page, *, changes: dict, allowed: frozenset[str], by: User, opened_at: str = ""
) -> Page:
    """Keep what a form may change as a draft, or send it where the page is in review already."""
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    waits = review.waiting_submission(page)
    draft = page.get_latest_revision_as_object()
    changed = {
        name: value
        for name, value in _allowed(changes, allowed).items()
        if getattr(draft, name) != value
    }
    if waits and not changed:
        # A second tap, or an answer that was lost: that version is with the editors already.
        return draft
    # Who was asked to send a new version wants it sent, also if the old one is decided by now.
    if opened_at and opened_at not in {stamp(page), f"{_draft_of(page)}{_WAITS}"}:
        raise StaleDraft
    for name, value in changed.items():
        setattr(draft, name, value)
    draft.full_clean()
    draft.save_revision(user=by, log_action=True)
    if waits:
        # Nothing lies beside what waits: a draft that nobody sent could be taken for it.
        review.renew(page, by=by)
    return draft


@transaction.atomic
def create_offer(
    shop_page: ShopPage,
    *,
    changes: dict,
    by: User,
    key: UUID | None = None,
    repeats: OfferPage | None = None,
) -> OfferPage:
    """Begin an offer below a shop, as a draft. The same key once more is the same offer.

    One that repeats another keeps its picture, unless it brings its own.
    """
    parent = Page.objects.select_for_update().get(pk=shop_page.pk).specific
    there = OfferPage.objects.child_of(parent).filter(discarded=None, trashed=None)
    if key and (twin := there.filter(translation_key=key).first()):
        return twin
    if key and Page.objects.filter(translation_key=key).exists():
        key = None
    offer = OfferPage(
        live=False,
        owner=by,
        locale=parent.locale,
        translation_key=key or uuid4(),
        **_allowed(changes, OFFER_CONTENT),
    )
    if repeats:
        offer.repeats = repeats.repeats or repeats.translation_key
        offer.picture = offer.picture or repeats.get_latest_revision_as_object().picture
    with LogContext(user=by):
        parent.add_child(instance=offer)
        offer.save_revision(user=by, clean=False)
    return offer


def submit(page: ShopPage | OfferPage, *, by: User) -> Submission:
    """Hand the draft to the town's editors."""
    return review.submit(page, by=by)


def withdraw_submission(page: ShopPage | OfferPage, *, by: User) -> Submission:
    """Take a submission back. The draft stays and can be changed again."""
    return review.withdraw(page, by=by)


@transaction.atomic
def end_offer(offer: OfferPage, *, by: User) -> None:
    """Take an offer offline at once, in all languages; whatever is under way for it ends too."""
    taken = [(page, offline.take(page, by=by)) for page in offline.with_translations(offer)]
    (_offer, revision), *translations = taken
    if revision:
        there = [[page.pk, kept.pk] for page, kept in translations if kept]
        stock.remember_end(offer, revision, there)


@transaction.atomic
def keep_photo(shop: Shop, *, photo: ContentFile, alt: str, by: User) -> SiteImage:
    """Store a cleaned photo of a shop. It is a new picture; older ones stay as they are."""
    town = TownSettings.objects.get(site_id=shop.site_id)
    image = SiteImage(
        title=alt or shop.name,
        description=alt,
        credit=shop.name,
        collection=town.merchant_collection,
        uploaded_by_user=by,
    )
    image.file.save(photo.name, photo, save=False)
    image.save()
    ShopPhoto.objects.create(shop=shop, image=image)
    return image


@transaction.atomic
def open_shop(
    *, town: TownSettings, name: str, trade: str, by: User | None, live: bool = True, **content
) -> Shop:
    """Enter a shop into a town's directory: its page and, beside it, its business record."""
    index = ShopIndexPage.objects.descendant_of(town.home).get(locale_id=town.home.locale_id)
    index = Page.objects.select_for_update().get(pk=index.pk).specific
    facts = {field: content.pop(field) for field in _SHOP_FACTS if field in content}
    page = ShopPage(
        title=name, trade=trade, live=live, owner=by, locale_id=index.locale_id, **content
    )
    if live:
        page.first_published_at = page.last_published_at = clock.now()
    with LogContext(user=by):
        index.add_child(instance=page)
        write_log(instance=page, action="wagtail.create", user=by, content_changed=True)
    shop = page.shop
    hours = facts.pop("hours", None)
    for field, value in facts.items():
        setattr(shop, field, value)
    if hours:
        shop.hours = document.checked(hours)
    shop.save()
    spans.write([shop], town)
    if shop.phone:
        # The search knows the page since before it knew the number.
        cards.refresh(page)
    return shop


@transaction.atomic
def join(shop: Shop, *, user: User, role: str) -> Membership:
    """Let somebody work on a shop, or change the part that they have in it."""
    membership, _created = Membership.objects.update_or_create(
        shop=shop, user=user, defaults={"role": role}
    )
    return membership


def _draft_of(page) -> str:
    moment = page.latest_revision_created_at
    return f"{page.latest_revision_id}-{moment.isoformat() if moment else ''}"


def _allowed(changes: dict, allowed: frozenset[str]) -> dict:
    return {name: value for name, value in changes.items() if name in allowed}
