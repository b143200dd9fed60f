"""Reads a GeoJSON file: what is in it, where, and under which number of OpenStreetMap."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

OSM_ID = re.compile(r"(?:^|/)(node|way|relation)/(\d{1,20})$|^([nwr])(\d{1,20})$")
KINDS = {"n": "node", "w": "way", "r": "relation"}
ID_KEYS = ("@id", "id", "@osmId", "full_id", "osm_id")
KIND_KEYS = ("@type", "type", "osm_type")


class NotGeoJson(ValueError):
    """The file cannot be read at all. The text says why, to people."""


@dataclass(frozen=True)
class Feature:
    """One thing on the map: its number, its tags as clean text, its position."""

    osm_id: str
    tags: dict[str, str]
    latitude: float
    longitude: float

    @property
    def label(self) -> str:
        """How reports call it."""
        return " ".join(part for part in (self.osm_id, self.tags.get("name", "")) if part)


@dataclass(frozen=True)
class Skipped:
    """One thing of the file that does not become an entry, and why."""

    label: str
    reason: str


def read(text: str) -> list[Feature | Skipped]:
    """Everything in a GeoJSON file, in its order. Raises NotGeoJson."""
    try:
        document = json.loads(text)
    except RecursionError as error:
        raise NotGeoJson("its contents are nested too deeply") from error
    except ValueError as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotGeoJson(f"it is not valid JSON{place}; perhaps it is incomplete") from error
    rows = document.get("features") if isinstance(document, dict) else None
    if not isinstance(rows, list) or document.get("type") != "FeatureCollection":
        raise NotGeoJson("it is JSON, but no GeoJSON FeatureCollection; export it as GeoJSON")
    return [_feature(row, number) for number, row in enumerate(rows, start=1)]


def clean(value: object) -> str:
    """A tag's value as one line of printable text; what is no text or number is nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    characters = unicodedata.normalize("NFC", str(value))
    return " ".join("".join(c for c in characters if c.isprintable() or c.isspace()).split())


def _feature(row: object, number: int) -> Feature | Skipped:
    if not isinstance(row, dict):
        return Skipped(f"feature {number}", "it is not a GeoJSON feature")
    properties = row.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    nested = properties.get("tags")
    raw = nested if isinstance(nested, dict) else properties
    tags = {key: text for key, value in raw.items() if (text := clean(value))}
    osm_id = _osm_id(row, properties)
    if not osm_id:
        label = " ".join(part for part in (f"feature {number}", tags.get("name", "")) if part)
        return Skipped(
            label,
            "it has no number of OpenStreetMap (such as node/123), "
            "so that another import could not recognise it",
        )
    position = _centre(row.get("geometry"))
    feature = Feature(osm_id, tags, *(position or (0.0, 0.0)))
    if not position:
        return Skipped(feature.label, "it has no position on the map")
    return feature


def _osm_id(row: dict, properties: dict) -> str:
    kinds = [str(properties.get(key)).lower() for key in KIND_KEYS]
    kind = next((kind for kind in kinds if kind in KINDS.values()), "")
    for value in (row.get("id"), *(properties.get(key) for key in ID_KEYS)):
        text = clean(value)
        if match := OSM_ID.search(text):
            long, number, short, short_number = match.groups()
            return f"{long or KINDS[short]}/{int(number or short_number)}"
        if kind and text.isascii() and text.isdigit() and len(text) <= 20:
            return f"{kind}/{int(text)}"
    return ""


def _centre(geometry: object) -> tuple[float, float] | None:
    """Latitude and longitude of a point, or of the middle of what is larger."""
    points = list(_points(geometry))
    if not points:
        return None
    longitudes, latitudes = zip(*points, strict=True)
    latitude = (min(latitudes) + max(latitudes)) / 2
    longitude = (min(longitudes) + max(longitudes)) / 2
    return (round(latitude, 7), round(longitude, 7)) if abs(latitude) <= 90 else None


def _points(geometry: object) -> Iterator[tuple[float, float]]:
    waiting = [geometry] if isinstance(geometry, dict) else []
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting += [item.get("coordinates"), item.get("geometries")]
        elif isinstance(item, list) and len(item) >= 2 and all(map(_is_degree, item[:2])):
            yield item[0], item[1]
        elif isinstance(item, list):
            waiting.extend(item)


def _is_degree(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 180
