"""Shops that readers see without a picture or without hours."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import clock
from core.desk.access import for_editors
from core.models import TownSettings
from core.pagination import paginate
from merchants import phones, trades
from merchants.models import Membership, Shop

PAGE_SIZE = 30


@dataclass(frozen=True)
class Gap:
    """Something that readers look for and do not find."""

    title: str | Promise
    lacks: Q


GAPS = {
    "bild": Gap(_("Shops without a picture"), Q(page__picture__isnull=True)),
    # A note alone tells no list when a shop is open; of a club nobody asks.
    "zeiten": Gap(
        _("Shops without hours"),
        ~Q(hours__has_any_keys=["week", "seasons", "monthly"]) & ~Q(page__trade__in=trades.CLUBS),
    ),
}


@for_editors
def index(request):
    """The shops with a gap, by name, with the way to reach their people."""
    kind = request.GET.get("fehlt", "")
    kind = kind if kind in GAPS else "bild"
    claimed = Exists(Membership.objects.filter(shop=OuterRef("pk")))
    shops = shown(request.town).filter(GAPS[kind].lacks).annotate(has_people=claimed)
    page = paginate(request, shops.select_related("page").order_by("name", "pk"), PAGE_SIZE)
    for shop in page:
        shop.phone_link = phones.link(shop.phone)
    context = {"shops": page, "gaps": GAPS, "kind": kind, "gap": GAPS[kind]}
    return render(request, "merchants/admin/gaps.html", context)


def shown(town: TownSettings) -> QuerySet[Shop]:
    """The shops that readers see today."""
    return Shop.objects.of_town(town).here_on(clock.today()).filter(page__live=True)
