"""One mail a month with the numbers of one's shops, to those who want it."""

import logging
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from accounts.models import User
from core import clock, ticks
from core.mailing import post_to
from core.models import TownSettings
from merchants.models import DailyCount, Membership, Shop
from merchants.visits import figures, months, report_links, sentences
from merchants.visits.figures import Span
from merchants.visits.report_links import BadLink, Link

Kind = DailyCount.Kind
log = logging.getLogger("merchants.visits")

#: The days of a month on which the mail of the month before leaves, and the hours.
DAYS, HOURS = range(1, 4), range(7, 12)
#: How many offers a mail names.
MOST_OFFERS = 3


@dataclass(frozen=True)
class ShopReport:
    """What came of one shop's pages in a month."""

    shop: Shop
    sentences: list[str]
    #: Sentences about the offers that were viewed most.
    offers: list[str]


def is_time(town: TownSettings, moment: datetime) -> bool:
    """A morning on the first days of a month, on the town's clock."""
    local = moment.astimezone(town.zone)
    return local.day in DAYS and local.hour in HOURS


def send(town: TownSettings) -> int:
    """Send the last month's numbers to everybody who wants them. How many people they were."""
    month = months.before(clock.today(), 1)
    people = _due(town, month).order_by("user").values_list("user", flat=True).distinct()
    failed = "The person %s could not be told of their shop's month."
    return sum(
        ticks.each(list(people), lambda key: _send(key, town, month), log=log, failed=failed)
    )


def of(user: User, town: TownSettings, month: date) -> list[ShopReport]:
    """The numbers of a month, of each of a person's shops of which there are any."""
    memberships = _told_of(town).filter(user=user).order_by("shop__name")
    shops = [member.shop for member in memberships.select_related("shop__page")]
    spans = Span.month(month), Span.month(months.before(month, 1))
    counts = figures.of_shops([shop.pk for shop in shops], *spans)
    return [_of_shop(shop, spans[0], *counts[shop.pk]) for shop in shops if counts[shop.pk][0]]


def reader(link: Link, town: TownSettings) -> User:
    """Whose mail an address is, if they still belong to a shop of this town. Else BadLink."""
    people = User.objects.filter(pk=link.user, is_active=True)
    person = people.filter(memberships__shop__site=town.site_id).first()
    if not person:
        raise BadLink
    return person


def gets_report(user: User, town: TownSettings) -> bool:
    """The mail comes for one of their shops at least."""
    return Membership.objects.filter(user=user, shop__site=town.site_id, gets_report=True).exists()


def subscribe(user: User, town: TownSettings, *, wanted: bool) -> None:
    """Say for all of a person's shops in a town whether the mail comes."""
    Membership.objects.filter(user=user, shop__site=town.site_id).update(gets_report=wanted)


def _told_of(town: TownSettings):
    """Who works on which shops of a town that people can go to. One at rest has no news."""
    return Membership.objects.filter(
        user__is_active=True,
        shop__site=town.site_id,
        shop__page__live=True,
        shop__state=Shop.State.TRADING,
    )


def _due(town: TownSettings, month: date):
    has_not_had_it = Q(reported_month__isnull=True) | Q(reported_month__lt=month)
    return _told_of(town).filter(has_not_had_it, gets_report=True)


@transaction.atomic
def _send(key: int, town: TownSettings, month: date) -> bool:
    due = _due(town, month).filter(user=key).order_by("pk")
    # Held, and asked once more: two clocks send one mail, and a new start sends none again.
    held = list(due.select_for_update(skip_locked=True, of=("self",)).select_related("user"))
    if not held:
        return False
    Membership.objects.filter(user=key, shop__site=town.site_id).update(reported_month=month)
    person, wanted = held[0].user, {member.shop_id for member in held}
    with translation.override(person.language):
        shops = [row for row in of(person, town, month) if row.shop.pk in wanted]
        if not shops:
            # Nobody came. The portal says so; a mail about nothing would only be in the way.
            return False
        link = report_links.link(person, town, month)
        post_to(
            person,
            "monthly_report",
            town=town,
            month=month,
            shops=shops,
            link=link,
            headers={
                "List-Unsubscribe": f"<{link}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
    return True


def _of_shop(shop: Shop, span: Span, now, before) -> ShopReport:
    kinds = sentences.possible(shop.page, now)
    offers = [
        ", ".join([title, *(sentences.said(kind, counts[kind]) for kind in Kind if counts[kind])])
        for title, counts in figures.of_offers(shop, span)
        if counts[Kind.VIEW] is not None and not figures.is_few(counts[Kind.VIEW])
    ]
    return ShopReport(
        shop=shop,
        sentences=sentences.of(now, before, kinds=kinds, than=sentences.THAN_LAST_MONTH),
        offers=offers[:MOST_OFFERS],
    )
