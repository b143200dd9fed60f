"""What there is to choose from among a town's shops, and how many each choice would find."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Max
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.models import TownSettings
from merchants import amenities, directory, openness, trades
from merchants.wishes import Wish

#: The parts of a wish that a group may not fit.
TRADE, DISTRICT, TIME, REST = "trade", "district", "time", "rest"


class Group(NamedTuple):
    """Some shops that are alike in all that can be chosen."""

    trade: trades.Trade
    district: str
    district_name: str
    amenities: frozenset[str]
    has_offer: bool
    is_open: bool
    count: int


class Switch(NamedTuple):
    """Something that a shop has or has not, and how many of the wanted ones have it."""

    name: str
    label: str | Promise
    icon: str
    count: int
    is_on: bool


class Facets:
    """How many shops there are, by all that can be chosen: counted in one go."""

    def __init__(self, groups: Iterable[Group], wish: Wish):
        self._wish = wish
        self._trades, self._districts = Counter(), Counter()
        self._amenities, self._names = Counter(), {}
        self.count = self.open_count = self.offer_count = 0
        for group in groups:
            self._add(group)

    def _add(self, group: Group) -> None:
        self._names.setdefault(group.district, group.district_name)
        misses = set(self._misses(group))
        # What misses one part only is what another choice of that part would find.
        if misses <= {TRADE}:
            self._trades[group.trade] += group.count
        if misses <= {DISTRICT}:
            self._districts[group.district] += group.count
        if misses:
            return
        self.count += group.count
        self.offer_count += group.count * group.has_offer
        self.open_count += group.count * (group.is_open and not group.trade.is_club)
        for code in group.amenities:
            self._amenities[code] += group.count

    def _misses(self, group: Group) -> Iterable[str]:
        wish = self._wish
        if group.trade != wish.trade if wish.trade else group.trade.is_club:
            yield TRADE
        if wish.district not in ("", group.district):
            yield DISTRICT
        if wish.is_of_hours and (group.trade.is_club or not group.is_open):
            yield TIME
        if not wish.amenities <= group.amenities or (wish.has_offer and not group.has_offer):
            yield REST

    @property
    def trades(self) -> list[tuple[trades.Trade, int]]:
        """The trades, by name; the wanted one though it has nothing."""
        found = {self._wish.trade: 0, **self._trades}
        found.pop(None, None)
        return sorted(found.items(), key=lambda row: str(row[0].name_of_all).casefold())

    @property
    def districts(self) -> list[tuple[str, str, int]]:
        """The districts, by name, as an address writes them; the wanted one though it is empty."""
        found = {self._wish.district: 0, **self._districts}
        found.pop("", None)
        rows = [(slug, self._name_of(slug), count) for slug, count in found.items()]
        return sorted(rows, key=lambda row: row[1].casefold())

    @property
    def district_name(self) -> str:
        """What the wanted district is called."""
        wanted = self._wish.district
        return self._name_of(wanted) if wanted else ""

    def _name_of(self, district: str) -> str:
        # What an address says in its place is not repeated.
        return self._names.get(district) or gettext("unknown district")

    @property
    def switches(self) -> list[Switch]:
        """What can be asked of shops beside trade, district and time; nothing that nobody has."""
        wish, label, icon = self._wish, _("With an offer"), "icons/ticket-percent.svg"
        rows = [Switch("angebot", label, icon, self.offer_count, wish.has_offer)]
        for code, slug, name, picture in amenities.ALL:
            count, is_on = self._amenities[code], code in wish.amenities
            rows.append(Switch(slug, name, picture, count, is_on))
        return [row for row in rows if row.count or row.is_on]


def of(town: TownSettings, wish: Wish, *, rows_know: bool) -> Facets:
    """What there is to choose from at the instant of a wish."""
    groups = _from_rows if rows_know else _from_engine
    return Facets(groups(town, wish), wish)


def _from_rows(town: TownSettings, wish: Wish) -> Iterable[Group]:
    offering = directory.offering(town, directory.day_of(town, wish.instant))
    cards = directory.everything(town).with_choices(wish.instant, offering)
    columns = "trade", "district_slug", *amenities.CODES, "has_offer", "is_open"
    groups = cards.order_by().values_list(*columns)
    rows = groups.annotate(name=Max("district"), count=Count("pk"))
    for trade, district, *has, has_offer, is_open, name, count in rows:
        codes = frozenset(code for code, is_so in zip(amenities.CODES, has, strict=True) if is_so)
        yield Group(trades.of(trade), district, name, codes, has_offer, is_open, count)


def _from_engine(town: TownSettings, wish: Wish) -> Iterable[Group]:
    day = directory.day_of(town, wish.instant)
    offering = set(directory.offering(town, day).values_list("shop_id", flat=True))
    for card in openness.with_headlines(directory.everything(town), town, wish.instant):
        codes = frozenset(code for code in amenities.CODES if getattr(card, code))
        yield Group(
            trade=trades.of(card.trade),
            district=card.district_slug,
            district_name=card.district,
            amenities=codes,
            has_offer=card.shop_id in offering,
            is_open=card.state.status == "open",
            count=1,
        )
