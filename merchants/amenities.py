"""What is good to know before one goes to a shop, as the directory filters it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Amenity(NamedTuple):
    """Something that a shop has or does, and that people ask before they go there."""

    #: A column of `ShopCard`.
    code: str
    #: What an address of the directory calls it.
    slug: str
    name: str | Promise
    #: The template of its icon.
    icon: str


ALL = (
    Amenity("is_step_free", "stufenlos", _("Step-free"), "icons/accessibility.svg"),
    Amenity("has_toilet", "wc", _("Toilet for customers"), "icons/toilet.svg"),
    Amenity("takes_cards", "karte", _("Takes cards"), "icons/credit-card.svg"),
    Amenity("delivers", "liefert", _("Delivers"), "icons/truck.svg"),
    Amenity("reserves", "zuruecklegen", _("Puts things aside"), "icons/bookmark.svg"),
)
CODES = tuple(amenity.code for amenity in ALL)


def check(codes) -> None:
    """Refuse what is no list of such codes."""
    if not isinstance(codes, list) or not all(code in CODES for code in codes):
        raise ValidationError(_("Choose from what there is."))


def choices() -> list[tuple[str, str | Promise]]:
    """All of them, for a form."""
    return [(amenity.code, amenity.name) for amenity in ALL]


def of(codes: Iterable[str]) -> list[Amenity]:
    """Each of these once, in the order of the table."""
    chosen = set(codes)
    return [amenity for amenity in ALL if amenity.code in chosen]


def names(codes: Iterable[str]) -> list[str]:
    """What readers are told of these."""
    return [str(amenity.name) for amenity in of(codes)]
