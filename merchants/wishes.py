"""What an address asks of the directory: which shops, at what time, in which order."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.moments import MomentField
from merchants import amenities, spans, trades
from merchants.querysets import ShopCardQuerySet

#: The orders of the list. That of the day is the one that nobody has to ask for.
OF_THE_DAY, BY_NAME, BY_CLOSING = "", "name", "offen"
ORDERS = (
    (OF_THE_DAY, _("Open ones first")),
    (BY_NAME, _("By name")),
    (BY_CLOSING, _("Closes soon")),
)


class DirectoryForm(forms.Form):
    """The query string of the directory. What it cannot read, it leaves out."""

    branche = forms.ChoiceField(label=_("Trade"), choices=trades.choices, required=False)
    offen = forms.BooleanField(label=_("Open now"), required=False)
    um = MomentField(label=_("Open at"), required=False)
    stadtteil = forms.SlugField(label=_("District"), max_length=80, required=False)
    angebot = forms.BooleanField(label=_("With an offer"), required=False)
    sortierung = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for amenity in amenities.ALL:
            self.fields[amenity.slug] = forms.BooleanField(label=amenity.name, required=False)

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
    #: As an address writes it.
    district: str = ""
    #: Codes of `amenities.ALL`: all of them are wanted.
    amenities: frozenset[str] = frozenset()
    has_offer: bool = False
    order: str = OF_THE_DAY
    form: DirectoryForm | None = None

    @property
    def is_of_hours(self) -> bool:
        """Only open shops are wanted, now or then."""
        return bool(self.only_open or self.moment)

    @property
    def is_of_clubs(self) -> bool:
        """Clubs are wanted, and no shops."""
        return bool(self.trade and self.trade.is_club)

    @property
    def is_filtered(self) -> bool:
        """Not all shops are wanted."""
        return bool(
            self.trade or self.is_of_hours or self.district or self.amenities or self.has_offer
        )

    @property
    def instant(self) -> datetime:
        """The instant that filter, order and badges speak of."""
        return self.moment or clock.now()

    @property
    def moment_text(self) -> str:
        """The named instant as people say it."""
        parts = {"weekday": "D", "day": "SHORT_DAY_FORMAT", "time": "TIME_FORMAT"}
        text = {name: date_format(self.moment, part) for name, part in parts.items()}
        return gettext("%(weekday)s %(day)s, %(time)s") % text

    def in_words(self, district_name: str) -> list[str]:
        """What is wanted, part by part."""
        # Of clubs it is said by what is counted.
        trade = str(self.trade.name) if self.trade and not self.is_of_clubs else ""
        parts = [trade, district_name, *amenities.names(self.amenities)]
        if self.has_offer:
            parts.append(gettext("with an offer"))
        if self.moment:
            parts.append(gettext("open on %(when)s") % {"when": self.moment_text})
        elif self.only_open:
            parts.append(gettext("open now"))
        return [part for part in parts if part]

    @property
    def beside_form(self) -> list[tuple[str, str]]:
        """What else an address says, for the form that asks for district and time."""
        switches = {"offen": self.only_open, "angebot": self.has_offer}
        switches |= {row.slug: row.code in self.amenities for row in amenities.ALL}
        parts = {"branche": self.trade.slug if self.trade else "", "sortierung": self.order}
        parts |= {name: "on" for name, is_on in switches.items() if is_on}
        return [(name, value) for name, value in parts.items() if value]

    def narrow(self, cards: ShopCardQuerySet) -> ShopCardQuerySet:
        """Of these shops those that are wanted, whenever they are open and whatever they offer."""
        if self.trade == trades.OTHER:
            cards = cards.exclude(trade__in=trades.BY_SLUG.keys() - {trades.OTHER.slug})
        elif self.trade:
            cards = cards.filter(trade=self.trade.slug)
        if self.is_of_hours or not self.trade:
            cards = cards.without_clubs()
        if self.district:
            cards = cards.filter(district_slug=self.district)
        return cards.filter(**dict.fromkeys(self.amenities, True))


def read(request) -> Wish:
    """What the address asks for. A named instant goes before "now"."""
    form = DirectoryForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    moment = asked.get("um")
    return Wish(
        trade=trades.BY_SLUG.get(asked.get("branche")),
        only_open=bool(asked.get("offen")) and not moment,
        moment=moment,
        district=asked.get("stadtteil", ""),
        amenities=frozenset(row.code for row in amenities.ALL if asked.get(row.slug)),
        has_offer=asked.get("angebot", False),
        order=asked.get("sortierung", OF_THE_DAY),
        form=form,
    )
