"""How an entry comes to its people: a code on paper, a claim, and where two claim, the editors.

Each function is one act. Nobody ever loses a shop by a claim, only by an editor's decision.
"""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare
from wagtail.log_actions import log as write_log

from accounts import sessions
from accounts.models import User
from core import clock
from core.models import TownSettings
from merchants import services
from merchants.models import Claim, ClaimCode, Discarded, Membership, Shop
from merchants.people import claim_mails, codes
from merchants.people.claim_refusals import (
    AlreadyDecided,
    AlreadyTheirs,
    LockedCode,
    PrintedMeanwhile,
    ReplacedCode,
    ShopIsGone,
    UnknownCode,
    UsedCode,
    WorksForTown,
)
from merchants.querysets import ShopQuerySet

PRINTED = "merchants.letters_printed"
CLAIMED, DISPUTED, DECIDED = "merchants.claimed", "merchants.disputed", "merchants.claim_decided"
#: What editors may say of a dispute.
BESIDE, INSTEAD, REFUSE = "beside", "instead", "refuse"


@transaction.atomic
def new_codes(
    town: TownSettings, shops: ShopQuerySet, *, seen: str, by: User | None
) -> list[tuple[Shop, str]]:
    """Make a fresh code for each of a town's shops, for their letters. Older ones open nothing.

    `seen` is the stamp of what the editor has seen: letters that were printed since stay good.
    """
    # One editor after the other, and each on what the other has printed.
    TownSettings.objects.select_for_update().get(pk=town.pk)
    if seen != stamp(shops):
        raise PrintedMeanwhile
    written, rows = [], []
    for shop in shops:
        secret = codes.new_secret()
        written.append((shop, codes.write(shop.pk, secret)))
        rows.append(
            ClaimCode(
                shop=shop,
                digest=codes.digest(shop.pk, secret),
                made_by=by,
                made_at=clock.now(),
            )
        )
    ClaimCode.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["shop"],
        update_fields=["digest", "wrong_tries", "made_by", "made_at", "used_at"],
    )
    keys = sorted(row.shop_id for row in rows)
    write_log(instance=town.home, action=PRINTED, user=by, data={"shops": keys})
    return written


def stamp(shops: ShopQuerySet) -> str:
    """Which codes some shops have: another text when a letter has been printed since."""
    return _stamp(list(shops.values_list("claim_code__made_at", flat=True)))


def stamp_of(shop: Shop) -> str:
    """The same for one shop in hand."""
    code = getattr(shop, "claim_code", None)
    return _stamp([code.made_at if code else None])


def try_code(town: TownSettings, typed: str) -> ClaimCode:
    """The code that somebody has typed, if it opens an entry of this town."""
    try:
        number, secret = codes.read(typed)
    except codes.Unreadable:
        raise UnknownCode from None
    code, is_right = _tried(town, number, codes.digest(number, secret))
    if not code:
        raise UnknownCode
    if code.is_locked:
        raise LockedCode
    if not is_right:
        raise UnknownCode
    if code.used_at:
        raise UsedCode
    return code


@transaction.atomic
def claim(town: TownSettings, key: int, *, proof: str, user: User) -> Claim:
    """Somebody with the right code and a confirmed address says that a shop is theirs.

    The first one gets it. Where there is somebody already, the editors are asked.
    """
    # Held until the end: an invitation at the same moment comes before this or after it.
    held = Shop.objects.of_town(town).select_for_update(of=("self",))
    shop = held.filter(pk=key, page__discarded=None, page__trashed=None).first()
    code = ClaimCode.objects.select_for_update().filter(shop=shop).first() if shop else None
    if not code or not constant_time_compare(code.digest, proof):
        raise ReplacedCode
    if shop.memberships.filter(user=user).exists():
        raise AlreadyTheirs
    if sessions.works_for_town(user):
        raise WorksForTown
    is_free = not code.used_at and not shop.is_claimed
    if not code.used_at:
        code.used_at = clock.now()
        code.save(update_fields=["used_at"])
    return _grant(town, shop, user) if is_free else _dispute(town, shop, user)


@transaction.atomic
def decide(town: TownSettings, dispute: Claim, *, action: str, by: User) -> Claim:
    """Say who is right: let the person in, beside those of the shop or instead of them, or not."""
    # The shop first, as everywhere: who comes or goes at this moment does so before or after.
    shop = Shop.objects.of_town(town).select_for_update(of=("self",)).get(pk=dispute.shop_id)
    dispute = Claim.objects.select_related("user").get(pk=dispute.pk, shop=shop)
    if dispute.status != Claim.Status.DISPUTED:
        raise AlreadyDecided
    person = dispute.user
    if action != REFUSE and sessions.works_for_town(person):
        raise WorksForTown
    if action != REFUSE and (shop.is_closed or _is_in_the_bin(shop)):
        raise ShopIsGone
    others = [row.user for row in shop.memberships.exclude(user=person).select_related("user")]
    dispute.status = Claim.Status.REFUSED if action == REFUSE else Claim.Status.GRANTED
    dispute.decided_by, dispute.decided_at = by, clock.now()
    dispute.save(update_fields=["status", "decided_by", "decided_at"])
    if action == INSTEAD:
        shop.memberships.exclude(user=person).delete()
        shop.invitations.all().delete()
    if action != REFUSE:
        services.join(shop, user=person, role=Membership.Role.OWNER)
    data = {"action": action, "user": person.pk, "removed": []}
    if action == INSTEAD:
        data["removed"] = [other.pk for other in others]
    write_log(instance=shop.page, action=DECIDED, user=by, data=data)
    claim_mails.tell_decision(town, dispute, others, action=action)
    return dispute


@transaction.atomic
def _tried(town: TownSettings, number: int, digest: str) -> tuple[ClaimCode | None, bool]:
    """A town's code by its number, and if the secret is right; a wrong one is counted."""
    shops = Shop.objects.of_town(town).filter(page__discarded=None, page__trashed=None)
    held = ClaimCode.objects.select_for_update(of=("self",)).select_related("shop__page")
    code = held.filter(shop_id=number, shop__in=shops).first()
    is_right = bool(code) and constant_time_compare(code.digest, digest)
    if code and not is_right and not code.is_locked:
        code.wrong_tries += 1
        code.save(update_fields=["wrong_tries"])
    return code, is_right


def _is_in_the_bin(shop: Shop) -> bool:
    return Discarded.objects.filter(page_id=shop.page_id).exists()


def _stamp(made: list[datetime | None]) -> str:
    latest = max(filter(None, made), default=None)
    return f"{len(made)}-{latest.isoformat() if latest else ''}"


def _grant(town: TownSettings, shop: Shop, user: User) -> Claim:
    services.join(shop, user=user, role=Membership.Role.OWNER)
    claim = Claim.objects.create(
        shop=shop, user=user, status=Claim.Status.GRANTED, made_at=clock.now()
    )
    write_log(instance=shop.page, action=CLAIMED, user=user)
    claim_mails.tell_claim(town, claim)
    return claim


def _dispute(town: TownSettings, shop: Shop, user: User) -> Claim:
    dispute, is_new = Claim.objects.get_or_create(
        shop=shop,
        user=user,
        status=Claim.Status.DISPUTED,
        defaults={"made_at": clock.now()},
    )
    if is_new:
        write_log(instance=shop.page, action=DISPUTED, user=user)
        claim_mails.tell_dispute(town, dispute)
    return dispute
