"""What tests of spans ask of the rows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from merchants.hours import document
from merchants.hours.facts import Hours
from merchants.models import OpenSpan, Shop, ShopCard

BERLIN = ZoneInfo("Europe/Berlin")
#: A Wednesday in March, eleven in the morning; the clocks change at the end of the month.
NOW = datetime(2026, 3, 11, 11, tzinfo=BERLIN)
TODAY = NOW.date()
A_DAY = timedelta(days=1)


def rows(shop):
    """The spans of a shop, oldest first."""
    return list(OpenSpan.objects.filter(shop=shop).order_by("starts_at"))


def say(shop, hours: Hours) -> Shop:
    """Give a shop its hours behind the door's back."""
    Shop.objects.filter(pk=shop.pk).update(hours=document.write(hours))
    return Shop.objects.select_related("page").get(pk=shop.pk)


def open_now(town, moment) -> set[int]:
    """The shops that a list shows at a moment."""
    found = ShopCard.objects.for_readers(town, "de").open_at(moment)
    return set(found.values_list("shop_id", flat=True))
