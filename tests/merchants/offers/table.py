"""Offers as people write them, and what the law says to each: the field that is refused, and why.

A row: the trade, the words, what it costs, and the fields with the law that refuses them.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

PANGV, BUCHPRG, TABAK = "§ 11 PAngV", "§§ 3, 5 BuchPrG", "§§ 19, 20 TabakerzG"
FACTS, RX, HEALING = "§ 19 TabakerzG", "§ 10 HWG", "§ 3 HWG"
NOTHING = frozenset()
DAY = date(2026, 11, 12)


@dataclass(frozen=True)
class Case:
    """One offer of a shop, and what is wrong with it."""

    trade: str
    words: str
    price: str | None
    refused: frozenset
    terms: dict = field(default_factory=dict)
    known: tuple[Decimal, date] | None = None

    @property
    def title(self) -> str:
        """Which case this is, for the report."""
        return f"{self.trade}: {self.words} {self.price} {self.terms}"


def fine(trade, words, price="3.90", known=None, **terms):
    """An offer that may go online."""
    return Case(trade, words, price, NOTHING, terms, known and (Decimal(known), DAY))


def bad(trade, words, *refused, price="3.90", known=None, **terms):
    """An offer that is refused, at these fields."""
    return Case(trade, words, price, frozenset(refused), terms, known and (Decimal(known), DAY))


IN_WORDS, AT_LOWEST = ("title", PANGV), ("lowest_price", PANGV)

PRICES = (
    fine("bakery", "Zwei Brezeln"),
    fine("bakery", "Zwei Brezeln", None),
    fine("bakery", "Mischbrot", amount="750", unit="g"),
    fine("beverages", "Kiste Sprudel", deposit="3.30", amount="8.4", unit="l"),
    fine("bakery", "Zwei Krustenbrote zum Preis von anderthalb"),
    bad("bakery", "Mischbrot", ("unit", ""), amount="750"),
    bad("bakery", "Mischbrot", ("amount", ""), unit="g"),
    bad("bakery", "Mischbrot", ("amount", ""), amount="0", unit="g"),
    bad("bakery", "Mischbrot", ("price", ""), price=None, amount="750", unit="g"),
    bad("beverages", "Kiste Sprudel", ("price", ""), price=None, deposit="3.30"),
)

REDUCTIONS = (
    fine("bakery", "Brezeln reduziert", lowest_price="4.50"),
    fine("bakery", "Brezeln", lowest_price="4.50"),
    fine("bakery", "Brezeln, Sale", lowest_price="3.91"),
    fine("bakery", "Brezeln", lowest_price="4.50", known="4.50"),
    fine("bakery", "Brezeln", lowest_price="4.20", known="4.50"),
    fine("fashion", "Mäntel, -13 %", lowest_price="4.50"),
    fine("fashion", "Mäntel zum halben Preis", lowest_price="7.80"),
    bad("bakery", "Brezeln", AT_LOWEST, lowest_price="3.90"),
    bad("bakery", "Brezeln", AT_LOWEST, lowest_price="3.50"),
    bad("bakery", "Brezeln", ("price", PANGV), price=None, lowest_price="3.50"),
    bad("bakery", "Brezeln", AT_LOWEST, lowest_price="4.50", known="3.90"),
    bad("bakery", "Brezeln", AT_LOWEST, lowest_price="4.50", known="4.49"),
    bad("bakery", "Brezeln", AT_LOWEST, lowest_price="4.50", known="3.10"),
    bad("fashion", "Mäntel, -14 %", IN_WORDS, lowest_price="4.50"),
    bad("fashion", "Mäntel, 13,5 % Rabatt", IN_WORDS, lowest_price="4.50"),
    bad("fashion", "Mäntel zum halben Preis", IN_WORDS, lowest_price="7.79"),
    bad("fashion", "Mäntel -1%", IN_WORDS, lowest_price="3.91"),
)

CLAIMS = (
    *(
        bad("fashion", words, IN_WORDS)
        for words in (
            "Mäntel reduziert",
            "Reduzierte Mäntel",
            "SALE",
            "Sommer-Sale",
            "-30 %",
            "–30%",
            "\N{MINUS SIGN}30 Prozent",
            "30 % Rabatt",
            "30%-Aktion",
            "30 % auf Jacken",
            "Sparen Sie 20 %",
            "Sparen Sie 5 €",
            "2 Euro billiger",
            "Rabatt",
            "Rabattaktion",
            "Ra\N{SOFT HYPHEN}batt",
            "Preis-Highlight",
            "Preishighlight der Woche",
            "Preiskracher",
            "Halber Preis",
            "Alles halb so teuer",
            "Mäntel herabgesetzt",
            "Preissenkung",
            "Preisnachlaesse",
            "Winterschlussverkauf",
            "Räumungsverkauf",
            "Sonderangebot",
            "Aktionspreis",
            "Half price",
            "20 % auf alles",
            "statt 9,99",
            "3,90 € statt 9 €",
            "statt nur 12 heute 9",
            "anstatt 12,- €",
            "früher 12 €",
            "Normalpreis: 12,00 €",
            "heute 2 €, sonst 3 €",
            "1\N{COMBINING LONG STROKE OVERLAY}2 €",
            "bis zu 70 % Rabatt",
            "sparen Sie bis zu 70 %",
        )
    ),
    bad("fashion", "statt 9,99", IN_WORDS, lowest_price="9.99"),
    bad("fashion", "bis zu 70 % Rabatt", IN_WORDS, lowest_price="39.00"),
    bad("fashion", "Mäntel reduziert", IN_WORDS, price=None),
    *(
        fine("grocery", words)
        for words in (
            "Schokolade mit 70 % Kakao",
            "- 70 % Kakao",
            "100 % Bio",
            "100 % auf pflanzlicher Basis",
            "Käse mit 30 % weniger Fett",
            "zuckerreduziert",
            "Caramel au beurre salé",
            "Pasta sale e pepe",
            "Staudenrabatte",
            "heute ausverkauft",
            "statt 10 Uhr schon um 9",
            "Statt Blumen",
            "3 statt 2 Brötchen",
            "Eintritt 12 €, ermäßigt 8 €",
            "ab 20 € frei Haus, sonst 5 €",
            "Große Schicksale",
            "Ein günstiger Wein",
        )
    ),
)

EXEMPTIONS = (
    fine("bakery", "Brot vom Vortag zum halben Preis", exemption="short_life"),
    fine("bakery", "Ab 17 Uhr -50 % auf Brötchen", exemption="short_life"),
    fine("bicycle", "Vorführrad reduziert", exemption="single"),
    fine("bakery", "10 % Rabatt mit Treuekarte", exemption="personal"),
    fine("hairdresser", "20 % Rabatt auf den ersten Schnitt", exemption="service"),
    fine("fashion", "20 % auf alles", None, exemption="general"),
    bad("fashion", "statt 9,99", IN_WORDS, exemption="single"),
    bad("fashion", "Brezeln", ("reduction_exemption", ""), exemption="used"),
    bad("fashion", "Brezeln", ("reduction_exemption", ""), exemption="gibt es nicht"),
)

AT_REASON = ("reduction_exemption", BUCHPRG)
BOOKS = (
    fine("books", "Das Buch zum Winterabend", "24.00"),
    fine("books", "Mängelexemplare reduziert", exemption="marked"),
    fine("books", "Preisbindung aufgehoben", "5.00", lowest_price="20.00", exemption="unbound"),
    fine("books", "Antiquariat, halber Preis", exemption="used"),
    fine("books", "Kalender, -50 %", "6.00", lowest_price="12.00", exemption="no_book"),
    bad("books", "Roman reduziert", AT_REASON),
    bad("books", "Roman, statt 24,00", AT_REASON),
    bad("books", "Bis zu 30 % Rabatt", AT_REASON),
    bad("books", "Roman", AT_REASON, lowest_price="24.00"),
    bad("books", "Roman reduziert", AT_REASON, exemption="short_life"),
    bad("books", "Kalender reduziert", IN_WORDS, exemption="no_book"),
)

TRADES = (
    bad("tobacco", "Feuerzeug", ("title", FACTS)),
    *(
        bad("stationery", words, ("title", TABAK))
        for words in (
            "Zigaretten",
            "E-Zigarette",
            "Tabakwaren",
            "Pfeifentabak",
            "Vapes",
            "Liquid",
            "E-Liquids",
            "Zigarren",
            "Snus",
        )
    ),
    *(
        fine("stationery", words)
        for words in (
            "Schreibwaren",
            "Immer liquide",
            "Liquidation",
            "Liquid Eyeliner",
            "Räucherlachs",
            "Zigarren-Börek",
        )
    ),
    bad("pharmacy", "Salbe, verschreibungspflichtig", ("title", RX)),
    bad("pharmacy", "Rezeptpflichtiges", ("title", RX)),
    bad("pharmacy", "Heilt jede Erkältung", ("title", HEALING)),
    bad("pharmacy", "Garantiert wirksam", ("title", HEALING)),
    bad("drugstore", "Ohne Nebenwirkungen", ("title", HEALING)),
    fine("pharmacy", "Nasenspray, rezeptfrei"),
    fine("pharmacy", "Sonnencreme reduziert", lowest_price="4.50"),
    fine("bakery", "Heilbronner Brezeln"),
    fine("toys", "Heilt Teddybären"),
)

CASES = (*PRICES, *REDUCTIONS, *CLAIMS, *EXEMPTIONS, *BOOKS, *TRADES)
