"""What an offer says, as the rules read it, and what one of them finds wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from merchants.offers import reduction_words


@dataclass(frozen=True)
class Problem:
    """One thing that the law does not allow, at the field that it concerns, and what to do."""

    field: str
    text: str
    law: str = ""

    def __str__(self):
        return " ".join([self.text, f"({self.law})"]) if self.law else self.text


@dataclass(frozen=True)
class Terms:
    """The words and the price of an offer of a shop."""

    #: The rules of the shop's trade.
    rules: frozenset[str] = frozenset()
    #: Plain texts by the name of their field.
    words: Mapping[str, str] = field(default_factory=dict)
    price: Decimal | None = None
    deposit: Decimal | None = None
    amount: Decimal | None = None
    unit: str = ""
    lowest_price: Decimal | None = None
    exemption: str = ""

    @cached_property
    def claim(self) -> tuple[str, str] | None:
        """The first words that claim a reduction, with the field where they stand."""
        found = ((name, reduction_words.first_in(text)) for name, text in self.words.items())
        return next((pair for pair in found if pair[1]), None)
