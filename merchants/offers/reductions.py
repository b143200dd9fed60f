"""What an offer may say of a reduction, and what it is reckoned from (§ 11 PAngV, BuchPrG)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.templatetags.town_tags import euros
from merchants.offers import exemptions, reduction_words, trade_rules
from merchants.offers.prices import percent
from merchants.offers.problems import Problem, Terms

PANGV, BUCHPRG = "§ 11 PAngV", "§§ 3, 5 BuchPrG"


def problems(terms: Terms, known: tuple[Decimal, date] | None = None) -> Iterator[Problem]:
    """What is wrong with the reduction, given the lowest price that our own history knows."""
    in_words = list(_in_words(terms))
    is_told = bool(in_words or terms.claim) or terms.lowest_price is not None
    yield from _of_exemption(terms)
    if is_told and _is_bound(terms):
        yield _bound_price()
        return
    yield from in_words
    if terms.lowest_price is not None:
        yield from _of_reference(terms, known)
    elif not in_words:
        yield from _without_reference(terms, known)


def _in_words(terms: Terms) -> Iterator[Problem]:
    for name, text in terms.words.items():
        if words := reduction_words.earlier_price_in(text):
            yield Problem(
                name,
                _(
                    "Take “%(words)s” out here and write the lowest price of the last 30 days into "
                    "its own field: it then stands beside your price as the law wants it."
                )
                % {"words": words},
                PANGV,
            )
        elif reduction_words.says_up_to(text) and not _needs_no_reference(terms):
            yield Problem(
                name,
                _(
                    "“Up to … per cent” says nothing of the price of one thing. Offer one thing "
                    "with its price and the lowest price of the last 30 days."
                ),
                PANGV,
            )
        elif too_much := _too_much(terms, text):
            yield Problem(name, too_much, PANGV)


def _too_much(terms: Terms, text: str) -> str:
    if terms.price is None or terms.lowest_price is None or terms.lowest_price <= terms.price:
        return ""
    real = percent(terms.price, terms.lowest_price)
    claimed = max(reduction_words.percentages_in(text), default=Decimal(0))
    if claimed <= real:
        return ""
    return _(
        "It is %(real)s %% less, not %(claimed)s %%. Leave the number out: we reckon it and write "
        "it beside your price."
    ) % {"real": real, "claimed": f"{claimed.normalize():f}"}


def _is_bound(terms: Terms) -> bool:
    """It is a book at its fixed price, as far as anybody has said."""
    is_free = exemptions.lifts(terms.exemption, exemptions.BOOK_PRICE)
    return trade_rules.FIXED_BOOK_PRICE in terms.rules and not is_free


def _bound_price() -> Problem:
    text = _(
        "Books have a fixed price. Take the reduction out, or say here why it is allowed: a marked "
        "flaw, an ended fixed price, a used book, or not a book."
    )
    return Problem("reduction_exemption", text, BUCHPRG)


def _of_exemption(terms: Terms) -> Iterator[Problem]:
    row = exemptions.BY_SLUG.get(terms.exemption)
    if terms.exemption and (not row or (row.rule and row.rule not in terms.rules)):
        yield Problem(
            "reduction_exemption", _("This reason does not fit this shop. Choose another one.")
        )


def _of_reference(terms: Terms, known) -> Iterator[Problem]:
    if terms.price is None:
        yield Problem("price", _("Write what it costs now, or take the earlier price out."), PANGV)
    elif terms.lowest_price <= terms.price:
        yield Problem(
            "lowest_price",
            _(
                "This is no reduction: the lowest price of the last 30 days was %(lowest)s and now "
                "it is %(price)s. Leave this field empty, or ask for less."
            )
            % {"lowest": euros(terms.lowest_price), "price": euros(terms.price)},
            PANGV,
        )
    elif known and known[0] < terms.lowest_price:
        yield Problem("lowest_price", _lower_than_declared(terms, *known), PANGV)


def _lower_than_declared(terms: Terms, lowest: Decimal, day: date) -> str:
    values = {"day": date_format(day, "SHORT_DAY_FORMAT"), "price": euros(lowest)}
    if lowest > terms.price:
        return (
            _(
                "On %(day)s it stood here for %(price)s. Take that price, or leave the field empty "
                "and offer it without a reduction."
            )
            % values
        )
    return (
        _(
            "On %(day)s it stood here for %(price)s already. Leave the field empty and offer it "
            "without a reduction, or ask for less."
        )
        % values
    )


def _without_reference(terms: Terms, known) -> Iterator[Problem]:
    name, words = terms.claim or ("", "")
    if not words or _needs_no_reference(terms):
        return
    if reduction_words.is_on_all(terms.words.values()):
        text = _(
            "“%(words)s” on everything has rules of its own. Offer one thing with its price and "
            "the lowest price of the last 30 days, or write to your town's editors."
        )
    elif known and terms.price is not None and known[0] > terms.price:
        text = _(
            "“%(words)s” needs the lowest price of the last 30 days. Here it was %(price)s; write "
            "it into its field, or leave the words out."
        )
    else:
        text = _(
            "“%(words)s” needs the lowest price of the last 30 days. Write it into its field below "
            "the price, or leave the words out. For what spoils soon choose the reason there."
        )
    yield Problem(name, text % {"words": words, "price": euros(known[0]) if known else ""}, PANGV)


def _needs_no_reference(terms: Terms) -> bool:
    return exemptions.lifts(terms.exemption, exemptions.REFERENCE)
