"""Where something is, on maps that ask for no account."""

from urllib.parse import urlencode

from django.conf import settings

#: Whose pictures a town may choose. Nobody's browser asks there before its reader has agreed.
OPENSTREETMAP = "https://tile.openstreetmap.org"


def link(address: str) -> str:
    """The way to an address on OpenStreetMap."""
    return f"https://www.openstreetmap.org/search?{urlencode({'query': address})}"


def with_pictures(response, ground: str):
    """The answer, which may show OpenStreetMap's pictures where the town has chosen them."""
    if ground == "osm":
        images = [*settings.SECURE_CSP["img-src"], OPENSTREETMAP]
        # What django.views.decorators.csp.csp_override sets.
        response._csp_config = settings.SECURE_CSP | {"img-src": images}
    return response
