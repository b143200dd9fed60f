"""What has to be said beside an offer: from which age on, and what to ask the pharmacist."""

from core.folding import plain
from merchants import trades
from merchants.offers import trade_rules


def age(offer, shop_page) -> int:
    """From which age on one gets what is offered; 0 is from any."""
    texts = [plain(text) for text in (offer.title, offer.lead, offer.text) if text]
    return trade_rules.age_of(trades.of(shop_page.trade).rules, texts)


def of(offer, shop_page) -> list[str]:
    """The sentences that stand beside an offer."""
    rules = trades.of(shop_page.trade).rules
    notices = [trade_rules.age_notice(age(offer, shop_page), rules)]
    if trade_rules.MEDICINES in rules:
        notices.append(str(trade_rules.MEDICINES_NOTICE))
    return [notice for notice in notices if notice]
