"""The door that the words and the price of every offer pass: what the law wants of them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.folding import plain
from core.review.refusals import ReviewRefused
from merchants import trades
from merchants.models import OfferPage, ShopPage
from merchants.offers import records, reductions, trade_rules
from merchants.offers.problems import Problem, Terms

#: Where people write words, in the order of the screen.
WORDS = ("title", "text", "lead", "code_word")


class TermsRefused(ReviewRefused):
    """What an offer says or asks for is not allowed as it is."""

    def __init__(self, problems: list[Problem]):
        super().__init__(*map(str, problems))
        self.problems = problems


def check(offer: OfferPage) -> None:
    """Raises TermsRefused, with what to do instead, where the law does not allow an offer."""
    if found := problems_of(offer, offer.shop_page):
        raise TermsRefused(found)


def check_shop(page: ShopPage) -> None:
    """Raises TermsRefused where a trade may show its facts and nothing else."""
    if page.picture_id and trade_rules.FACTS_ONLY in trades.of(page.trade).rules:
        raise TermsRefused([Problem("photo", str(trade_rules.NO_PICTURES), "§ 19 TabakerzG")])


def may_offer(page: ShopPage) -> bool:
    """The trade of this shop may have offers at all."""
    return trades.of(page.trade).rules.isdisjoint(trade_rules.WITHOUT_OFFERS)


def problems_of(offer: OfferPage, shop_page: ShopPage) -> list[Problem]:
    """All that is wrong with an offer of this shop."""
    return list(problems(of(offer, shop_page), _known(offer, shop_page)))


def of(offer: OfferPage, shop_page: ShopPage) -> Terms:
    """What an offer of this shop says."""
    words = {name: plain(getattr(offer, name)) for name in WORDS if getattr(offer, name)}
    if offer.picture:
        words["alt"] = plain(offer.picture.description)
    return Terms(
        rules=trades.of(shop_page.trade).rules,
        words=words,
        price=offer.price,
        deposit=offer.deposit,
        amount=offer.amount,
        unit=offer.unit,
        lowest_price=offer.lowest_price,
        exemption=offer.reduction_exemption,
    )


def _known(offer: OfferPage, shop_page: ShopPage) -> records.Known | None:
    shop = shop_page.source_shop
    return records.lowest(shop, offer) if shop and offer.valid_from else None


def problems(terms: Terms, known: records.Known | None = None) -> Iterator[Problem]:
    """What the law does not allow, given the lowest price that our own history knows."""
    if trade_rules.CLUB in terms.rules:
        yield Problem("title", str(trade_rules.NO_OFFERS_OF_CLUBS))
        return
    if trade_rules.FACTS_ONLY in terms.rules:
        yield Problem("title", str(trade_rules.NO_OFFERS), "§ 19 TabakerzG")
        return
    yield from _bans(terms)
    yield from incomplete(terms)
    yield from reductions.problems(terms, known)


def _bans(terms: Terms) -> Iterator[Problem]:
    for ban in trade_rules.BANS:
        if ban.rule and ban.rule not in terms.rules:
            continue
        for name, text in terms.words.items():
            if word := ban.words.first_in(text):
                yield Problem(name, str(ban.instead) % {"word": word}, ban.law)


def incomplete(terms: Terms) -> Iterator[Problem]:
    """What was begun and not finished: an amount without its unit, a deposit without a price."""
    if terms.amount is not None and terms.amount <= 0:
        yield Problem("amount", _("Write how much one gets, for example 0,5, or leave it empty."))
    elif terms.amount is not None and not terms.unit:
        yield Problem("unit", _("Choose the unit of the amount, for example grams."))
    elif terms.amount is None and terms.unit:
        yield Problem("amount", _("Write how much one gets in this unit, or choose no unit."))
    if terms.price is None and terms.amount is not None:
        yield Problem("price", _("Write the price of this amount, or take the amount out."))
    if terms.price is None and terms.deposit is not None:
        yield Problem("price", _("Write the price without the deposit, or take the deposit out."))
