"""Shops of which nobody has lately said when they are open, and those that owe an answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.db.models import Exists, F, OuterRef
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import clock
from core.desk.access import for_editors
from core.models import TownSettings
from core.pagination import back_to, paginate
from merchants import facts, holiday_questions, phones, places
from merchants.holiday_questions import NEAR, AskedDay
from merchants.models import Membership, Shop

PAGE_SIZE = 30


@dataclass(frozen=True)
class Silent:
    """A shop that has not said what holds on a day."""

    shop: Shop
    asked: AskedDay


@for_editors
def unconfirmed(request):
    """Whom to ask: those whose hours nobody has confirmed for the longest time first."""
    page = paginate(request, stale(request.town), PAGE_SIZE)
    for shop in page:
        shop.phone_link = phones.link(shop.phone)
    context = {"shops": page, "days": facts.STALE_AFTER.days, "day": coming_day(request.town)}
    return render(request, "merchants/admin/unconfirmed.html", context)


@for_editors
def silent(request):
    """Who has not answered for the coming holiday."""
    day = coming_day(request.town)
    page = paginate(request, unanswered(request.town, day) if day else [], PAGE_SIZE)
    for row in page:
        row.shop.phone_link = phones.link(row.shop.phone)
    name = places.of(request.town).calendar.name(day) if day else ""
    context = {"silent": page, "day": day, "name": name}
    return render(request, "merchants/admin/silent.html", context)


@for_editors
@require_POST
def confirm(request, pk: int):
    """An editor has asked, and the hours are right."""
    shop = get_object_or_404(Shop.objects.of_town(request.town), pk=pk)
    facts.confirm(shop, by=request.user)
    messages.success(request, _("The hours of %(shop)s are confirmed.") % {"shop": shop.name})
    return back_to("town_unconfirmed", request)


def stale(town: TownSettings):
    """The shops that readers see and of which nobody has said for long that the hours are right."""
    shops = Shop.objects.of_town(town).without_clubs().here_on(clock.today())
    shops = shops.filter(page__live=True).select_related("page")
    claimed = Exists(Membership.objects.filter(shop=OuterRef("pk")))
    return (
        shops.unconfirmed_since(clock.now() - facts.STALE_AFTER)
        .annotate(has_people=claimed)
        .order_by(F("confirmed_at").asc(nulls_first=True), "name", "pk")
    )


def coming_day(town: TownSettings) -> date | None:
    """The next day on which many shops keep other hours, if it is near."""
    today, calendar = clock.today(), places.of(town).calendar
    days = (today + timedelta(days=number) for number in range(NEAR.days + 1))
    return next((day for day in days if calendar.name(day)), None)


def unanswered(town: TownSettings, day: date) -> list[Silent]:
    """The shops with people of their own that have been asked about a day, and have not said."""
    place = places.of(town)
    shops = Shop.objects.of_town(town).looked_after().select_related("page")
    found = []
    for shop in shops.order_by("name", "pk"):
        asked = holiday_questions.open_days(shop, place, day, day)
        if holiday_questions.is_answer_waited_for(asked):
            found.append(Silent(shop, asked[0]))
    return found
