"""What every template may use."""

from functools import cache

from django.conf import settings

from core.installing import colour
from core.navigation import of


def town(request) -> dict:
    """The town that is being served, and the ways through it. Evaluated when it is used."""
    current = getattr(request, "town", None)
    if not current:
        return {}
    # A template calls what it finds at every use: without the cache each one asks the database.
    return {
        "town": current,
        "navigation": cache(lambda: of(current)),
        "keeps_pages": settings.OFFLINE_PAGES,
        "theme_colour": colour(current.hue),
    }
