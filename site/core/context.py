"""What every template may use."""

from core.navigation import of


def town(request) -> dict:
    """The town that is being served, and the ways through it. Evaluated when it is used."""
    current = getattr(request, "town", None)
    if not current:
        return {}
    return {"town": current, "navigation": lambda: of(current)}
