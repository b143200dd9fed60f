"""Blocks of what there is in town: its places and people, its shops, dates and offers.

Cards are live: their templates ask for what is public at the moment (`home.teasers`).
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core import maps

TOWN = _("From the town")
#: More, and nobody looks through them.
MOST = 12


def _chosen(label, kind: str) -> blocks.ListBlock:
    return blocks.ListBlock(blocks.PageChooserBlock(kind, label=label), min_num=1, max_num=MOST)


class ShopBlock(blocks.StructBlock):
    """Shops that belong to a story, with whether they are open."""

    shops = _chosen(_("shop"), "merchants.ShopPage")

    class Meta:
        icon = "home"
        label = _("Shops")
        group = TOWN
        description = _("Shops that you choose, with whether they are open now.")
        template = "components/blocks/shop.html"
        preview_template = "components/blocks/previews/shop.html"


class EventBlock(blocks.StructBlock):
    """Events that belong to a story, each with its next date."""

    events = _chosen(_("event"), "events.EventPage")

    class Meta:
        icon = "calendar-alt"
        label = _("Events")
        group = TOWN
        description = _("Events that you choose, each with its next date. Gone when all is over.")
        template = "components/blocks/event.html"
        preview_template = "components/blocks/previews/event.html"


class OfferBlock(blocks.StructBlock):
    """Offers that belong to a story, while they are valid."""

    offers = _chosen(_("offer"), "merchants.OfferPage")

    class Meta:
        icon = "tag"
        label = _("Offers")
        group = TOWN
        description = _("Offers that you choose, while they are valid.")
        template = "components/blocks/offer.html"
        preview_template = "components/blocks/previews/offer.html"


class Spot(blocks.StructValue):
    """A place in town."""

    @property
    def map_link(self) -> str:
        """The place on a map that asks for no account."""
        return maps.link(self["address"])


class PlaceBlock(blocks.StructBlock):
    """Where something is."""

    name = blocks.CharBlock(label=_("name"), max_length=120)
    address = blocks.CharBlock(label=_("address"), max_length=200)
    access = blocks.CharBlock(label=_("how to get in"), required=False, max_length=200)

    class Meta:
        icon = "crosshairs"
        label = _("Place")
        group = TOWN
        description = _("An address with the way to a map. The map opens elsewhere, on a click.")
        template = "components/blocks/place.html"
        value_class = Spot

    def get_preview_value(self):
        access = gettext("The lift is in the yard.")
        names = {"name": gettext("Library"), "address": "Lange Straße 1"}
        return self.normalize(names | {"access": access})


class ContactBlock(blocks.StructBlock):
    """Whom to ask."""

    name = blocks.CharBlock(label=_("name"), max_length=120)
    role = blocks.CharBlock(label=_("what for"), required=False, max_length=120)
    phone = blocks.CharBlock(label=_("phone"), required=False, max_length=40)
    email = blocks.EmailBlock(label=_("e-mail address"), required=False)

    class Meta:
        icon = "user"
        label = _("Contact")
        group = TOWN
        description = _("Whom to ask, by phone or by mail.")
        template = "components/blocks/contact.html"

    def get_preview_value(self):
        ways = {"phone": "030 23125 100", "email": "stadt@example.org"}
        return self.normalize(ways | {"name": "Ruth Albers", "role": gettext("Town marketing")})


class AccessibilityBlock(blocks.StaticBlock):
    """How accessible the site is, as the town's settings say, and whom to tell."""

    class Meta:
        icon = "info-circle"
        label = _("Accessibility statement")
        group = TOWN
        description = _("What the law asks for. Its words stand in the settings of the town.")
        admin_text = _("Its words stand in the settings of the town.")
        template = "components/blocks/accessibility.html"
        # The town's own words stand in the preview too.
        preview_value = None


class MapPrivacyBlock(blocks.StaticBlock):
    """Whom the map of the shops asks, as the town's settings say."""

    class Meta:
        icon = "crosshairs"
        label = _("Privacy of the map")
        group = TOWN
        description = _("Whom the map of the shops asks, and what they learn of its readers.")
        admin_text = _("It follows the map that is chosen in the settings of the town.")
        template = "components/blocks/map_privacy.html"
        preview_value = None
