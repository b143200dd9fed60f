"""A file is read as it is, or refused in words."""

import json

import pytest

from merchants.osm import features
from merchants.osm.features import NotGeoJson, Skipped
from tests.merchants.osm.maps import feature, text


def one(row):
    (found,) = features.read(text(row))
    return found


def test_a_point_keeps_its_place_and_its_tags():
    found = one(feature("node/7", at=(8.25, 51.75), name="Hof Grün", shop="farm"))

    assert (found.osm_id, found.latitude, found.longitude) == ("node/7", 51.75, 8.25)
    assert found.tags["name"] == "Hof Grün"
    assert found.label == "node/7 Hof Grün"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[8, 51], [9, 51], [9, 52], [8, 52], [8, 51]]]},
        {"type": "LineString", "coordinates": [[8, 51], [9, 52, 70]]},
        {"type": "MultiPolygon", "coordinates": [[[[8, 51], [8.1, 51]]], [[[9, 52], [8, 52]]]]},
        {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Point", "coordinates": [8, 51]},
                {"type": "Point", "coordinates": [9, 52]},
            ],
        },
    ],
)
def test_what_is_larger_than_a_point_is_in_its_middle(geometry):
    found = one(feature(geometry=geometry, name="Markt"))

    assert (found.latitude, found.longitude) == (51.5, 8.5)


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        "Point",
        {"type": "Point"},
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": ["8", "51"]},
        {"type": "Point", "coordinates": [8, 91]},
        {"type": "Point", "coordinates": [1e9, 51]},
        {"type": "Point", "coordinates": [True, False]},
    ],
)
def test_what_is_nowhere_is_skipped(geometry):
    row = feature(name="Nirgendwo") | {"geometry": geometry}

    assert one(row) == Skipped("node/1 Nirgendwo", "it has no position on the map")


@pytest.mark.parametrize(
    ("row", "osm_id"),
    [
        ({"id": "way/12"}, "way/12"),
        ({"properties": {"@id": "relation/3"}}, "relation/3"),
        ({"properties": {"id": "node/4"}}, "node/4"),
        ({"properties": {"@id": 5, "@type": "node"}}, "node/5"),
        ({"properties": {"id": 6, "type": "way", "tags": {"name": "Innen"}}}, "way/6"),
        ({"properties": {"full_id": "w7", "type": "multipolygon"}}, "way/7"),
        ({"properties": {"@id": "https://www.openstreetmap.org/node/8"}}, "node/8"),
    ],
)
def test_every_usual_spelling_of_a_number_is_understood(row, osm_id):
    geometry = {"type": "Point", "coordinates": [8, 51]}

    assert one({"type": "Feature", "geometry": geometry, **row}).osm_id == osm_id


@pytest.mark.parametrize("osm_id", [None, "", "node/-3", "4711", "shop/3", 12, {}])
def test_what_could_not_be_recognised_again_is_skipped(osm_id):
    found = one(feature(osm_id, name="Namenlos"))

    assert found.label == "feature 1 Namenlos"
    assert "number of OpenStreetMap" in found.reason


def test_what_is_no_feature_is_skipped():
    assert one("Laden") == Skipped("feature 1", "it is not a GeoJSON feature")
    assert "number" in one({"properties": None}).reason


def test_tags_are_one_line_of_printable_text():
    found = one(
        feature(name="Mu\u0308h\u00adle\x00\ud800 \n\u00a0Süd", note=["x"], level=2, open=True)
    )

    assert found.tags == {"id": "node/1", "name": "Mühle Süd", "level": "2"}


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("", "not valid JSON"),
        ('{"type": "FeatureCollection", "features": [', "perhaps it is incomplete"),
        ("[" * 200_000, "nested too deeply"),
        ("1" * 5000, "not valid JSON"),
        ("[]", "no GeoJSON"),
        ('{"type": "FeatureCollection"}', "no GeoJSON"),
        (json.dumps({"version": 0.6, "elements": []}), "no GeoJSON"),
        (json.dumps({"type": "Other", "features": []}), "no GeoJSON"),
    ],
)
def test_a_file_that_is_something_else_is_refused(broken, words):
    with pytest.raises(NotGeoJson, match=words):
        features.read(broken)
