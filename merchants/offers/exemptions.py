"""Why a reduction may be told without an earlier price, or of a book at all: a table."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What an exemption frees from: the lowest price of the last 30 days; the fixed price of books.
REFERENCE, BOOK_PRICE = "reference", "book_price"


@dataclass(frozen=True)
class Exemption:
    """One row of the table."""

    slug: str
    name: str | Promise
    law: str
    lifts: frozenset[str]
    #: What readers are told, where the law wants it said.
    told: str | Promise = ""
    #: In which trades it can be chosen, by the name of a rule; none is in all.
    rule: str = ""
    is_for_editors: bool = False


TABLE = (
    Exemption(
        "short_life",
        _("It spoils soon, or its best-before date is near"),
        "§ 11 Abs. 4 Nr. 2 PAngV",
        frozenset({REFERENCE}),
        told=_("reduced because it does not keep for long"),
    ),
    Exemption(
        "single",
        _("A single piece that we have never sold before: on display, with a flaw, used"),
        "§ 11 Abs. 1 PAngV",
        frozenset({REFERENCE}),
        told=_("single piece"),
    ),
    Exemption(
        "personal",
        _("For single customers only: loyalty card, birthday, negotiated"),
        "§ 11 Abs. 4 Nr. 1 PAngV",
        frozenset({REFERENCE}),
    ),
    Exemption("service", _("A service, not goods"), "§ 11 Abs. 1 PAngV", frozenset({REFERENCE})),
    Exemption(
        "marked",
        _("Book with a flaw, marked as such"),
        "§ 7 Abs. 1 Nr. 4 BuchPrG",
        frozenset({REFERENCE, BOOK_PRICE}),
        told=_("marked as a book with a flaw"),
        rule="fixed_book_price",
    ),
    Exemption(
        "unbound",
        _("Book whose publisher has ended its fixed price"),
        "§ 8 BuchPrG",
        frozenset({BOOK_PRICE}),
        told=_("fixed price ended"),
        rule="fixed_book_price",
    ),
    Exemption(
        "used",
        _("Used book"),
        "§ 3 Satz 2 BuchPrG",
        frozenset({REFERENCE, BOOK_PRICE}),
        told=_("used copy"),
        rule="fixed_book_price",
    ),
    Exemption(
        "no_book",
        _("Not a book: games, gifts, paper"),
        "§ 2 BuchPrG",
        frozenset({BOOK_PRICE}),
        rule="fixed_book_price",
    ),
    Exemption(
        "general",
        _("On a whole range without single prices, checked by the editors"),
        "§ 11 Abs. 1 PAngV",
        frozenset({REFERENCE}),
        is_for_editors=True,
    ),
)

BY_SLUG = {exemption.slug: exemption for exemption in TABLE}


def choices() -> list[tuple[str, str | Promise]]:
    """All exemptions as choices of a field. A callable, so that a new one is no new schema."""
    return [(row.slug, row.name) for row in TABLE]


def choices_for(rules: frozenset[str]) -> list[tuple[str, str | Promise]]:
    """What a merchant can choose, given the rules of the trade. What is for the trade comes first.

    Editors have more to choose from.
    """
    known = {"", *rules}
    fitting = (row for row in TABLE if row.rule in known and not row.is_for_editors)
    return [(row.slug, row.name) for row in sorted(fitting, key=lambda row: not row.rule)]


def lifts(slug: str, what: str) -> bool:
    """This exemption frees from that."""
    return slug in BY_SLUG and what in BY_SLUG[slug].lifts
