"""Where something is, on a map that asks for no account."""

from urllib.parse import urlencode


def link(address: str) -> str:
    """The way to an address on OpenStreetMap."""
    return f"https://www.openstreetmap.org/search?{urlencode({'query': address})}"
