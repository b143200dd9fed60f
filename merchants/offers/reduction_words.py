"""What in an offer's words claims a reduction (§ 11 PAngV; EuGH C-330/23, 26.9.2024)."""

import re
from collections.abc import Iterable
from decimal import Decimal

from merchants.offers.words import Words, pattern

#: Words that say or suggest that it cost more before.
CLAIMS = Words(
    wanted=(
        "reduziert~",
        "preisreduziert~",
        "preis-reduzierung~",
        "im preis gesenkt~",
        "preis-gesenkt~",
        "herabgesetzt~",
        "verbilligt~",
        "rabattiert~",
        "*rabatt",
        "*rabatte",
        "*rabatts",
        "rabatt-*",
        "preis-nachlass*",
        "preis-nachläss~",
        "preis-ermäßigung~",
        "ermäßigter preis",
        "preis-senkung~",
        "preis-sturz",
        "preis-highlight~",
        "preis-kracher~",
        "preis-knaller~",
        "preis-hammer",
        "sonder-preis~",
        "sonder-angebot~",
        "aktions-preis~",
        "*schluss-verkauf",
        "räumungs-verkauf",
        "ausverkauf",
        "abverkauf",
        "sale",
        "sommersale",
        "wintersale",
        "jetzt günstiger",
        "jetzt billiger",
        "heute günstiger",
        "heute billiger",
        "euro günstiger",
        "euro billiger",
        "discount",
        "marked down",
        "price cut~",
        "reduced",
        "half-price",
        "half off",
        "halber preis",
        "halben preis",
        "halb so teuer",
        "halb so viel",
    ),
    but=(
        "sale e pepe",
        "reduced-fat",
        "reduced-sugar",
        # Flower beds.
        "*staudenrabatte",
        "*blumenrabatte",
        "rabatten*",
        "rabatt-erde",
    ),
)
#: Words that say half as much.
HALF = pattern(
    ("halber preis", "halben preis", "halb so teuer", "halb so viel", "half-price", "half off")
)
#: Discounts on everything.
ON_ALL = pattern(
    ("auf alles", "auf alle *", "auf das ganze *", "auf das gesamte *", "auf unser *", "on all *")
)

_MONEY = (
    r"(?:€\s?\d+(?:[.,]\d{1,2})?"
    r"|\d+(?:[.,]\d{1,2})?\s?(?:€|euro\b|eur\b|,[-–—])"
    r"|\d+[.,]\d{2}(?!\d)(?!\s*(?:uhr|h\b)))"
)
#: A number that only stands for a price where a price stands beside it.
_BARE = r"\d+\s+(?:nur|jetzt|heute|bloß|now)\b"
_BETWEEN = r"(?:\s+(?:nur|noch|bisher|sonst|vorher|wie|regulär|bislang))*\s*:?\s*"
#: An earlier price in free text: "statt 9,99", "früher 5 €", digits struck through.
EARLIER = re.compile(
    rf"(?<!\w)(?:statt|anstatt|anstelle von|früher|vorher|bisher|zuvor|ursprünglich"
    rf"|normal(?:preis|er preis|erweise)?|regulär|alter preis|instead of|before){_BETWEEN}{_MONEY}"
    rf"|(?<!\d\s)(?<!\w)(?:statt|anstatt)\s+(?:nur\s+)?{_BARE}"
    rf"|(?<=€\s)statt\s+\d+"
    # Only beside a price: "ab 20 € frei Haus, sonst 5 €" is none.
    rf"|{_MONEY},?\s*\(?sonst\s+{_MONEY}"
    rf"|\d[\u0335\u0336]",
    re.IGNORECASE,
)
#: Money that one saves.
SAVED = re.compile(
    rf"(?<!\w)(?:spar(?:e|en|t)?|save)(?:\s+(?:sie|ihr|jetzt|heute|you|up to|bis zu))*\s+{_MONEY}"
    rf"|{_MONEY}\s+(?:gespart|sparen|günstiger|billiger|nachlass|off)(?!\w)",
    re.IGNORECASE,
)

#: A hundred per cent is what something is made of.
_NUMBER = r"(?!100\b)(?P<%s>\d{1,3}(?:[.,]\d+)?)"
_SIGN = r"\s?(?:%|prozent\b|percent\b)"
_MOST = r"(?P<%s>(?:bis\s+zu|up\s+to)\s+)?"
#: A percentage that is one of the price, not of cocoa: "-30 %", "30 % Rabatt", "sparen Sie 30 %".
PERCENT = re.compile(
    rf"(?<![\w.,])[-\u2010-\u2015\u2212]{_NUMBER % 'minus'}{_SIGN}"
    rf"|{_MOST % 'most'}(?<![\w.,]){_NUMBER % 'named'}{_SIGN}[\s-]*"
    rf"(?:auf\s(?!\w*basis)|\w*rabatt|nachlass|preisnachlass|reduziert|günstiger|billiger|sparen"
    rf"|gespart|ersparnis|ermäßigung|herabgesetzt|gesenkt|weniger\s+(?:be)?zahlen|aktion|off\b"
    rf"|discount|cheaper|sale\b)"
    rf"|(?<!\w)(?:spar(?:e|en|t)?|rabatt|nachlass|minus|save)"
    rf"(?:\s+(?:sie|ihr|jetzt|heute|von|you))*\s+{_MOST % 'most_saved'}{_NUMBER % 'saved'}{_SIGN}",
    re.IGNORECASE,
)


def first_in(text: str) -> str:
    """The first words of a plain text that claim a reduction, or nothing."""
    match = PERCENT.search(text) or SAVED.search(text)
    return match[0].strip() if match else CLAIMS.first_in(text)


def earlier_price_in(text: str) -> str:
    """An earlier price that stands in a plain text, or nothing."""
    match = EARLIER.search(text)
    return match[0].strip() if match else ""


def percentages_in(text: str) -> list[Decimal]:
    """How many per cent less a plain text claims to ask."""
    found = [_number(match) for match in PERCENT.finditer(text)]
    return [*found, Decimal(50)] if HALF.search(text) else found


def says_up_to(text: str) -> bool:
    """The text claims some per cent at most, and nobody knows how many."""
    return any(match["most"] or match["most_saved"] for match in PERCENT.finditer(text))


def is_on_all(texts: Iterable[str]) -> bool:
    """The words speak of a whole range."""
    return any(ON_ALL.search(text) for text in texts)


def _number(match: re.Match) -> Decimal:
    text = match["minus"] or match["named"] or match["saved"]
    return Decimal(text.replace(",", "."))
