"""What the public pages of shops and offers show. Lists read cards."""

from collections import Counter
from datetime import timedelta

from django import forms
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import clock
from core.pagination import paginate
from merchants import openness, phones, trades
from merchants.hours import engine, phrases
from merchants.models import OfferCard, OfferPage, ShopCard, ShopPage

PAGE_SIZE = 24
#: How far ahead a shop's page names the holidays that change its week.
HOLIDAYS_AHEAD = timedelta(days=14)


class DirectoryForm(forms.Form):
    """The query string of the directory. What it cannot read, it leaves out."""

    branche = forms.ChoiceField(label=_("Trade"), choices=trades.choices, required=False)
    offen = forms.BooleanField(label=_("Open now"), required=False)


def shops(request) -> dict:
    """The shops that the address asks for, a page of them, and the trades that there are."""
    form = DirectoryForm(request.GET)
    form.is_valid()
    trade, only_open = form.cleaned_data.get("branche", ""), form.cleaned_data.get("offen", False)
    everything = ShopCard.objects.for_readers(request.town, get_language())
    found = _of_trade(everything, trade) if trade else everything
    if only_open:
        found = found.open_at(clock.now(), request.town.land)
    page = paginate(request, found.order_by("sort_key", "pk"), PAGE_SIZE)
    page.object_list = openness.with_headlines(list(page.object_list), request.town)
    return {
        "shops": page,
        "paginated": page,
        "trade": trades.BY_SLUG.get(trade),
        "only_open": only_open,
        "trades": _trades(everything),
        "is_filtered": bool(trade or only_open),
    }


def open_now(town, limit: int) -> dict:
    """Some shops that are open now, and how many there are."""
    found = ShopCard.objects.for_readers(town, get_language()).open_at(clock.now(), town.land)
    cards = openness.with_headlines(list(found.order_by("sort_key", "pk")[:limit]), town)
    return {"shops": cards, "count": found.count()}


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
    rules = business.rules(request.town)
    now = clock.now()
    return {
        "shop": business,
        "opening": openness.headline(business, request.town),
        "week": phrases.day_groups(rules.week),
        "holidays": phrases.holidays(
            engine.holidays_ahead(rules, now.date(), HOLIDAYS_AHEAD), business.on_holidays
        ),
        "today": now.date(),
        "phone_link": phones.link(business.phone),
        "offers": offers_of_today(request.town).filter(shop_id=business.pk),
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
        "is_valid_today": page.valid_from <= today <= page.valid_until,
        "today": today,
    }


def _trades(cards) -> list[tuple[trades.Trade, int]]:
    """The trades of a town with the number of their shops, by name."""
    counts = Counter()
    for slug, count in cards.order_by().values_list("trade").annotate(Count("pk")):
        counts[trades.of(slug)] += count
    return sorted(counts.items(), key=lambda row: str(row[0].name).casefold())


def _of_trade(cards, slug: str):
    """The cards that `_trades` counts for a trade."""
    if slug == trades.OTHER.slug:
        return cards.exclude(trade__in=trades.BY_SLUG.keys() - {slug})
    return cards.filter(trade=slug)
