"""Which shops and offers, for whom and when."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Self

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from wagtail.query import PageQuerySet

from core import clock
from core.models import CardQuerySet
from merchants import draws, trades

#: Who closes within this time stands before others that are open.
CLOSING_SOON = timedelta(hours=1)
#: No span is longer: a day on which the clocks are put back, and an hour more.
LONGEST_SPAN = timedelta(hours=26)


def is_here(day: date, shop: str = "") -> Q:
    """The shop (`shop` leads there) neither rests on a day nor is it closed for good."""
    return (
        Q(**{f"{shop}state": "trading"})
        | Q(**{f"{shop}state_since__gt": day})
        | Q(**{f"{shop}rests_until__lt": day})
    )


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


class ShopQuerySet(QuerySet):
    """Businesses."""

    def of_town(self, town) -> Self:
        """The businesses of a town that have a page."""
        return self.filter(site_id=town.site_id, page__isnull=False)

    def without_clubs(self) -> Self:
        """Shops only."""
        return self.exclude(page__trade__in=trades.CLUBS)

    def here_on(self, day: date) -> Self:
        """Those that neither rest on a day nor are closed for good."""
        return self.filter(is_here(day))

    def as_readers_see_it(self) -> Self:
        """With the imprint and with whether it has people (`is_claimed`), in one question."""
        from merchants.models import Membership

        people = Membership.objects.filter(shop=OuterRef("pk"))
        return self.select_related("imprint").annotate(is_claimed=Exists(people))

    def known_before(self, day: date) -> Self:
        """Those whose spans are not reckoned up to this day."""
        return self.filter(Q(spans_until__isnull=True) | Q(spans_until__lt=day))

    def without_spans_on(self, day: date, reach: timedelta) -> Self:
        """Those whose spans, which reach so far, do not tell of a day.

        Of their last day they do not tell when a night ends, so that does not count.
        """
        # Not `exclude`: there are few such shops, and their index finds them at once.
        too_short = Q(spans_until__isnull=True) | Q(spans_until__lte=day)
        return self.filter(too_short | Q(spans_until__gt=day + reach))

    def looked_after(self) -> Self:
        """Those with a page that is online, and with people who work on it."""
        shops = self.filter(page__live=True, memberships__user__is_active=True)
        return shops.annotate(claimed_at=Min("memberships__created_at"))

    def quiet_since(self, moment: datetime) -> Self:
        """Those whose people have said nothing of their hours since then (`heard_at`)."""
        heard_at = Coalesce("confirmed_at", "claimed_at")
        return self.looked_after().annotate(heard_at=heard_at).filter(heard_at__lte=moment)

    def unconfirmed_since(self, moment: datetime) -> Self:
        """Those whose people have not said since then that the hours are right."""
        return self.filter(Q(confirmed_at__isnull=True) | Q(confirmed_at__lt=moment))


class InvitationQuerySet(QuerySet):
    """Invitations to work on a shop."""

    #: For how long somebody can say yes.
    LASTS = timedelta(days=14)

    def open(self) -> Self:
        """Those that can still be accepted, the oldest first."""
        since = clock.now() - self.LASTS
        return self.filter(invited_at__gt=since).order_by("invited_at", "pk")


class TownDayQuerySet(QuerySet):
    """Dates on which a town has a word in its shops' hours."""

    def of_town(self, town) -> Self:
        """The days of a town."""
        return self.filter(site_id=town.site_id)

    def closures(self) -> Self:
        """Days on which shops are closed."""
        return self.filter(kind=self.model.Kind.CLOSURE)

    def openings(self) -> Self:
        """Days on which the town opens together."""
        return self.filter(kind__in=self.model.OPENINGS)

    def not_over(self, day: date) -> Self:
        """Those that end on a day or later."""
        return self.filter(last__gte=day)


class ShopCardQuerySet(CardQuerySet):
    """Cards of the directory."""

    def without_clubs(self) -> Self:
        """Shops only."""
        return self.exclude(trade__in=trades.CLUBS)

    def with_span_at(self, moment: datetime) -> Self:
        """Every card, with when its shop closes (`span__closes_at`) if it is open at a moment."""
        holds = Q(
            spans__starts_at__lte=moment,
            spans__starts_at__gt=moment - LONGEST_SPAN,
            spans__ends_at__gt=moment,
        )
        return self.annotate(span=FilteredRelation("spans", condition=holds))

    def open_at(self, moment: datetime) -> Self:
        """Shops that are open at a moment of the coming weeks."""
        # The town of a span is that of its card. Said here, it lets the database begin with the
        # spans of the moment; said of all cards, it would lead SQLite to do so for each of them.
        return self.with_span_at(moment).filter(span__site=F("site"), span__isnull=False)

    def with_choices(self, moment: datetime, offering: QuerySet) -> Self:
        """Every card, with whether it `is_open` at a moment and is among those `offering`."""
        return self.with_span_at(moment).annotate(
            is_open=ExpressionWrapper(Q(span__isnull=False), BooleanField()),
            has_offer=ExpressionWrapper(Q(shop_id__in=offering), BooleanField()),
        )

    def opening_after(self, moment: datetime) -> Self:
        """Shops that open later, the first of them (`opens_at`) before others."""
        from merchants.models import OpenSpan

        later = OpenSpan.objects.filter(shop=OuterRef("shop"), starts_at__gt=moment)
        opens_at = Subquery(later.order_by("starts_at").values("starts_at")[:1])
        opening = self.annotate(opens_at=opens_at).filter(opens_at__isnull=False)
        return opening.order_by("opens_at", "sort_key", "pk")

    def closing_first(self) -> Self:
        """Open shops before others (after `with_span_at`), those that close first before all."""
        return self.order_by(F("span__closes_at").asc(nulls_last=True), "sort_key", "pk")

    def open_first(self, moment: datetime, day: date) -> Self:
        """Open shops before others (after `with_span_at`), those that close soon before all.

        Among themselves as they are drawn for the day.
        """
        soon = Q(span__closes_at__lte=moment + CLOSING_SOON)
        rank = Case(When(soon, then=0), When(span__isnull=False, then=1), default=2)
        return self.order_by(rank, draws.place(F("shop_id"), day), "pk")


class OfferCardQuerySet(CardQuerySet):
    """Cards of offers."""

    def valid_on(self, day: date) -> Self:
        """Offers valid on this day of the town's calendar, those that end first before others.

        Without those of shops that rest then, or are closed for good.
        """
        valid = self.filter(is_here(day, "shop__"), valid_from__lte=day, valid_until__gte=day)
        return valid.order_by("valid_until", F("changed_at").desc(), "pk")
