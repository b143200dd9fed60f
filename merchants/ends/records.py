"""What the archive of a shop tells, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import PurePosixPath
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from core.models import SiteImage, Submission
from merchants import facts, services
from merchants.ends import resting
from merchants.hours import osm
from merchants.models import Discarded, Imprint, Membership, OfferPage, PriceRecord, Shop, ShopPhoto
from merchants.offers import stock
from merchants.portal import status

BATCH = 100
#: Acts whose entries in the log say what was before and after, of this shop only.
TOLD = (facts.CHANGED, facts.UNDONE, resting.RESTED, resting.BACK, stock.CHANGED, stock.UNDONE)
#: What is no word of the people behind a shop.
BOOKKEEPING = frozenset({"id", "shop", "changed_at"})


@dataclass(frozen=True)
class Names:
    """What the people and the photos of a shop are called in its archive."""

    shop: Shop
    people: dict[int, str]

    @classmethod
    def of(cls, shop: Shop) -> "Names":
        """Those who work on the shop now."""
        members = Membership.objects.filter(shop=shop).select_related("user")
        return cls(shop, {row.user_id: str(row.user) for row in members})

    def who(self, user_id: int | None) -> str:
        """Somebody of the shop by name; anybody else by their part."""
        return self.people.get(user_id, _("somebody else")) if user_id else ""

    def photos(self) -> Iterator[tuple[str, SiteImage]]:
        """The photos that the shop has uploaded, by the name of their file."""
        rows = ShopPhoto.objects.filter(shop=self.shop).select_related("image").order_by("pk")
        for row in rows.iterator(chunk_size=BATCH):
            yield photo_name(row.image), row.image


def photo_name(image: SiteImage) -> str:
    """The file of a photo in the archive."""
    return f"{image.pk}-{PurePosixPath(image.file.name).name}"


def of_shop(shop: Shop, names: Names) -> dict[str, Any]:
    """The page, the facts, the imprint and the people."""
    page = shop.page
    draft = page.latest_revision
    imprint = Imprint.objects.filter(shop=shop).first()
    members = Membership.objects.filter(shop=shop).select_related("user").order_by("pk")
    return {
        "name": shop.name,
        "address": page.full_url,
        "online": _content(_stored(page), services.SHOP_CONTENT) if page.live else None,
        "draft": _content(draft.content, services.SHOP_CONTENT) if draft else None,
        "trade": page.trade,
        "phone": shop.phone,
        "hours": shop.hours,
        "hours_osm": osm.write(shop.opening_hours),
        "hours_note": shop.hours_note,
        "hours_confirmed_at": shop.confirmed_at,
        "state": shop.state,
        "state_since": shop.state_since,
        "rests_until": shop.rests_until,
        "words_for_customers": shop.farewell,
        "imprint": _imprint(imprint) if imprint else None,
        "people": [
            {"name": names.who(row.user_id), "email": row.user.email, "role": row.role}
            for row in members
        ],
        "photos": [
            {"file": name, "picture": image.pk, "description": image.description}
            for name, image in names.photos()
        ],
    }


def of_offers(shop: Shop, names: Names) -> Iterator[dict[str, Any]]:
    """Every offer with its state, as it is online and as its latest draft has it."""
    offers = OfferPage.objects.child_of(shop.page).select_related("latest_revision", "facts")
    thrown = set(Discarded.objects.filter(shop=shop).values_list("page_id", flat=True))
    for some in batched(offers.order_by("pk").iterator(chunk_size=BATCH), BATCH):
        latest = status.latest_submissions(some)
        for offer in some:
            draft, known = offer.latest_revision, getattr(offer, "facts", None)
            yield {
                "key": str(offer.translation_key),
                "state": status.of(offer, latest.get(offer.pk)).kind,
                "is_in_bin": offer.pk in thrown,
                "online": _content(_stored(offer), services.OFFER_CONTENT) if offer.live else None,
                "draft": _content(draft.content, services.OFFER_CONTENT) if draft else None,
                "first_online_at": offer.first_published_at,
                "left": known.left if known else None,
                "is_sold_out": bool(known and known.is_sold_out),
                "ended_at": known.ended_at if known else None,
            }


def of_history(shop: Shop, names: Names) -> Iterator[dict[str, Any]]:
    """What was handed in and decided, what was changed at once, and the prices that were asked."""
    pages = _pages(shop)
    keys = dict(pages.values_list("pk", "translation_key"))
    submissions = Submission.objects.filter(page__in=pages).order_by("submitted_at", "pk")
    for row in submissions.iterator(chunk_size=BATCH):
        yield {
            "what": "submission",
            "page": keys[row.page_id],
            "version": row.version,
            "status": row.status,
            "submitted_at": row.submitted_at,
            "submitted_by": names.who(row.submitted_by_id),
            "decided_at": row.decided_at,
            "comment": row.comment,
            "remarks": row.remarks,
        }
    entries = PageLogEntry.objects.filter(page__in=pages).order_by("timestamp", "pk")
    for row in entries.iterator(chunk_size=BATCH):
        said = row.data if row.action in TOLD else {}
        yield {
            "what": "change",
            "page": keys[row.page_id],
            "act": row.action,
            "at": row.timestamp,
            "by": names.who(row.user_id),
            **{side: said[side] for side in ("before", "after") if side in said},
        }
    prices = PriceRecord.objects.filter(shop=shop).order_by("recorded_at", "pk")
    for row in prices.iterator(chunk_size=BATCH):
        yield {
            "what": "price",
            "page": row.offer_key,
            "subject": row.subject,
            "price": row.price,
            "first": row.first,
            "last": row.last,
        }


def _pages(shop: Shop) -> QuerySet[Page]:
    return shop.page.get_descendants(inclusive=True)


def _stored(page) -> dict[str, Any]:
    return {field.name: field.value_from_object(page) for field in page._meta.fields}


def _content(values: dict[str, Any], wanted: frozenset[str]) -> dict[str, Any]:
    return {name: values[name] for name in sorted(wanted) if name in values}


def _imprint(imprint: Imprint) -> dict[str, Any]:
    fields = (field for field in imprint._meta.fields if field.name not in BOOKKEEPING)
    return {field.name: field.value_from_object(imprint) for field in fields}
