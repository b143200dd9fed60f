"""Fetching through the permission: a shop's events, and no others."""

from uuid import UUID

from django.http import Http404

from events.models import EventPage
from events.portal import lists
from merchants.models import ShopPage


def my_event(shop_page: ShopPage, key: UUID) -> EventPage:
    """One of the events that a shop has proposed, or a 404."""
    if page := lists.one(shop_page, key):
        return page
    raise Http404
