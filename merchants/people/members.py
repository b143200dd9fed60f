"""Who works on a shop, and as what. Each function is one act.

Acts of one shop happen one after the other, so that a shop with people always has an owner.
"""

from django.db import transaction
from wagtail.log_actions import log as write_log
from wagtail.models import Page

from accounts.models import User
from core.review import services as review
from merchants import services
from merchants.ends import bin, closing, presence, resting
from merchants.models import Imprint, Invitation, Jotting, Membership, OfferPage, Shop
from merchants.people.refusals import LastOwner, NotTheirs

ROLE, REMOVED, LEFT = "merchants.role", "merchants.removed", "merchants.left"
GIVEN_BACK = "merchants.given_back"

OWNER = Membership.Role.OWNER


@transaction.atomic
def change_role(shop: Shop, member: Membership, *, role: str, by: User) -> bool:
    """Make somebody an owner, or one of the staff. True if that is something else."""
    _lock(shop, by=by)
    member = _member(shop, member)
    if member.role == role:
        return False
    if member.is_owner:
        _check_other_owner(shop, member)
        forget_invitations(shop, member.user)
    member.role = role
    member.save(update_fields=["role"])
    tell(shop, ROLE, by=by, person=member.user_id, role=role)
    return True


@transaction.atomic
def remove(shop: Shop, member: Membership, *, by: User) -> None:
    """Let somebody work on the shop no longer. Their account stays; the shop is a 404 to them."""
    _lock(shop, by=by)
    member = _member(shop, member)
    _end(shop, member)
    tell(shop, REMOVED, by=by, person=member.user_id)


@transaction.atomic
def leave(shop: Shop, *, by: User) -> None:
    """Work on the shop no longer. The last owner cannot just go."""
    _lock(shop)
    member = Membership.objects.filter(shop=shop, user=by).first()
    if not member:
        raise NotTheirs
    _end(shop, member)
    tell(shop, LEFT, by=by)


@transaction.atomic
def give_back(shop: Shop, *, by: User) -> None:
    """Give the entry back to the town: its people, its imprint and its offers end."""
    # With its page first, as whoever closes it does.
    shop = presence.locked(shop)
    if not owns(shop, by):
        raise NotTheirs
    # What they meant to do with the shop is no more theirs to do.
    if not shop.is_closed:
        closing.reopen(shop, by=by)
        resting.come_back(shop, by=by)
    bin.forget(shop)
    page = Page.objects.get(pk=shop.page_id).specific
    review.cancel(page, by=by)
    for offer in OfferPage.objects.child_of(page).order_by("pk"):
        services.end_offer(offer, by=by)
    for rows in (Membership, Invitation, Imprint, Jotting):
        rows.objects.filter(shop=shop).delete()
    tell(shop, GIVEN_BACK, by=by)


def lock(shop: Shop) -> Shop:
    """The shop, held against others who change its people until this act is done."""
    return Shop.objects.select_for_update().get(pk=shop.pk)


def owns(shop: Shop, user: User) -> bool:
    """This person decides about the shop now."""
    return Membership.objects.filter(shop=shop, user=user, role=OWNER).exists()


def forget_invitations(shop: Shop, user: User) -> None:
    """Whoever decides no more has invited nobody."""
    Invitation.objects.filter(shop=shop, invited_by=user).delete()


def tell(shop: Shop, action: str, *, by: User, **data) -> None:
    """Write an act into the history of the shop's page."""
    page = Page.objects.get(pk=shop.page_id)
    write_log(instance=page, action=action, user=by, data=data or None)


def _lock(shop: Shop, *, by: User | None = None) -> None:
    """Hold the shop, and look who decides only then: a moment ago it may have been another."""
    lock(shop)
    if by and not owns(shop, by):
        raise NotTheirs


def _member(shop: Shop, member: Membership) -> Membership:
    found = Membership.objects.filter(shop=shop, pk=member.pk).select_related("user").first()
    if not found:
        raise NotTheirs
    return found


def _end(shop: Shop, member: Membership) -> None:
    if member.is_owner:
        _check_other_owner(shop, member)
    forget_invitations(shop, member.user)
    member.delete()


def _check_other_owner(shop: Shop, member: Membership) -> None:
    others = Membership.objects.filter(shop=shop, role=OWNER, user__is_active=True)
    if not others.exclude(pk=member.pk).exists():
        raise LastOwner
