"""How many of an offer are left, and its way back after an early end. Each function is one act.

Public with the next request, written down, and taken back with one click.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log
from wagtail.models import Page, PageLogEntry, Revision

from accounts.models import User
from core import cards, clock
from core.review import services as review
from core.review.refusals import AlreadyInReview, ReviewRefused
from merchants.ends import offline
from merchants.facts import ChangedSince
from merchants.models import OfferFacts, OfferPage
from merchants.offers import taps

CHANGED, UNDONE = "merchants.stock", "merchants.stock_undone"
#: Taps have a name of their own in the log: there are many, and nobody takes single ones back.
TAPPED, BROUGHT_BACK = "merchants.stock_tap", "merchants.offer_back"
#: The kind of a tap that says "one less".
SOLD = "sold"
#: Nobody has more of anything at a counter, and a slip of the thumb is no number.
MOST = 9999


class NotOnline(Exception):
    """Nobody sees this offer, so there is nothing to count."""


class CannotComeBack(ReviewRefused):
    """It was not ended early, is over, or has been online again since."""

    reason = _("This offer cannot come back as it was. Change its days and send it for review.")


def set_left(offer: OfferPage, left: int | None, *, by: User) -> bool:
    """Say how many are left; None: nobody counts. True if something changed."""

    def edit(facts: OfferFacts):
        if left:
            facts.sold_out_at = None
        facts.left = left

    return _change(offer, edit, by=by)


@transaction.atomic
def take_one(offer: OfferPage, *, key: UUID, by: User) -> bool:
    """One less, never below zero. The same key once more is the same tap."""
    held(offer)
    if not taps.note(offer, kind=SOLD, key=key, by=by):
        return False

    def edit(facts: OfferFacts):
        if facts.left:
            facts.left -= 1

    return _change(offer, edit, by=by, action=TAPPED)


def sell_out(offer: OfferPage, *, by: User) -> bool:
    """Nobody gets one any more."""

    def edit(facts: OfferFacts):
        facts.sold_out_at = facts.sold_out_at or clock.now()

    return _change(offer, edit, by=by)


def have_again(offer: OfferPage, *, by: User) -> bool:
    """There are some after all: as many as before, or nobody knows how many."""

    def edit(facts: OfferFacts):
        facts.sold_out_at = None
        facts.left = facts.left or None

    return _change(offer, edit, by=by)


@transaction.atomic
def undo(entry: PageLogEntry, *, by: User) -> None:
    """Take one change back. Raises ChangedSince where somebody has changed the same again."""
    offer = OfferPage.objects.filter(pk=entry.page_id).first()
    is_undone = PageLogEntry.objects.filter(
        page_id=entry.page_id, action=UNDONE, data__undoes=entry.pk
    )
    if not offer or entry.action != CHANGED or is_undone.exists():
        raise ChangedSince
    before, after = entry.data["before"], entry.data["after"]

    def edit(facts: OfferFacts):
        if written(facts) != after:
            raise ChangedSince
        facts.left = before["left"]
        facts.sold_out_at = clock.now() if before["is_sold_out"] and before["left"] != 0 else None

    try:
        _change(offer, edit, by=by, action=UNDONE, undoes=entry.pk)
    except NotOnline:
        raise ChangedSince from None


def remember_end(offer: OfferPage, revision: Revision, translations: list) -> None:
    """Write down what was online of an offer, and of its translations, that has ended early."""
    ended = {
        "ended_at": clock.now(),
        "ended_revision": revision,
        "ended_translations": translations,
    }
    OfferFacts.objects.update_or_create(offer=offer, defaults=ended)


@transaction.atomic
def bring_back(offer: OfferPage, *, by: User) -> None:
    """Put an offer that was ended early online again, exactly as it was."""
    offer = held(offer)
    if not may_come_back(offer) or offer.shop_page.shop.is_closed:
        raise CannotComeBack
    if review.waiting_submission(offer):
        # Publishing would end the review of what they wrote since.
        raise AlreadyInReview
    facts = offer.facts
    review.restore(offer, facts.ended_revision, by=by)
    for key, revision in facts.ended_translations:
        if page := Page.objects.filter(pk=key, discarded=None, trashed=None).first():
            offline.bring_back(page, Revision.objects.filter(pk=revision).first(), by=by)
    facts.ended_at = facts.ended_revision = None
    facts.ended_translations = []
    facts.save()
    write_log(instance=offer, action=BROUGHT_BACK, user=by)


def may_come_back(offer: OfferPage) -> bool:
    """Its people have ended it early, and nothing has been decided about it since."""
    facts = getattr(offer, "facts", None)
    if not facts or not facts.ended_revision_id or offer.live or offer.is_over:
        return False
    # Whoever was online again and went offline by the town's hand does not come back alone.
    return bool(offer.last_published_at and offer.last_published_at <= facts.ended_at)


def written(facts: OfferFacts | None) -> dict:
    """What the log keeps of an offer's stock, and an undo compares."""
    return {
        "left": facts.left if facts else None,
        "is_sold_out": bool(facts and facts.is_sold_out),
    }


def held(offer: OfferPage) -> OfferPage:
    """The offer as it is now, held against others until this act is done."""
    Page.objects.select_for_update().get(pk=offer.pk)
    return OfferPage.objects.get(pk=offer.pk)


@transaction.atomic
def _change(
    offer: OfferPage, edit: Callable[[OfferFacts], None], *, by: User, action=CHANGED, **data
) -> bool:
    offer = held(offer)
    if not offer.live or offer.is_over:
        raise NotOnline
    facts = OfferFacts.objects.filter(offer=offer).first() or OfferFacts(offer=offer)
    before = written(facts)
    edit(facts)
    after = written(facts)
    if before == after:
        return False
    facts.save()
    cards.refresh(offer)
    write_log(
        instance=offer, action=action, user=by, data=data | {"before": before, "after": after}
    )
    return True
