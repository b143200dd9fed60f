"""Parts of the portal's first screen that subjects above this one bring along."""

from collections.abc import Callable

from merchants.models import ShopPage

type Part = Callable[[list[ShopPage]], dict[int, dict]]

_parts: list[Part] = []


def register(part: Part) -> None:
    """Show these facts of each shop too, by its page's key, in few questions for any number."""
    _parts.append(part)


def of(pages: list[ShopPage]) -> dict[int, dict]:
    """What the parts know of each of these shops."""
    brought: dict[int, dict] = {page.pk: {} for page in pages}
    for part in _parts if pages else ():
        for key, facts in part(pages).items():
            brought[key] |= facts
    return brought
