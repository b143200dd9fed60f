"""The directory of a town's shops: what an address asks for, and which shops that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import TownSettings
from core.moments import MomentField
from merchants import openness, spans, trades
from merchants.models import Shop, ShopCard


class DirectoryForm(forms.Form):
    """The query string of the directory. What it cannot read, it leaves out."""

    ORDERS = (("name", _("By name")), ("offen", _("Closes soon")))

    branche = forms.ChoiceField(label=_("Trade"), choices=trades.choices, required=False)
    offen = forms.BooleanField(label=_("Open now"), required=False)
    um = MomentField(label=_("Open at"), required=False)
    sortierung = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)

    def clean_um(self):
        moment = self.cleaned_data["um"]
        now = clock.now()
        if moment and not now - timedelta(days=1) <= moment <= now + spans.DAYS:
            raise forms.ValidationError(_("Choose a time in the coming five weeks."))
        return moment


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the directory."""

    trade: trades.Trade | None = None
    only_open: bool = False
    #: The instant that the reader named; None is now.
    moment: datetime | None = None
    is_by_closing: bool = False
    form: DirectoryForm | None = None

    @property
    def is_of_hours(self) -> bool:
        """Only open shops are wanted, now or then."""
        return bool(self.only_open or self.moment)

    @property
    def is_filtered(self) -> bool:
        """Not all shops are wanted."""
        return bool(self.trade or self.is_of_hours)

    @property
    def moment_text(self) -> str:
        """The named instant as people say it."""
        parts = {"weekday": "D", "day": "SHORT_DAY_FORMAT", "time": "TIME_FORMAT"}
        text = {name: date_format(self.moment, part) for name, part in parts.items()}
        return gettext("%(weekday)s %(day)s, %(time)s") % text

    @property
    def instant(self) -> datetime:
        """The instant that filter, order and badges speak of."""
        return self.moment or clock.now()


def wish(request) -> Wish:
    """What the address asks for. A named instant goes before "now"."""
    form = DirectoryForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    moment = asked.get("um")
    return Wish(
        trade=trades.BY_SLUG.get(asked.get("branche")),
        only_open=bool(asked.get("offen")) and not moment,
        moment=moment,
        is_by_closing=asked.get("sortierung") == "offen",
        form=form,
    )


def everything(town: TownSettings) -> QuerySet[ShopCard]:
    """All shops of a town in the reader's language."""
    cards = ShopCard.objects.for_readers(town, get_language())
    return cards.select_related("shop").defer("shop__osm_seen")


def find(
    town: TownSettings, wanted: Wish, *, on_map: bool = False
) -> QuerySet[ShopCard] | list[ShopCard]:
    """The shops that are wanted, in the order that is wanted; or those whose place is known."""
    cards = everything(town)
    if on_map:
        cards = cards.filter(latitude__isnull=False, longitude__isnull=False)
    if wanted.trade:
        cards = _of_trade(cards, wanted.trade)
    if not wanted.trade or wanted.is_of_hours:
        cards = cards.without_clubs()
    if not wanted.is_of_hours and not wanted.is_by_closing:
        return cards.order_by("sort_key", "pk")
    if not _is_reckoned(town, wanted.instant):
        return _reckon(cards, town, wanted)
    instant = wanted.instant
    found = cards.open_at(instant) if wanted.is_of_hours else cards.with_span_at(instant)
    return found.closing_first() if wanted.is_by_closing else found.order_by("sort_key", "pk")


def open_now(town: TownSettings) -> QuerySet[ShopCard] | list[ShopCard]:
    """The shops that are open now, those that close first before others."""
    return find(town, Wish(only_open=True, is_by_closing=True))


def opening_next(town: TownSettings) -> QuerySet[ShopCard] | list[ShopCard]:
    """Where no shop is open: those that will be, the first to open before others."""
    cards, now = everything(town).without_clubs(), clock.now()
    if _is_reckoned(town, now):
        return cards.opening_after(now)
    found = openness.with_headlines(cards.order_by("sort_key", "pk"), town)
    opening = [card for card in found if card.state.opens_at]
    return sorted(opening, key=lambda card: card.state.opens_at.timestamp())


def _of_trade(cards: QuerySet[ShopCard], trade: trades.Trade) -> QuerySet[ShopCard]:
    """The cards that the directory counts for a trade."""
    if trade == trades.OTHER:
        return cards.exclude(trade__in=trades.BY_SLUG.keys() - {trade.slug})
    return cards.filter(trade=trade.slug)


def _is_reckoned(town: TownSettings, instant: datetime) -> bool:
    """The rows know of this instant, for every shop of the town."""
    day = instant.astimezone(town.zone).date()
    # They begin on the day before the one on which they were reckoned.
    reach = spans.AHEAD + timedelta(days=1)
    return not Shop.objects.of_town(town).without_spans_on(day, reach).exists()


def _reckon(cards: QuerySet[ShopCard], town: TownSettings, wanted: Wish) -> list[ShopCard]:
    """The same from the engine itself, where no row reaches."""
    cards = openness.with_headlines(cards.order_by("sort_key", "pk"), town, wanted.instant)
    if wanted.is_of_hours:
        cards = [card for card in cards if card.state.status == "open"]
    return sorted(cards, key=_by_closing) if wanted.is_by_closing else cards


def _by_closing(card: ShopCard) -> tuple[bool, float]:
    if card.state.status != "open":
        return True, 0
    changes_at = card.state.changes_at
    return False, changes_at.timestamp() if changes_at else inf
