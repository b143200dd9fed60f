"""What a shop's card and poster say: the same as its page, on the day on which they are made."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core import clock
from core.models import TownSettings
from core.templatetags.town_tags import euros
from merchants import timetables
from merchants.models import OfferCard, ShopPage
from merchants.offers.price_tags import PriceTag
from merchants.timetables import Row, Timetable

#: Which offers are this week's: those of today and of the six days after it.
WEEK = timedelta(days=6)
#: How many days that are not as every week have room.
MOST_EXCEPTIONS = 5
#: And how many seasons beside the one that holds.
MOST_SEASONS = 3


@dataclass(frozen=True)
class SignOffer:
    """An offer on paper."""

    title: str
    when: str
    price: str
    #: What has to stand beside the price.
    small: str


@dataclass(frozen=True)
class Sign:
    """All that paper says of a shop."""

    name: str
    lead: str
    address: str
    phone: str
    link: str
    #: The link as people type it.
    typed_link: str
    hours: list[Row]
    #: Sentences below the hours.
    notes: list[str]
    exceptions: list[Row]
    offers: list[SignOffer]
    day: str


def of(page: ShopPage, town: TownSettings) -> Sign:
    """What a shop's paper says today."""
    shop, today = page.shop, clock.today()
    timetable = timetables.of(shop, town)
    link = town.link(page.get_url_parts()[2])
    return Sign(
        name=page.title,
        lead=page.lead,
        address=page.address,
        phone=shop.phone,
        link=link,
        typed_link=link.partition("://")[2].rstrip("/"),
        hours=_hours(timetable),
        notes=_notes(timetable, shop.hours_note),
        exceptions=timetable.exceptions[:MOST_EXCEPTIONS],
        offers=[_offer(card, today) for card in _of_this_week(shop, town, today)],
        day=date_format(today, "SHORT_DATE_FORMAT"),
    )


def _hours(timetable: Timetable) -> list[Row]:
    season = [Row(timetable.season, "")] if timetable.season else []
    return [*season, *timetable.week, *timetable.monthly, *timetable.others[:MOST_SEASONS]]


def _notes(timetable: Timetable, note: str) -> list[str]:
    words = timetable.on_request
    if words and (timetable.week or timetable.monthly):
        words = _("At other times: %(words)s") % {"words": words}
    notes = [capfirst(words), timetable.on_holidays, note]
    if len(timetable.others) > MOST_SEASONS:
        notes.append(_("All times of the year are on our page."))
    if not (_hours(timetable) or timetable.exceptions or any(notes)):
        notes.append(_("Please ask the shop for its hours."))
    return [found for found in notes if found]


def _of_this_week(shop, town: TownSettings, today: date):
    cards = OfferCard.objects.for_readers(town, town.first_language)
    near = cards.filter(shop_id=shop.pk, valid_from__lte=today + WEEK, valid_until__gte=today)
    return near.filter(is_sold_out=False).order_by("valid_from", "valid_until", "pk")


def _offer(card: OfferCard, today: date) -> SignOffer:
    first, last = (
        date_format(day, "SHORT_DAY_FORMAT") for day in (card.valid_from, card.valid_until)
    )
    if card.valid_from == card.valid_until:
        when = _("Only on %(day)s") % {"day": first}
    elif card.valid_from > today:
        when = _("From %(first)s to %(last)s") % {"first": first, "last": last}
    else:
        when = _("Until %(day)s") % {"day": last}
    tag = card.price_tag
    age = _("From %(age)d years on") % {"age": card.age} if card.age else ""
    small = [*(_beside(tag) if tag else []), age]
    return SignOffer(
        title=card.title,
        when=when,
        price=euros(tag.price) if tag else "",
        small=" · ".join(part for part in small if part),
    )


def _beside(tag: PriceTag) -> list[str]:
    """What the law wants to see at a price."""
    parts = [tag.quantity, tag.told]
    if tag.unit_price:
        unit = {"price": euros(tag.unit_price.price), "unit": tag.unit_price.per}
        parts.append(_("%(price)s for 1 %(unit)s") % unit)
    if tag.deposit:
        parts.append(_("plus %(deposit)s deposit") % {"deposit": euros(tag.deposit)})
    if tag.lowest:
        lowest = {"price": euros(tag.lowest), "percent": tag.percent}
        parts.append(_("lowest price of the last 30 days %(price)s") % lowest)
    return parts
