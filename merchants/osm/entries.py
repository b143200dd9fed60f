"""From a thing on the map to an entry of the directory. Knows the tags, not the database."""

from dataclasses import dataclass

from merchants import trades
from merchants.osm import features, hours
from merchants.osm.features import Feature, Skipped
from merchants.osm.hours import EntryHours
from merchants.osm.values import Tags

#: Values that say that there is no business, or not any more.
NOBODY = frozenset({"no", "vacant"})
TRADE_KEYS = ("shop", "amenity", "craft")
TRADE_OF_TAG = {tag: trade.slug for trade in trades.TABLE for tag in trade.osm}
ANY = {tag.removesuffix("=*"): slug for tag, slug in TRADE_OF_TAG.items() if tag.endswith("=*")}


@dataclass(frozen=True)
class Entry:
    """What OpenStreetMap knows of a shop, as the directory keeps it; notes say what it cannot."""

    osm_id: str
    title: str
    trade: str
    street: str
    postcode: str
    city: str
    district: str
    email: str
    website: str
    phone: str
    latitude: float
    longitude: float
    hours: EntryHours
    amenities: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How reports call it."""
        return f"{self.osm_id} {self.title}"


def read(text: str) -> list[Entry | Skipped]:
    """All entries of a GeoJSON file, each number once, and what is none. Raises NotGeoJson."""
    found: list[Entry | Skipped] = []
    known = set()
    for item in features.read(text):
        result = entry(item) if isinstance(item, Feature) else item
        if isinstance(result, Entry) and result.osm_id in known:
            result = Skipped(result.label, "it is in the file more than once; the first counts")
        if isinstance(result, Entry):
            known.add(result.osm_id)
        found.append(result)
    return found


def entry(feature: Feature) -> Entry | Skipped:
    """The entry of a thing on the map, or why there is none."""
    tags = Tags(feature.tags)
    title = tags.title()
    if not title:
        return Skipped(feature.label, "it has no name")
    trade = trade_of(feature.tags)
    if not trade:
        return Skipped(
            feature.label, "it is no shop, no craft and no market, or one that is vacant"
        )
    return Entry(
        osm_id=feature.osm_id,
        title=title,
        trade=trade,
        street=tags.street(),
        postcode=tags.postcode(),
        city=tags.city(),
        district=tags.district(),
        email=tags.email(),
        website=tags.website(),
        phone=tags.phone(),
        latitude=feature.latitude,
        longitude=feature.longitude,
        hours=_hours(tags),
        amenities=tuple(tags.amenities()),
        notes=tuple(tags.notes),
    )


def trade_of(tags: dict[str, str]) -> str:
    """The trade of the table that fits the tags best, or nothing."""
    pairs = [
        (key, value.strip())
        for key in TRADE_KEYS
        for value in tags.get(key, "").lower().split(";")
        if value.strip() and value.strip() not in NOBODY
    ]
    exact = (TRADE_OF_TAG.get(f"{key}={value}") for key, value in pairs)
    found = next((slug for slug in exact if slug), "")
    return found or next((slug for key, slug in ANY.items() if key in dict(pairs)), "")


def _hours(tags: Tags) -> EntryHours:
    text = tags.hours_text()
    read = hours.read(text)
    return read or EntryHours(note=tags.hours_note(text), is_unclear=True)
