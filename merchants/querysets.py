"""Which shops and offers, for whom and when."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Self

from django.db.models import Exists, F, OuterRef, Q
from wagtail.query import PageQuerySet

from core.models import CardQuerySet
from merchants.hours.holidays import public_holidays


class ShopPageQuerySet(PageQuerySet):
    """Pages of shops."""

    def managed_by(self, user) -> Self:
        """The pages that this person works on, in the town's first language."""
        return self.filter(shop__memberships__user=user)


class OfferPageQuerySet(PageQuerySet):
    """Pages of offers."""

    def below(self, shops: Iterable) -> Self:
        """The offers of these shops."""
        offers = self.none()
        for shop in shops:
            offers = offers | self.child_of(shop)
        return offers


class ShopCardQuerySet(CardQuerySet):
    """Cards of the directory."""

    def open_at(self, now: datetime, land: str) -> Self:
        """Shops whose weekly hours say that they are open at this instant, holidays included.

        It compares minutes of the wall clock: when the clocks change, the engine knows better.
        """
        from merchants.models import OpeningHours

        today, yesterday = now.date(), now.date() - timedelta(days=1)
        minute = now.hour * 60 + now.minute
        spans = OpeningHours.objects.filter(shop=OuterRef("shop"))
        since_today = spans.filter(weekday=today.weekday(), opens__lte=minute, closes__gt=minute)
        since_yesterday = spans.filter(weekday=yesterday.weekday(), closes__gt=minute + 1440)
        return self.filter(
            (Q(Exists(since_today)) & _keeps_hours(today, land))
            | (Q(Exists(since_yesterday)) & _keeps_hours(yesterday, land))
        )


class OfferCardQuerySet(CardQuerySet):
    """Cards of offers."""

    def valid_on(self, day: date) -> Self:
        """Offers valid on this day of the town's calendar, those that end first before others."""
        return self.filter(valid_from__lte=day, valid_until__gte=day).order_by(
            "valid_until", F("changed_at").desc(), "pk"
        )


def _keeps_hours(day: date, land: str) -> Q:
    """On a public holiday the week counts only for those who said so."""
    if day in public_holidays(land, day.year):
        return Q(shop__on_holidays="open")
    return Q()
