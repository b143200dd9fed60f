"""What the public pages of shops and offers show. Lists read cards."""

from django.core.paginator import Paginator
from django.utils.translation import get_language

from core import clock
from core.pagination import paginate
from merchants import directory, facets, openness, participants, phones, timetables, wishes
from merchants.models import OfferCard, OfferPage, ShopPage
from merchants.offers import notices

PAGE_SIZE = 24
#: How many shops are named that open next.
NEXT = 6


def shops(request) -> dict:
    """The shops that the address asks for, a page of them, and the ways to others."""
    town, wish = request.town, wishes.read(request)
    rows_know = directory.know(town, wish.instant)
    found = facets.of(town, wish, rows_know=rows_know)
    cards = directory.find(town, wish, rows_know=rows_know)
    page = paginate(request, cards, PAGE_SIZE, count=found.count)
    page.object_list = openness.with_headlines(page.object_list, town, wish.moment)
    return {
        "wish": wish,
        "facets": found,
        "asked": wish.in_words(found.district_name),
        "orders": wishes.ORDERS,
        "shops": page,
        "paginated": page,
    }


def open_now(town, limit: int) -> dict:
    """Some shops that are open now, those that close first, and how many there are."""
    found = Paginator(directory.open_now(town), limit)
    cards = found.page(1).object_list
    return {"shops": openness.with_headlines(cards, town), "count": found.count}


def opening_next(town) -> list:
    """Where nothing is open: some shops that open first."""
    return openness.with_headlines(directory.opening_next(town)[:NEXT], town)


def offers(request) -> dict:
    """The offers of today, those that end first before others."""
    found = offers_of_today(request.town)
    page = paginate(request, found, PAGE_SIZE)
    return {"offers": page, "paginated": page, "today": clock.today()}


def offers_of_today(town):
    """Cards of the offers that are valid today."""
    return OfferCard.objects.for_readers(town, get_language()).valid_on(clock.today())


def shop(page: ShopPage, request) -> dict:
    """A shop's facts and offers."""
    business = page.source_shop
    if not business:
        return {"shop": None, "offers": []}
    has_hours = not page.is_club or business.opening_hours.has_rhythm or business.hours_note
    return {
        "shop": business,
        # A club is asked for its hours only where it keeps some.
        "opening": openness.headline(business, request.town) if has_hours else None,
        "timetable": timetables.of(business, request.town) if has_hours else None,
        "today": clock.today(),
        "phone_link": phones.link(business.phone),
        "offers": offers_of_today(request.town).filter(shop_id=business.pk),
        "imprint": business.shown_imprint,
        "joined": participants.ahead(business, page.street, request.town),
    }


def offer(page: OfferPage, request) -> dict:
    """An offer, its shop and whether it is valid today."""
    shop_page = page.shop_page
    today = clock.today()
    business = shop_page.source_shop
    return {
        "shop_page": shop_page,
        "shop": business,
        "opening": openness.headline(business, request.town) if business else None,
        "phone_link": phones.link(business.phone) if business else "",
        "has_imprint": bool(business and business.shown_imprint),
        "is_valid_today": page.valid_from <= today <= page.valid_until,
        "notices": notices.of(page, shop_page),
        "today": today,
    }
