"""Tags become what the directory keeps; what it cannot keep is said."""

import pytest

from merchants.hours.week import WeekSpan
from merchants.models import Shop, ShopPage
from merchants.osm import entries, values
from merchants.osm.features import Skipped
from merchants.osm.hours import EntryHours
from tests.merchants.osm.maps import feature, mill, text


def one(row):
    (found,) = entries.read(text(row))
    return found


def test_everything_that_is_given_is_kept():
    found = one(mill())

    assert (found.title, found.trade) == ("Mühlenladen Süß", "farm_shop")
    assert (found.street, found.postcode, found.city) == ("Mühlenstraße 3a", "33999", "Emsbrück")
    assert (found.district, found.amenities) == ("Werder", ("is_step_free",))
    assert found.phone == "030 23125105"
    assert found.website == "https://muehlenladen.example.org/"
    assert found.email == "laden@muehlenladen.example.org"
    assert (found.latitude, found.longitude) == (51.9, 8.5)
    hours = found.hours.hours
    assert hours.week[:2] == (WeekSpan(0, 480, 720), WeekSpan(0, 840, 1080))
    assert hours.week[-1] == WeekSpan(5, 480, 780)
    assert (hours.on_holidays, found.hours.is_unclear, found.notes) == ("closed", False, ())


def test_a_name_is_enough():
    found = one(feature("way/2", name="Wochenmarkt", amenity="marketplace"))

    assert (found.trade, found.street, found.phone, found.website) == ("market", "", "", "")
    assert found.hours == EntryHours()
    assert found.notes == ()


def test_what_has_no_name_is_skipped():
    assert one(mill(name=None)) == Skipped("node/1", "it has no name")
    assert one(mill(name=" ; ")).reason == "it has no name"


def test_a_number_that_comes_twice_counts_once():
    first, second = entries.read(text(mill(), mill(name="Noch einmal")))

    assert first.title == "Mühlenladen Süß"
    assert second == Skipped(
        "node/1 Noch einmal", "it is in the file more than once; the first counts"
    )


def test_a_twin_that_is_none_takes_nothing_away():
    nameless, named = entries.read(text(mill(name=None), mill()))

    assert nameless.reason == "it has no name"
    assert named.title == "Mühlenladen Süß"


@pytest.mark.parametrize(
    ("tags", "trade"),
    [
        ({"shop": "bakery"}, "bakery"),
        ({"amenity": "marketplace"}, "market"),
        ({"shop": "farm", "amenity": "cafe"}, "farm_shop"),
        ({"shop": "art;farm"}, "art"),
        ({"shop": "unheard_of;farm"}, "farm_shop"),
        ({"shop": "unheard_of"}, "other"),
        ({"shop": "yes", "craft": "tailor"}, "tailor"),
        ({"craft": "beekeeper"}, "craft"),
        ({"shop": "vacant", "amenity": "cafe"}, "cafe"),
    ],
)
def test_tags_name_the_trade(tags, trade):
    assert one(feature(name="Laden", **tags)).trade == trade


@pytest.mark.parametrize("tags", [{}, {"shop": "vacant"}, {"shop": "no"}, {"amenity": "bench"}])
def test_what_is_no_shop_is_skipped(tags):
    assert "no shop" in one(feature(name="Bank im Park", **tags)).reason


@pytest.mark.parametrize(
    ("tags", "street"),
    [
        ({"addr:street": None, "addr:place": "Werder"}, "Werder 3a"),
        ({"addr:housenumber": None}, "Mühlenstraße"),
        ({"addr:street": None}, ""),
    ],
)
def test_an_address_is_as_complete_as_the_map(tags, street):
    assert one(mill(**tags)).street == street


@pytest.mark.parametrize(
    ("tags", "amenities"),
    [
        ({"wheelchair": "limited"}, ()),
        ({"wheelchair": "no", "toilets": "customers"}, ("has_toilet",)),
        ({"payment:girocard": "yes", "payment:cards": "no"}, ("is_step_free", "takes_cards")),
        ({"payment:cash": "yes"}, ("is_step_free",)),
        ({"delivery": "Yes", "toilets": "no"}, ("is_step_free", "delivers")),
        ({"wheelchair": None, "delivery": "only"}, ("delivers",)),
    ],
)
def test_what_is_good_to_know_is_what_the_map_says_yes_to(tags, amenities):
    assert one(mill(**tags)).amenities == amenities


@pytest.mark.parametrize(
    ("website", "kept"),
    [
        ("www.muehle.example.org", "https://www.muehle.example.org"),
        ("//muehle.example.org/laden", "https://muehle.example.org/laden"),
        ("http://muehle.example.org", "http://muehle.example.org"),
        ("https://a.example.org; https://b.example.org", "https://a.example.org"),
        ("https://a.example.org/x;id=1", "https://a.example.org/x;id=1"),
        ("javascript:alert(1)", ""),
        ("javascript://example.org/%0aalert(1)", ""),
        ("ftp://muehle.example.org", ""),
        ("mailto:laden@muehle.example.org", ""),
        ("https://[", ""),
        ("auf Anfrage", ""),
        (f"https://muehle.example.org/{'x' * 200}", ""),
    ],
)
def test_a_website_is_one_or_is_left_out(website, kept):
    found = one(mill(website=website))

    assert found.website == kept
    assert bool(kept) or any("website" in note for note in found.notes)


@pytest.mark.parametrize(
    ("tag", "value", "field"),
    [
        ("phone", "im Laden fragen", "phone"),
        ("email", "laden(at)muehle", "email"),
        ("email", f"{'x' * 60}@{'x.' * 100}example.org", "email"),
        ("addr:postcode", "33999 Emsbrück", "postcode"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_said(tag, value, field):
    found = one(mill(**{tag: value}))

    assert getattr(found, field) == ""
    assert len(found.notes) == 1
    assert "was left out" in found.notes[0]


def test_other_keys_of_the_same_thing_are_read():
    found = one(
        mill(
            phone=None,
            website=None,
            email=None,
            **{
                "contact:phone": "030 23125 106",
                "contact:website": "muehle.example.org",
                "contact:email": "a@example.org",
            },
        )
    )

    assert found.phone == "030 23125106"
    assert found.website == "https://muehle.example.org"
    assert found.email == "a@example.org"


def test_of_several_values_the_first_is_kept():
    found = one(mill(phone="030 23125 107; 030 23125 108"))

    assert found.phone == "030 23125107"
    assert found.notes == ("it has more than one phone number; the first is kept: “030 23125 107”",)


def test_what_is_too_long_is_cut_and_said():
    long = {"addr:street": "Weg" * 50, "addr:city": "x" * 90, "addr:suburb": "y" * 90}
    found = one(mill(name="Ä" * 300, **long))

    lengths = (len(found.title), len(found.street), len(found.city), len(found.district))
    assert lengths == (255, 120, 80, 80)
    assert found.title.endswith("Ä…")
    names = ["its name", "its street", "its town", "its district"]
    assert [note.split(" is ")[0] for note in found.notes] == names


def test_the_lengths_are_those_of_the_fields():
    page = {name: ShopPage._meta.get_field(name).max_length for name in _PAGE}
    shop = {name: Shop._meta.get_field(name).max_length for name in _SHOP}

    assert page == _PAGE
    assert shop == _SHOP


_PAGE = {
    "title": values.TITLE,
    "street": values.STREET,
    "postcode": values.POSTCODE,
    "city": values.CITY,
    "district": values.DISTRICT,
    "email": values.EMAIL,
    "website": values.WEBSITE,
}
_SHOP = {"name": values.TITLE, "phone": values.PHONE, "hours_note": values.NOTE}


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr",
        "Mo-Fr sunrise-sunset",
        "week 1-53/2 Mo 10:00-12:00",
        "We 07:00+; Fr 14:00-18:00",
        "Mo-Fr 10:00-16:00/02:00",
        "Jeden Donnerstag",
    ],
)
def test_hours_that_no_rows_can_say_stay_text(text):
    found = one(mill(opening_hours=text))

    assert found.hours == EntryHours(note=text, is_unclear=True)
    assert found.notes == (f"its hours are more than rows can say and stay as text: “{text}”",)


def test_a_long_text_of_hours_is_cut():
    found = one(mill(opening_hours="wenn die Fahne hängt " * 30))

    assert len(found.hours.note) <= 400
    assert found.hours.is_unclear
    assert "was cut" in found.notes[1]
