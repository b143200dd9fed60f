"""What the law forbids or asks of a trade's offers, as tables. Trades name these rules."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from merchants.offers.words import Words

FACTS_ONLY = "facts_only"
CLUB = "club"
FIXED_BOOK_PRICE = "fixed_book_price"
MEDICINES = "medicines"
HEALTH = "health"
ALCOHOL = "alcohol"
#: Who has one of these makes no offers.
WITHOUT_OFFERS = frozenset({FACTS_ONLY, CLUB})


@dataclass(frozen=True)
class Ban:
    """Words that an offer may not hold, and what to do instead. No rule means every trade."""

    words: Words
    law: str
    instead: str | Promise
    rule: str = ""


BANS = (
    Ban(
        Words(
            wanted=(
                "*zigarette~",
                "*zigarre~",
                "*zigarillo~",
                "*tabak",
                "*tabaks",
                "*tabake",
                "tabak*",
                "vape~",
                "vaping",
                "e-liquid~",
                "liquid",
                "liquids",
                "shisha*",
                "snus",
                "nikotin-beutel~",
                "nikotin-salz~",
                "cigarette~",
                "cigar~",
                "tobacco",
            ),
            but=(
                "zigarren-börek",
                "zigaretten-börek",
                "liquid eyeliner",
                "liquid foundation",
                "liquid lipstick",
                "liquid soap",
            ),
        ),
        "§§ 19, 20 TabakerzG",
        _(
            "Tobacco, e-cigarettes and liquids may not be advertised online. Take “%(word)s” out; "
            "offer something else from your shop."
        ),
    ),
    Ban(
        Words(
            wanted=(
                "verschreibungs-pflichtig~",
                "rezept-pflichtig~",
                "auf rezept",
                "mit rezept",
                "e-rezept~",
                "antibiotik~",
                "antibiotika",
                "prescription",
            ),
        ),
        "§ 10 HWG",
        _(
            "Medicines on prescription may not be advertised. Take “%(word)s” out and offer only "
            "what is sold without a prescription."
        ),
        rule=MEDICINES,
    ),
    Ban(
        Words(
            wanted=(
                "heilt",
                "heilen",
                "heilung",
                "heil-versprechen",
                "wirkt garantiert",
                "garantiert wirksam~",
                "wirkt immer",
                "hilft garantiert",
                "hilft immer",
                "garantiert schmerzfrei~",
                "sofort schmerzfrei~",
                "ohne nebenwirkungen",
                "nebenwirkungs-frei~",
                "frei von nebenwirkungen",
                "wunder-mittel~",
                "wunder-heil*",
                "cures",
                "no side effects",
            ),
            but=("heilende *",),
        ),
        "§ 3 HWG",
        _(
            "A promise to heal is not allowed. Instead of “%(word)s” write what it is and what it "
            "is meant for."
        ),
        rule=HEALTH,
    ),
)

#: From sixteen and from eighteen years on (§ 9 JuSchG).
SPIRITS = Words(
    wanted=(
        "*schnaps",
        "*schnäpse~",
        "gin",
        "rum",
        "*wodka",
        "vodka",
        "whisky*",
        "whiskey*",
        "*likör~",
        "grappa",
        "obstler~",
        "*cognac",
        "*brandy",
        "weinbrand*",
        "obstbrand*",
        "kornbrand*",
        "doppelkorn",
        "tequila",
        "*absinth",
        "aperol",
        "*cocktail~",
        "spirituose~",
        "spirits",
    ),
    but=("alkohol-frei~ *", "*cocktail-tomate~", "cocktail-kleid~", "rum-aroma"),
)
BREWED = Words(
    wanted=(
        "wein",
        "weine",
        "weins",
        "weines",
        "wein-probe~",
        "wein-abend~",
        "wein-paket~",
        "wein-schorle~",
        "*rotwein~",
        "*weißwein~",
        "*glühwein~",
        "*obstwein~",
        "*perlwein~",
        "*schaumwein~",
        "*roséwein~",
        "*apfelwein~",
        "*federweißer~",
        "*riesling*",
        "*burgunder",
        "sekt",
        "*sekte",
        "sekt-empfang",
        "*prosecco",
        "champagner",
        "cidre",
        "cider",
        "*bier",
        "*biere",
        "*bieres",
        "bier-probe~",
        "bier-kasten",
        "*weizenbier",
        "*pils",
        "pilsener",
        "wine~",
        "beer~",
    ),
    but=(
        "alkohol-frei~ *",
        "insekte",
        "sekte",
        "malz-bier*",
        "ingwer-bier",
        "kinder-sekt",
        "kinder-punsch",
    ),
)

#: Beside every offer of a pharmacy (§ 4 Abs. 3 HWG).
MEDICINES_NOTICE = _(
    "With medicines: for risks and side effects read the package leaflet and ask your doctor or "
    "pharmacist."
)
FROM_SIXTEEN = _("Alcohol: only for people of 16 and over.")
FROM_EIGHTEEN = _("Alcohol: only for people of 18 and over.")
BY_KIND = _("Beer, wine and sparkling wine from 16, spirits from 18 years of age.")
NO_OFFERS = _(
    "Tobacco and e-cigarettes may not be advertised online, so there are no offers, prices or "
    "pictures here. Your shop stands in the directory with its name, address, phone and hours."
)
NO_OFFERS_OF_CLUBS = _("A club makes no offers here. Propose an event instead.")
NO_PICTURES = _(
    "Take the picture out: a shop for tobacco and e-cigarettes stands here without pictures, with "
    "its name, address, phone and hours."
)


def age_of(rules: frozenset[str], texts: list[str]) -> int:
    """From which age on one gets it: 16, 18, or 0 where nothing says so."""
    if any(SPIRITS.first_in(text) for text in texts):
        return 18
    is_alcohol = ALCOHOL in rules or any(BREWED.first_in(text) for text in texts)
    return 16 if is_alcohol else 0


def age_notice(age: int, rules: frozenset[str]) -> str:
    """What readers are told about the age, or nothing."""
    if age == 18:
        return str(FROM_EIGHTEEN)
    if age and ALCOHOL in rules:
        return str(BY_KIND)
    return str(FROM_SIXTEEN) if age else ""
