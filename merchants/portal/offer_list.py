"""The offers of a shop: what asks for something first, and the rest page by page."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Left, Length, RowNumber
from django.shortcuts import render

from core import clock
from core.models import Submission
from core.pagination import paginate
from merchants.models import OfferPage
from merchants.offers import stock
from merchants.portal import status
from merchants.portal.access import my_offers, my_shop, portal

#: How many of a shop's offers the dashboard shows, and how many a page of all of them.
FIRST, PAGE_SIZE = 12, 30


@portal
def show(request, key):
    """All offers of one of their shops."""
    shop_page = my_shop(request, key)
    page = paginate(request, _ordered(my_offers(request).child_of(shop_page)), PAGE_SIZE)
    page.object_list = rows(page.object_list)
    return render(request, "portal/offer/list.html", {"shop_page": shop_page, "offers": page})


def first_of_each_shop(offers: QuerySet[OfferPage]) -> list[OfferPage]:
    """Some offers of each shop, those that ask for something or are online before others.

    Each knows how many its shop has (`siblings`).
    """
    of_shop = Left("path", Length("path") - OfferPage.steplen)
    ranked = _ordered(offers).annotate(
        place=Window(RowNumber(), partition_by=[of_shop], order_by=_ORDER),
        siblings=Window(Count("pk"), partition_by=[of_shop]),
    )
    return list(ranked.filter(place__lte=FIRST))


def rows(offers: Iterable[OfferPage]) -> list[dict]:
    """What the list shows of offers that `first_of_each_shop` or `show` has fetched."""
    offers = list(offers)
    latest = status.latest_submissions(offers)
    found = [_row(offer, latest.get(offer.pk)) for offer in offers]
    return sorted(found, key=lambda row: row["status"].rank)


def _row(offer: OfferPage, submission: Submission | None) -> dict:
    state = status.of(offer, submission)
    return {
        "page": offer,
        "title": offer.draft_title or offer.title,
        "status": state,
        "last_day": _last_day(offer),
        "facts": getattr(offer, "facts", None),
        "counts": offer.live and not offer.is_over,
        # A retry of this very button is the same tap.
        "tap": uuid4(),
        "may_come_back": stock.may_come_back(offer),
    }


def _last_day(offer: OfferPage) -> date:
    """The last day that the offer's people have chosen, as its title is the one that they wrote."""
    return date.fromisoformat(offer.drafted_until) if offer.drafted_until else offer.valid_until


_ORDER = [F("rank").asc(), F("latest_revision_created_at").desc(), F("pk").desc()]


def _ordered(offers: QuerySet[OfferPage]) -> QuerySet[OfferPage]:
    submissions = Submission.objects.filter(page=OuterRef("pk"))
    latest = submissions.order_by("-submitted_at", "-pk").values("status")[:1]
    rank = Case(
        When(latest=Submission.Status.SENT_BACK, then=Value(0)),
        When(live=True, valid_until__gte=clock.today(), then=Value(1)),
        When(latest=Submission.Status.IN_REVIEW, then=Value(2)),
        When(first_published_at=None, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return (
        offers.select_related("facts")
        .annotate(
            latest=Subquery(latest),
            drafted_until=KeyTextTransform("valid_until", "latest_revision__content"),
        )
        .annotate(rank=rank)
        .order_by(*_ORDER)
    )
