"""What tests of letters do with a page, and what a letter could change."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wagtail.models import PageLogEntry

from merchants.models import Shop
from tests.portal.screens import answers

#: A Monday in December, ten days before Christmas Eve.
NOW = datetime(2026, 12, 14, 10, tzinfo=ZoneInfo("Europe/Berlin"))
CHRISTMAS_EVE, NEW_YEARS_EVE = date(2026, 12, 24), date(2026, 12, 31)


def press(client, path, **changes):
    """Press the button of a page."""
    return client.post(path, answers(client.get(path)) | changes)


def everything():
    """All that a letter could change."""
    shops = Shop.objects.order_by("pk").values_list("pk", "hours", "confirmed_at", "phone")
    return list(shops), PageLogEntry.objects.count()
