"""Addresses made of titles, as people here write them."""

from django.utils.text import slugify

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug_of(title: str) -> str:
    """The title as part of an address, with its umlauts written out; never empty."""
    return slugify(title.lower().translate(_WRITTEN_OUT))[:80].rstrip("-") or "seite"
