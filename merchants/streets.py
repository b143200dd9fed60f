"""The streets of a town, as far as the addresses of its shops tell them."""

from collections import defaultdict

from core.models import TownSettings
from merchants import geojson
from merchants.hours.place import HOUSE_NUMBER, street_key
from merchants.models import ShopCard


def houses(town: TownSettings) -> dict[str, list[tuple[float, float]]]:
    """By the names of the streets, where their public shops stand: latitude and longitude."""
    cards = ShopCard.objects.for_readers(town, town.first_language)
    placed = cards.filter(latitude__isnull=False, longitude__isnull=False).order_by("page_id")
    names, found = {}, defaultdict(list)
    rows = placed.values_list("street", "latitude", "longitude")[: geojson.MOST]
    for street, latitude, longitude in rows:
        name = HOUSE_NUMBER.sub("", street).strip(" ,.")
        if name:
            # Written in two ways, it is one street.
            found[names.setdefault(street_key(street), name)].append((latitude, longitude))
    return found
