"""What people ask the demo town, and what stands first in the answer, on both databases."""

import pytest

from core.folding import MAX_QUERY
from search import asking, suggesting

pytestmark = pytest.mark.django_db

BAKERY, BOOKS, BUTCHER = "Bäckerei Lohmann", "Buchhandlung Kleine", "Fleischerei Wortmann"
FARM, FRUIT, WINE = "Hofladen Brinkmann", "Obst & Gemüse Y\u0131ld\u0131z", "Weinhaus Sander"
CAFE, ICE, INN = "Café am Nepomuk", "Eiscafé Venezia", "Gasthaus Zur Linde"
FASHION, SHOES, WATCHES = "Modehaus Terbrüggen", "Schuhhaus Pöppelmann", "Uhren & Schmuck Harms"
OPTICIAN, PAPER, TOYS = "Optik Seidel", "Schreibwaren Lüning", "Spielzeugkiste"
FLOWERS, BIKES, IRON = "Blumen Hagemann", "Zweirad Ostermann", "Eisenwaren Grote"
PHARMACY, MARKET, MUSIC = "Marien-Apotheke", "Wochenmarkt Emsbrück", "Musikhaus Brandes"
DAY = "Ein Tag in Emsbrück"

#: What somebody types, and the first that are found.
STEMS = [
    ("Brote", BAKERY),
    ("Kuchens", BAKERY, CAFE),
    ("Uhr", WATCHES),
    ("der Uhren", WATCHES),
    ("Buch", BOOKS),
    ("Schuh", SHOES),
    ("Brille", OPTICIAN),
    ("Blumensträuße", FLOWERS),
    ("Knopfzelle", IRON),
    ("Milchpumpe", PHARMACY),
    ("wer hat eine Batterie für meine Uhr?", WATCHES),
    ("Wo kann ich Laufschuhe kaufen", SHOES),
]
COMPOUNDS = [
    ("Uhrenbatterie", WATCHES),
    ("Batterie", IRON, OPTICIAN, WATCHES),
    ("Batterie Uhr", WATCHES),
    ("Kranz", FLOWERS),
    ("Damenschuhe", SHOES),
    ("Helm", BIKES),
    ("Dienst", IRON),
    ("Bücherlesung", BOOKS),
    ("Markt", MARKET),
    ("Fest", "Lichterfest"),
]
TYPOS = [
    ("uhrbaterie", WATCHES),
    ("Bekerei", BAKERY),
    ("Apoteke", PHARMACY),
    ("Fahrad", BIKES),
    ("Schreibwahren", PAPER),
    ("Metzgerrei", BUTCHER),
    ("Spielzeuch", TOYS),
    ("Krustenbort", BAKERY),
    ("Lichterfset", "Lichterfest"),
    ("Wochnmarkt", MARKET),
    ("Riesling kistte", "Kiste Riesling, sechs Flaschen"),
]
UMLAUTS = [
    ("baeckerei", BAKERY),
    ("backerei", BAKERY),
    ("BÄCKEREI", BAKERY),
    ("ba\u0308ckerei", BAKERY),
    ("kaesekuchen", CAFE),
    ("kasekuchen", CAFE),
    ("Poeppelmann", SHOES),
    ("terbrueggen", FASHION),
    ("Barfussschuhe", SHOES),
    ("yildiz", FRUIT),
    ("Y\u0131ld\u0131z", FRUIT),
    ("cafe", CAFE),
]
SYNONYMS = [
    ("Metzger", BUTCHER),
    ("Semmeln", BAKERY),
    ("Goldschmied", WATCHES),
    ("Kneipe", INN),
    ("Tabletten", PHARMACY),
    ("Zeitung", PAPER),
    ("Frisör", "Friseur Schnittpunkt"),
    ("Juwelier", WATCHES),
    ("Pedelec", BIKES),
]
KEYWORDS = [
    ("Schlittschuhe", SHOES),
    ("Räucherfisch", MARKET),
    ("Pickert", INN),
    ("Schultüte", PAPER),
    ("Mistelzweig", FLOWERS),
    ("Streusalz", IRON),
    ("Granatapfel", FRUIT),
    ("Schlüssel nachmachen", IRON),
    ("polnische Bücher", BOOKS),
    ("Saal feiern", INN),
    ("mundharmonika", MUSIC),
]
STREETS = [
    ("Lange Straße", BAKERY, BUTCHER, FASHION, SHOES, TOYS),
    ("lange str 12", BAKERY),
    ("Marktplatz 6", WATCHES),
    ("muehlenstrasse", IRON, "Heimatverein Emsbrück", FRUIT),
    ("Gewerbepark", "Raumwerk Diekmann"),
]
PHONES = [
    ("030 23125 112", WATCHES),
    ("03023125112", WATCHES),
    ("030/23125-112", WATCHES),
    ("030 / 23 12 51 12", WATCHES),
    ("+49 30 23125112", WATCHES),
    ("+49 (0)30 23125-112", WATCHES),
    ("0049 30 23125112", WATCHES),
    ("23125112", WATCHES),
]
OTHER_KINDS = [
    ("Riesling", WINE, "Kiste Riesling, sechs Flaschen"),
    ("Stollen", BAKERY, "Adventsstollen zum Vorbestellen"),
    ("Apfelsaft", FARM, "Apfelsaft aus eigener Presse"),
    ("Flohmarkt", "Flohmarkt an der Ems"),
    ("Nachtwächter", "Stadtführung mit dem Nachtwächter"),
    ("Ratssitzung", "Ratssitzung"),
    ("Leihräder", BIKES, "Neue Leihräder am Bahnhof"),
    ("Fischwagen", "Wochenmarkt bekommt einen Fischwagen"),
    ("Parkscheibe", DAY),
    ("öffentliche Toiletten", DAY),
    ("Frühstück mit Blick", CAFE),
]
NOTHING = ["", "   ", "?!", '"', "Quantencomputer", "x" * MAX_QUERY, "%", "'\"; --"]
MARKS = [('"Bäckerei"', BAKERY), ("„Uhren“", WATCHES), ("Bäckerei* OR NEAR(", BAKERY)]
TABLE = [
    *(*STEMS, *COMPOUNDS, *TYPOS, *UMLAUTS, *SYNONYMS, *KEYWORDS, *STREETS, *PHONES),
    *(*OTHER_KINDS, *MARKS),
]
ENGLISH = [
    ("bread", BAKERY),
    ("watch battery", WATCHES),
    ("sourdough", BAKERY),
    ("bridge", "The bridge over the Ems is open again"),
    ("Uhrenbatterie", WATCHES),
]


def test_the_table_is_long_enough():
    assert len({query for query, *_first in TABLE}) == len(TABLE) >= 60


@pytest.mark.parametrize(("query", "first"), [(query, first) for query, *first in TABLE])
def test_a_query_finds_what_people_mean(demo, titles, query, first):
    assert titles(demo, query)[: len(first)] == first


@pytest.mark.parametrize("query", NOTHING)
def test_what_is_not_in_town_finds_nothing(demo, titles, query):
    assert titles(demo, query) == []


@pytest.mark.parametrize(("query", "first"), ENGLISH)
def test_english_readers_find_by_their_words_and_by_german_ones(demo, titles, query, first):
    assert titles(demo, query, "en")[:1] == [first]


def test_other_words_are_said_as_they_are_written(demo):
    assert asking.answer(demo, "de", "Apoteke").instead == "Apotheke"
    assert asking.answer(demo, "de", "Apotheke").instead == ""
    assert asking.answer(demo, "de", "uhrbaterie").instead == "Uhrenbatterie"


@pytest.mark.parametrize(
    ("typed", "word", "page"),
    [
        ("uhrenb", "Uhrenbatterie", WATCHES),
        ("baeck", "Bäckerei", BAKERY),
        ("schlüsse", "Schlüssel", IRON),
        ("brot kru", "brot Krustenbrot", BAKERY),
    ],
)
def test_what_is_typed_so_far_is_gone_on_with(demo, typed, word, page):
    suggested = suggesting.suggest(demo, "de", typed)

    assert word in suggested.words
    assert page in [document.title for document in suggested.pages]


@pytest.mark.parametrize("typed", ["", "u", "uh", " ", "%%%", "x" * MAX_QUERY, "\"'()"])
def test_too_little_and_nonsense_are_not_gone_on_with(demo, typed):
    assert suggesting.suggest(demo, "de", typed) == suggesting.NOTHING
