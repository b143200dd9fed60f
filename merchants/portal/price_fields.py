"""What an offer costs, as the law wants it said."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock
from core.templatetags.town_tags import euros
from merchants import trades
from merchants.offers import exemptions, price_tags, records, terms, units
from merchants.portal.prices import AmountField, PriceField

#: Folded away until somebody needs them.
DETAILS = ("amount", "unit", "deposit", "lowest_price", "reduction_exemption")


def _typed() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


class PriceFields(forms.Form):
    """The price of an offer and what belongs to it. Handed in, it has to be as the law wants it."""

    #: In the order in which the screen asks; each is a field of `OfferPage`.
    NAMES = ("price", *DETAILS)

    price = PriceField(
        label=_("Price"),
        required=False,
        widget=_typed(),
        help_text=_("In euros, with VAT, for example 4,50."),
    )
    amount = AmountField(
        label=_("How much is it?"),
        required=False,
        widget=_typed(),
        help_text=_("By weight, volume or length, for example 250."),
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        required=False,
        help_text=_("We reckon the price of a kilogram, litre or metre."),
    )
    deposit = PriceField(
        label=_("Deposit"),
        required=False,
        max_digits=6,
        widget=_typed(),
        help_text=_("Comes on top of the price, for example 0,25."),
        error_messages=dict.fromkeys(
            ("max_digits", "max_whole_digits"), _("A deposit is less than ten thousand euros.")
        ),
    )
    lowest_price = PriceField(
        label=_("Lowest price of the last 30 days"),
        required=False,
        widget=_typed(),
        help_text=_(
            "Only for a reduction: the lowest price that you asked for it in the 30 days before. "
            "We reckon the per cent."
        ),
    )
    reduction_exemption = forms.ChoiceField(
        label=_("Exception"),
        required=False,
        help_text=_("Only if you write of a reduction and there is no such price."),
    )

    def __init__(self, *args, shop_page=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.shop_page = shop_page
        #: The law wants something else; often what belongs below the price.
        self.is_refused = False
        self.known_price = self._known()
        rules = trades.of(shop_page.trade).rules if shop_page else frozenset()
        self.fields["unit"].choices = [("", "—"), *units.choices()]
        self.fields["reduction_exemption"].choices = [
            ("", _("no exception")),
            *self._exemptions(rules),
        ]
        if "lowest_price" not in (kwargs.get("initial") or {}):
            self._prefill(self.known_price[0] if self.known_price else None)

    @property
    def has_details(self) -> bool:
        """Something below the price is filled in or asked for, so it must not be folded away."""
        return self.is_refused or any(
            self[name].value() not in (None, "") or self[name].errors for name in DETAILS
        )

    @property
    def price_tag(self) -> price_tags.PriceTag | None:
        """The price as people will read it; None while something is wrong."""
        return None if self.errors else price_tags.of(self.instance)

    @property
    def known_words(self) -> str:
        """What our own history knows of the lowest price, in words."""
        if not self.known_price or self.known_price[0] == self.instance.price:
            return ""
        price, day = self.known_price
        values = {"price": euros(price), "day": date_format(day, "SHORT_DAY_FORMAT")}
        return (
            _now("On %(day)s it stood here for %(price)s, the lowest price of the 30 days before.")
            % values
        )

    def _post_clean(self):
        # Only now the offer holds all that was typed.
        super()._post_clean()
        if not self.shop_page or self.data.get("action") != "submit" or self.errors:
            return
        for problem in terms.problems_of(self.instance, self.shop_page):
            self.is_refused = True
            self.add_error(problem.field if problem.field in self.fields else None, str(problem))

    def _known(self) -> records.Known | None:
        shop = self.shop_page.source_shop if self.shop_page else None
        if not shop or not self.instance.title:
            return None
        today = clock.today()
        is_new = not self.instance.pk
        first = today if is_new else max(self.instance.valid_from or today, today)
        return records.lowest(shop, self.instance, first)

    def _prefill(self, lowest):
        """What the history knows, where the offer is a reduction; never an old offer's word."""
        price, said = self.instance.price, self.instance.lowest_price
        is_reduced = lowest is not None and price is not None and price < lowest
        if not self.instance.pk or said is None:
            self.initial["lowest_price"] = lowest if is_reduced else None

    def _exemptions(self, rules) -> list:
        choices = exemptions.choices_for(rules)
        # What the editors have chosen stays theirs to choose.
        chosen = exemptions.BY_SLUG.get(self.instance.reduction_exemption)
        if chosen and self.instance.pk and chosen.slug not in dict(choices):
            choices.append((chosen.slug, chosen.name))
        return choices
