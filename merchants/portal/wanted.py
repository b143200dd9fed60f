"""What people looked for in vain and a shop may have. A subject above this one knows it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.models import TownSettings
from merchants.models import ShopPage


@dataclass(frozen=True)
class Wanted:
    """Words, and how often somebody looked for them of late."""

    words: str
    times: int


type Source = Callable[[TownSettings, list[ShopPage]], dict[int, list[Wanted]]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Let this say what shops may have, by their pages' keys, in few queries for any number."""
    _sources.append(source)


def of(town: TownSettings, pages: list[ShopPage]) -> dict[int, list[Wanted]]:
    """For each of these shops of a town, what it may have, the most wanted first."""
    found: dict[int, list[Wanted]] = {page.pk: [] for page in pages}
    for source in _sources if pages else ():
        for key, rows in source(town, pages).items():
            found[key] += rows
    return found
