"""What came of a shop's pages, in plain sentences and as a table."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import StringIO
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import clock
from core.slugs import slug_of
from merchants.models import DailyCount, Membership, OfferPage, OfferTap, Shop, ShopPage
from merchants.portal.access import my_shop, portal
from merchants.visits import counting, figures, months, sentences, till
from merchants.visits.figures import Span

#: How many weeks the screen shows; the file has all that we keep.
WEEKS, ALL_WEEKS = 12, counting.MONTHS_KEPT * 31 // 7
#: How many offers the screen shows.
MOST_OFFERS = 50


@dataclass(frozen=True)
class Word:
    """A code word that is said at the till just now."""

    offer: OfferPage
    today: int
    #: The tap that can be taken back.
    last: UUID | None
    #: What the next tap is called, however often it is sent.
    next: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Numbers:
    """What the dashboard says of a shop."""

    sentences: list[str]
    words: list[Word]


def of_all(shops: Iterable[ShopPage]) -> dict[int, Numbers]:
    """For each shop's page the last seven days, and the code words of its offers."""
    shops = list(shops)
    words = _words(shops)
    today = clock.today()
    spans = Span.week_before(today), Span.week_before(today, 1)
    counts = figures.of_shops([page.shop.pk for page in shops], *spans)
    return {
        page.pk: Numbers(
            sentences=_sentences(page, *counts[page.shop.pk]),
            words=[word for word in words if word.offer.is_child_of(page)],
        )
        for page in shops
    }


@portal
def show(request, key):
    """The last weeks of one of their shops, and of each of its offers."""
    page = my_shop(request, key)
    shop, today = page.shop, clock.today()
    mondays = months.weeks(today, WEEKS)
    weeks = figures.of_weeks(shop, mondays)
    kinds = [kind for kind in DailyCount.Kind if any(row[kind] for row in weeks.values())]
    span = Span(mondays[-1], months.sunday(mondays[0]))
    spans = Span.week_before(today), Span.week_before(today, 1)
    now, before = figures.of_shops([shop.pk], *spans)[shop.pk]
    offers = figures.of_offers(shop, span, MOST_OFFERS)
    return render(
        request,
        "portal/numbers.html",
        {
            "page": page,
            "sentences": _sentences(page, now, before),
            "kinds": kinds,
            "weeks": [(monday, _cells(weeks[monday], kinds)) for monday in mondays],
            "offers": [(title, _cells(counts, kinds)) for title, counts in offers],
            "member": Membership.objects.get(user=request.user, shop=shop),
        },
    )


@portal
def download(request, key):
    """All the weeks that we keep, for a spreadsheet."""
    page = my_shop(request, key)
    name = f"{slug_of(page.title)}-{clock.today():%Y-%m-%d}.csv"
    return HttpResponse(
        # The mark tells a spreadsheet which letters these are.
        f"\ufeff{table(page.shop)}",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@portal
@require_POST
def report(request, key):
    """Say whether the monthly mail tells of this shop."""
    page = my_shop(request, key)
    wanted = request.POST.get("gets_report") == "on"
    Membership.objects.filter(user=request.user, shop=page.shop).update(gets_report=wanted)
    if wanted:
        messages.success(request, _("The numbers of a month come by mail when it is over."))
    else:
        messages.success(request, _("No more mail with these numbers. You can read them here."))
    return redirect("portal:numbers", key)


def table(shop: Shop) -> str:
    """The weeks of a shop, as a file of values with semicolons between."""
    weeks = figures.of_weeks(shop, months.weeks(clock.today(), ALL_WEEKS))
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("week from"), *(kind.label for kind in DailyCount.Kind)])
    for monday, counts in weeks.items():
        if counts:
            writer.writerow([monday.isoformat(), *_cells(counts, DailyCount.Kind)])
    return file.getvalue()


def _sentences(page: ShopPage, now, before) -> list[str]:
    if not (now or before):
        return []
    kinds = sentences.possible(page, now)
    return sentences.of(now, before, kinds=kinds, than=sentences.THAN_LAST_WEEK)


def _words(shops: Iterable[ShopPage]) -> list[Word]:
    today = clock.today()
    offers = OfferPage.objects.below(shops).live().exclude(code_word="")
    offers = offers.filter(valid_from__lte=today, valid_until__gte=today).order_by("title", "pk")
    counted = {offer.pk: offer for offer in offers}
    if not counted:
        return []
    now = clock.now()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    since = min(midnight, now - till.SECOND_THOUGHTS)
    taps = OfferTap.objects.filter(offer__in=counted, kind=till.SAID, at__gte=since)
    said = {key: [] for key in counted}
    for tap in taps.order_by("at", "pk"):
        said[tap.offer_id].append(tap)
    return [
        Word(
            offer=offer,
            today=sum(tap.at >= midnight for tap in said[key]),
            last=next(
                (tap.key for tap in said[key][-1:] if tap.at > now - till.SECOND_THOUGHTS), None
            ),
        )
        for key, offer in counted.items()
    ]


def _cells(counts, kinds) -> list[str]:
    return [figures.shown(counts[kind]) for kind in kinds]
