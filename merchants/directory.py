"""The directory of a town's shops: which of them are wanted, in the order that is wanted."""

from datetime import date, datetime, timedelta
from math import inf

from django.db.models import QuerySet
from django.utils.translation import get_language

from core import clock
from core.models import TownSettings
from merchants import draws, openness, spans
from merchants.models import OfferCard, Shop, ShopCard
from merchants.querysets import CLOSING_SOON
from merchants.wishes import BY_CLOSING, BY_NAME, Wish


def everything(town: TownSettings) -> QuerySet[ShopCard]:
    """All shops of a town in the reader's language."""
    cards = ShopCard.objects.for_readers(town, get_language())
    return cards.select_related("shop").defer("shop__osm_seen")


def offering(town: TownSettings, day: date) -> QuerySet:
    """The keys of the shops that have an offer on a day."""
    offers = OfferCard.objects.for_readers(town, get_language()).valid_on(day)
    # Each once: of too many PostgreSQL makes no table to look them up in, but reads all for each.
    return offers.order_by().values("shop_id").distinct()


def find(
    town: TownSettings, wish: Wish, *, on_map: bool = False, rows_know: bool | None = None
) -> QuerySet[ShopCard] | list[ShopCard]:
    """The shops that are wanted, in the order that is wanted; for a map those that have a place.

    `rows_know` is what know() says, where somebody has asked already.
    """
    cards, instant = wish.narrow(everything(town)), wish.instant
    if on_map:
        cards = cards.filter(latitude__isnull=False, longitude__isnull=False)
    if wish.has_offer:
        cards = cards.filter(shop_id__in=offering(town, day_of(town, instant)))
    is_by_name = wish.order == BY_NAME or wish.is_of_clubs
    if is_by_name and not wish.is_of_hours:
        return cards.order_by("sort_key", "pk")
    if not (know(town, instant) if rows_know is None else rows_know):
        return _reckon(cards, town, wish, is_by_name=is_by_name)
    found = cards.open_at(instant) if wish.is_of_hours else cards.with_span_at(instant)
    if is_by_name:
        return found.order_by("sort_key", "pk")
    if wish.order == BY_CLOSING:
        return found.closing_first()
    return found.open_first(instant, clock.today())


def open_now(town: TownSettings) -> QuerySet[ShopCard] | list[ShopCard]:
    """The shops that are open now, those that close first before others."""
    return find(town, Wish(only_open=True, order=BY_CLOSING))


def open_pages(town: TownSettings) -> QuerySet | list[int]:
    """The keys of the pages of all shops that are open now."""
    found = find(town, Wish(only_open=True, order=BY_NAME))
    is_of_rows = isinstance(found, QuerySet)
    return found.values("page_id") if is_of_rows else [card.page_id for card in found]


def opening_next(town: TownSettings) -> QuerySet[ShopCard] | list[ShopCard]:
    """Where no shop is open: those that will be, the first to open before others."""
    cards, now = everything(town).without_clubs(), clock.now()
    if know(town, now):
        return cards.opening_after(now)
    found = openness.with_headlines(cards.order_by("sort_key", "pk"), town)
    opening = [card for card in found if card.state.opens_at]
    return sorted(opening, key=lambda card: card.state.opens_at.timestamp())


def know(town: TownSettings, instant: datetime) -> bool:
    """The rows know of this instant, for every shop of the town."""
    # They begin on the day before the one on which they were reckoned.
    reach = spans.AHEAD + timedelta(days=1)
    shops = Shop.objects.of_town(town)
    return not shops.without_spans_on(day_of(town, instant), reach).exists()


def day_of(town: TownSettings, instant: datetime) -> date:
    """The day of an instant on the town's calendar."""
    return instant.astimezone(town.zone).date()


def _reckon(
    cards: QuerySet[ShopCard], town: TownSettings, wish: Wish, *, is_by_name: bool
) -> list[ShopCard]:
    """The same from the engine itself, where no row reaches."""
    cards = openness.with_headlines(cards.order_by("sort_key", "pk"), town, wish.instant)
    if wish.is_of_hours:
        cards = [card for card in cards if card.state.status == "open"]
    if is_by_name:
        return cards
    if wish.order == BY_CLOSING:
        return sorted(cards, key=_by_closing)
    soon, today = wish.instant + CLOSING_SOON, clock.today()
    return sorted(cards, key=lambda card: _open_first(card, soon, today))


def _by_closing(card: ShopCard) -> tuple[bool, float]:
    if card.state.status != "open":
        return True, 0
    changes_at = card.state.changes_at
    return False, changes_at.timestamp() if changes_at else inf


def _open_first(card: ShopCard, soon: datetime, day: date) -> tuple[bool, bool, int]:
    is_closed, closes_at = _by_closing(card)
    return is_closed, closes_at > soon.timestamp(), draws.place(card.shop_id, day)
