"""Openings of the town, in which a shop takes part or not."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from core import clock
from core.models import TownSettings
from merchants.hours import tables
from merchants.hours.facts import Times
from merchants.hours.times import within
from merchants.models import Shop, TownDay
from merchants.portal.hours.times import TimesForm


class OpeningForm(TimesForm):
    """One opening of the town, and the shop's own hours if it keeps other ones."""

    def __init__(self, data=None, *, opening: TownDay, shop: Shop):
        joined = {row.opening: row for row in shop.opening_hours.joined}.get(opening.pk)
        self.opening, self.is_joined = opening, bool(joined)
        self.own: Times = (joined and joined.times) or ()
        super().__init__(data, prefix=f"opening-{opening.pk}", times=self.own)

    @property
    def name(self) -> str:
        """What the town calls it."""
        return self.opening.name

    @property
    def town_times(self) -> Times:
        """The hours that the town has set."""
        return tuple((opens, closes) for opens, closes in self.opening.times)

    @property
    def times_text(self) -> str:
        """The hours that hold for the shop."""
        return tables.times_text((self.is_joined and self.own) or self.town_times)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and self.opening.kind == TownDay.Kind.SUNDAY:
            frame = self.town_times
            if within(self.times(), frame) != self.times():
                text = _("Only %(times)s is allowed.") % {"times": tables.times_text(frame)}
                self.add_error("opens_1", text)
        return cleaned


def offered(shop: Shop, *, kept: int | None = None):
    """The openings to come that a shop has joined, and the one that an offer belongs to already."""
    joined = [row.opening for row in shop.opening_hours.joined]
    of_town = TownDay.objects.filter(site_id=shop.site_id).openings()
    return of_town.filter(Q(pk__in=joined, last__gte=clock.today()) | Q(pk=kept))


def for_shop(ahead: Iterable[TownDay], shop: Shop) -> list[OpeningForm]:
    """The openings to come as a shop may join them: those on which it is there at all."""
    if shop.page.is_club:
        return []
    absence = shop.absence
    return [
        OpeningForm(opening=opening, shop=shop)
        for opening in ahead
        if not (absence and absence.covers(opening.first))
    ]


def ahead(town: TownSettings):
    """The openings of a town that are not over."""
    return TownDay.objects.of_town(town).openings().not_over(clock.today())
