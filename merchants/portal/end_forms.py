"""What an owner is asked before a shop rests, closes or goes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.folding import fold
from core.models import TownSettings
from merchants.ends.closing import Farewell
from merchants.models import Shop, ShopCard
from merchants.portal.hours.dates import DayField
from merchants.words_at_once import WordsField

#: How many shops are shown that a search for a successor finds.
MOST_FOUND = 8


def words_field(help_text) -> WordsField:
    """What customers read, in the shop's own words."""
    return WordsField(
        label=gettext_lazy("What should your customers know?"),
        required=False,
        max_length=400,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NameForm(forms.Form):
    """Whoever types the name of a shop means it."""

    name = forms.CharField(
        label=gettext_lazy("Type the name of your shop"),
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
        error_messages={"required": gettext_lazy("Type the name of your shop: it is your word.")},
    )

    def __init__(self, data=None, *, shop: Shop, **kwargs):
        super().__init__(data, **kwargs)
        self.shop = shop
        self.fields["name"].help_text = _("To make sure that nobody does it by accident: %(name)s")
        self.fields["name"].help_text %= {"name": shop.name}

    def clean_name(self):
        typed = self.cleaned_data["name"]
        if fold(typed) != fold(self.shop.name):
            text = _("This is another name. Type it as it stands here: %(name)s")
            raise forms.ValidationError(text % {"name": self.shop.name})
        return typed


class DeleteForm(NameForm):
    """Before an entry goes into the bin."""


class RestForm(forms.Form):
    """From when until when, and in which words."""

    first = DayField(
        label=gettext_lazy("First day"),
        may_be_over=True,
        error_messages={"required": gettext_lazy("Choose the first day.")},
    )
    last = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty if you do not know it yet."),
    )
    words = words_field(gettext_lazy("For example why, and where they find you meanwhile."))

    def __init__(self, data=None, *, shop: Shop):
        initial = {"first": clock.today()}
        if shop.state == Shop.State.RESTING:
            initial = {"first": shop.state_since, "last": shop.rests_until, "words": shop.farewell}
        super().__init__(data, initial=initial)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first day."))
        return cleaned


class CloseForm(NameForm):
    """From which day on a shop is closed, in which words, and who follows."""

    day = DayField(
        label=gettext_lazy("Closed for good from"),
        may_be_over=True,
        help_text=gettext_lazy("The first day on which nobody should come any more."),
        error_messages={"required": gettext_lazy("Choose the first day without you.")},
    )
    words = words_field(gettext_lazy("A word of goodbye, if you like. It stays on your page."))
    query = forms.CharField(
        label=gettext_lazy("Does a shop of this town follow?"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("A part of its name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    successor = forms.ChoiceField(
        label=gettext_lazy("Who follows?"), required=False, widget=forms.RadioSelect
    )
    successor_name = WordsField(
        label=gettext_lazy("Or in words"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("For example: Bäckerei Meier in Talheim."),
    )

    field_order = ("day", "words", "query", "successor", "successor_name", "name")

    def __init__(self, data=None, *, shop: Shop, town: TownSettings, **kwargs):
        super().__init__(data, shop=shop, **kwargs)
        typed = data if data is not None else self.initial
        self.found = _found(shop, town, typed.get("query", ""), typed.get("successor", ""))
        names = [
            (str(card.shop_id), f"{card.title}, {card.street}".strip(", ")) for card in self.found
        ]
        self.fields["successor"].choices = [("", _("None of these")), *names]
        self.has_found_nothing = bool(typed.get("query", "").strip()) and not self.found

    @classmethod
    def searched(cls, data, *, shop: Shop, town: TownSettings) -> "CloseForm":
        """The form with what was typed, and with the shops that a search has found."""
        typed = {name: data.get(name, "") for name in cls.base_fields}
        return cls(shop=shop, town=town, initial=typed)

    def farewell(self) -> Farewell:
        """What was filled in."""
        chosen = self.cleaned_data["successor"]
        return Farewell(
            day=self.cleaned_data["day"],
            words=self.cleaned_data["words"],
            successor=Shop.objects.get(pk=chosen) if chosen else None,
            successor_name="" if chosen else self.cleaned_data["successor_name"],
        )


def _found(shop: Shop, town: TownSettings, query: str, chosen: str) -> list[ShopCard]:
    """Shops of the town with such a name, and the one that is chosen already."""
    cards = ShopCard.objects.for_readers(town, town.first_language).exclude(shop=shop)
    cards = cards.order_by("sort_key", "pk")
    found = []
    if chosen.isdecimal() and len(chosen) < 18:
        found = list(cards.filter(shop=int(chosen)))
    if wanted := fold(query):
        named = cards.filter(sort_key__contains=wanted).exclude(pk__in=[row.pk for row in found])
        found += named[:MOST_FOUND]
    return found
