"""Trades that somebody watches over, as a table: what their imprint says beside its legal form."""

from dataclasses import dataclass

from merchants import trades
from merchants.imprints.legal_forms import LegalForm

PROFESSION = frozenset({"chamber", "profession", "profession_rules"})
CRAFT = frozenset({"chamber", "profession", "profession_rules", "insurance"})
PERMIT = frozenset({"authority"})
SERVICE = frozenset({"insurance"})
NOTHING: frozenset[str] = frozenset()
#: Who offers nothing for money says who it is, where, and who speaks for it (§ 18 (1) MStV).
OF_CLUBS = frozenset({"legal_name", "represented_by", "street", "postcode", "city"})


@dataclass(frozen=True)
class Supervision:
    """What a trade needs, and what it may say where it applies."""

    needs: frozenset[str] = NOTHING
    may: frozenset[str] = NOTHING


#: By the slug of the trade (`merchants.trades`). A trade that is not here needs nothing more.
TABLE = {
    # Regulated professions (§ 5 (1) 5 DDG): chamber, title and rules, and who permits them.
    "pharmacy": Supervision(needs=PROFESSION | PERMIT),
    # The crafts of health.
    "optician": Supervision(needs=PROFESSION, may=PERMIT | SERVICE),
    "hearing_aids": Supervision(needs=PROFESSION, may=PERMIT | SERVICE),
    # Trades with a permit.
    "bank": Supervision(needs=PERMIT),
    # Crafts of the crafts code: the chamber where they are on its roll, an insurance if there is.
    "bakery": Supervision(may=CRAFT),
    "butcher": Supervision(may=CRAFT),
    "craft": Supervision(may=CRAFT | PERMIT),
    "hairdresser": Supervision(may=CRAFT),
    "car": Supervision(may=CRAFT),
    "tailor": Supervision(may=CRAFT),
    "photo": Supervision(may=CRAFT),
    # Who serves alcohol has a permit.
    "restaurant": Supervision(may=PERMIT),
    "cafe": Supervision(may=PERMIT | CRAFT),
    "ice_cream": Supervision(may=PERMIT | CRAFT),
    # Other services (DL-InfoV).
    "beauty": Supervision(may=SERVICE),
    "travel": Supervision(may=SERVICE),
    "bicycle": Supervision(may=SERVICE),
    "electronics": Supervision(may=CRAFT),
    "other": Supervision(may=CRAFT | PERMIT),
}


def of(trade: str) -> Supervision:
    """What a trade adds to an imprint."""
    return TABLE.get(trade, Supervision())


def needed(form: LegalForm, trade: str) -> frozenset[str]:
    """The fields that an imprint cannot do without."""
    if trades.of(trade).is_club:
        return form.needs & OF_CLUBS
    return form.needs | of(trade).needs


def asked(form: LegalForm, trade: str) -> frozenset[str]:
    """All fields that an imprint may fill in. It is asked for nothing else."""
    return form.needs | of(trade).needs | form.may | of(trade).may
