"""Small maps of invented shops."""

import json

MILL = {
    "name": "Mühlenladen Süß",
    "shop": "farm",
    "addr:street": "Mühlenstraße",
    "addr:housenumber": "3a",
    "addr:postcode": "33999",
    "addr:city": "Emsbrück",
    "addr:suburb": "Werder",
    "wheelchair": "yes",
    "phone": "+49 30 23125 105",
    "website": "https://muehlenladen.example.org/",
    "email": "laden@muehlenladen.example.org",
    "opening_hours": "Mo-Fr 08:00-12:00,14:00-18:00; Sa 08:00-13:00; PH off",
}


def feature(osm_id="node/1", at=(8.5, 51.9), geometry=None, **tags):
    """A feature as Overpass writes it."""
    return {
        "type": "Feature",
        "id": osm_id,
        "properties": {"id": osm_id, **tags},
        "geometry": geometry or {"type": "Point", "coordinates": list(at)},
    }


def mill(osm_id="node/1", at=(8.5, 51.9), **changes):
    """The mill's shop, with other tags; a tag that is None is not there."""
    tags = {key: value for key, value in (MILL | changes).items() if value is not None}
    return feature(osm_id, at, **tags)


def text(*features):
    """A file's text."""
    return json.dumps({"type": "FeatureCollection", "features": features})
