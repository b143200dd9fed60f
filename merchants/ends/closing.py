"""A shop that closes for good, and the thirty days in which that can be taken back.

Its page stays at its address and says what happened. Each function is one act.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log as write_log
from wagtail.models import PageLogEntry

from accounts.models import User
from core import clock
from core.mailing import post_to
from core.models import TownSettings
from core.review import services as review
from core.review.refusals import ReviewRefused
from merchants import services
from merchants.ends import departures
from merchants.ends.presence import UNDO, day_in, locked, tell_lists, town_of
from merchants.ends.refusals import NoSuccessor, RestsStill, ShopIsClosed, TooLate
from merchants.models import (
    ClaimCode,
    Invitation,
    Jotting,
    Membership,
    OfferPage,
    Shop,
    ShopCard,
)
from merchants.offers import stock

ANNOUNCED, CLOSED, REOPENED = "merchants.closing", "merchants.closed", "merchants.reopened"


@dataclass(frozen=True)
class Farewell:
    """What a shop says when it closes: from which day on, in which words, and who follows."""

    day: date
    words: str = ""
    successor: Shop | None = None
    successor_name: str = ""


@transaction.atomic
def close(shop: Shop, farewell: Farewell, *, by: User) -> None:
    """Close a shop for good. From its day on its offers are over and nobody works on it."""
    shop = locked(shop)
    if shop.state == Shop.State.CLOSED:
        raise ShopIsClosed
    if shop.state == Shop.State.RESTING and farewell.day > clock.today():
        raise RestsStill
    _check_successor(shop, farewell.successor)
    rest = _rest_of(shop)
    shop.state, shop.state_since, shop.rests_until = Shop.State.CLOSED, farewell.day, None
    shop.farewell, shop.successor = farewell.words, farewell.successor
    shop.successor_name = farewell.successor_name
    shop.facts_changed_at = clock.now()
    shop.save()
    if shop.is_closed:
        _finish(shop, by=by, rest=rest)
        return
    tell_lists(shop)
    write_log(instance=shop.page, action=ANNOUNCED, user=by, data=_written(shop))
    _tell("shop_closes", shop, _members(shop))


def finish_due(town: TownSettings) -> int:
    """Do what is to be done for shops whose day has come. How many they were."""
    due = Shop.objects.of_town(town).filter(state=Shop.State.CLOSED, state_since__lte=clock.today())
    # A shop without a card is out of every list already.
    due = due.filter(pk__in=ShopCard.objects.filter(site_id=town.site_id).values("shop"))
    return sum(_finish_due(shop) for shop in due.order_by("pk"))


@transaction.atomic
def reopen(shop: Shop, *, by: User) -> None:
    """Take the closing back: its people and its offers are there again."""
    shop = locked(shop)
    if shop.state != Shop.State.CLOSED:
        return
    # In the minute before the clock comes, its day is there and nothing has ended yet.
    is_over = shop.is_closed and not ShopCard.objects.filter(shop=shop).exists()
    entry = last_closing(shop) if is_over else None
    if is_over and not (entry and is_undoable(entry)):
        raise TooLate
    shop.state, shop.state_since = Shop.State.TRADING, None
    shop.farewell, shop.successor, shop.successor_name = "", None, ""
    shop.facts_changed_at = clock.now()
    _rest_again(shop, entry.data["rest"] if entry else None)
    shop.save()
    if entry:
        _bring_back(shop, entry.data, by=by)
    tell_lists(shop)
    write_log(instance=shop.page, action=REOPENED, user=by)


def last_closing(shop: Shop) -> PageLogEntry | None:
    """The entry of the log that says what ended when the shop closed."""
    entries = PageLogEntry.objects.filter(page_id=shop.page_id, action=CLOSED)
    return entries.order_by("-timestamp", "-pk").first()


def is_undoable(entry: PageLogEntry) -> bool:
    """The thirty days are not over."""
    return entry.timestamp > clock.now() - UNDO


def owned(shop: Shop, user: User) -> bool:
    """This person owned the shop when it closed, and nobody else has come since."""
    is_theirs = shop.is_closed and not shop.memberships.exists()
    entry = last_closing(shop) if is_theirs else None
    people = entry.data["people"] if entry else ()
    return [user.pk, Membership.Role.OWNER] in [[pk, role] for pk, role, _report in people]


@transaction.atomic
def _finish_due(shop: Shop) -> bool:
    shop = locked(shop)
    if not shop.is_closed:
        return False
    _finish(shop, by=None)
    return True


def _finish(shop: Shop, *, by: User | None, rest: dict | None = None) -> None:
    members = _members(shop)
    data = _written(shop) | {
        "rest": rest,
        "people": [[row.user_id, row.role, row.gets_report] for row in members],
        "offers": [],
    }
    review.cancel(shop.page, by=by)
    for offer in OfferPage.objects.child_of(shop.page).order_by("pk"):
        if offer.live:
            data["offers"].append(offer.pk)
        services.end_offer(offer, by=by)
    departures.tell(shop, by=by)
    Membership.objects.filter(shop=shop).delete()
    Invitation.objects.filter(shop=shop).delete()
    ClaimCode.objects.filter(shop=shop).delete()
    Jotting.objects.filter(shop=shop).delete()
    tell_lists(shop)
    write_log(instance=shop.page, action=CLOSED, user=by, data=data)
    _tell("shop_closed", shop, members)


def _bring_back(shop: Shop, ended: dict, *, by: User) -> None:
    people = User.objects.filter(is_active=True).in_bulk([row[0] for row in ended["people"]])
    for key, role, gets_report in ended["people"]:
        if user := people.get(key):
            defaults = {"role": role, "gets_report": gets_report}
            Membership.objects.get_or_create(shop=shop, user=user, defaults=defaults)
    for offer in OfferPage.objects.filter(pk__in=ended["offers"], discarded=None, trashed=None):
        try:
            with transaction.atomic():
                stock.bring_back(offer, by=by)
        except ReviewRefused:
            # It is over meanwhile, or not as it was approved: its draft is there.
            continue


def _rest_of(shop: Shop) -> dict | None:
    """The rest that a closing takes the place of."""
    if shop.state != Shop.State.RESTING:
        return None
    until = shop.rests_until and shop.rests_until.isoformat()
    return {"since": shop.state_since.isoformat(), "until": until, "words": shop.farewell}


def _rest_again(shop: Shop, rest: dict | None) -> None:
    last = date.fromisoformat(rest["until"]) if rest and rest["until"] else None
    if rest and (not last or last >= clock.today()):
        shop.state, shop.state_since = Shop.State.RESTING, date.fromisoformat(rest["since"])
        shop.rests_until, shop.farewell = last, rest["words"]


def _check_successor(shop: Shop, successor: Shop | None) -> None:
    if not successor:
        return
    there = Shop.objects.of_town(town_of(shop)).filter(page__live=True).exclude(pk=shop.pk)
    if not there.exclude(state=Shop.State.CLOSED).filter(pk=successor.pk).exists():
        raise NoSuccessor


def _members(shop: Shop) -> list[Membership]:
    return list(Membership.objects.filter(shop=shop).select_related("user").order_by("pk"))


def _written(shop: Shop) -> dict:
    return {
        "since": shop.state_since.isoformat(),
        "words": shop.farewell,
        "successor": shop.successor_id,
        "successor_name": shop.successor_name,
    }


def _tell(template: str, shop: Shop, members: list[Membership]) -> None:
    """A mail to everybody of the shop, with the way back for those who own it."""
    town = town_of(shop)
    for member in members:
        if not member.user.is_active:
            continue
        post_to(
            member.user,
            template,
            town=town,
            shop=shop,
            is_owner=member.is_owner,
            until=day_in(town, clock.now() + UNDO),
            link=town.link(_path(template, shop, is_owner=member.is_owner)),
        )


def _path(template: str, shop: Shop, *, is_owner: bool) -> str:
    if not is_owner:
        return shop.page.get_url_parts()[2]
    name = "portal:close" if template == "shop_closes" else "portal:reopen"
    return reverse(name, args=[shop.page.translation_key])
