"""What is found in a shop's page before a human looks."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from core.folding import plain
from core.review import checks
from core.review.findings import Finding, Level
from merchants import trades
from merchants.models import ShopPage
from merchants.offers import reduction_words, trade_rules

#: Where a shop is and how it is reached.
CONTACT = frozenset(
    {"street", "postcode", "city", "district", "email", "website", "latitude", "longitude"},
)


def of(page: ShopPage, online: ShopPage | None) -> list[Finding]:
    """All that is found in a shop's page."""
    found = [*_words(page, online), *_website(page, online)]
    if not online:
        return [Finding("first_page", Level.LOOK), *found]
    differs = checks.changed(page, online)
    if differs and differs <= CONTACT:
        found.insert(0, Finding("only_contact", Level.OK))
    if "title" in differs:
        found.append(Finding("renamed", Level.LOOK, "title", {"name": online.title}))
    return found


def _words(page, online) -> Iterator[Finding]:
    rules = trades.of(page.trade).rules
    before = online.review_texts() if online else {}
    for name, text in page.review_texts().items():
        if text == before.get(name):
            continue
        text = plain(text)
        for ban in trade_rules.BANS:
            if (not ban.rule or ban.rule in rules) and (word := ban.words.first_in(text)):
                yield Finding("forbidden", Level.LOOK, name, {"word": word, "law": ban.law})
        if word := reduction_words.first_in(text) or reduction_words.earlier_price_in(text):
            yield Finding("reduction_here", Level.LOOK, name, {"word": word})


def _website(page, online) -> Iterator[Finding]:
    if not page.website or (online and _host(page.website) == _host(online.website)):
        return
    code = "link_hidden" if checks.SHORTENERS.match(page.website) else "link"
    yield Finding(code, Level.LOOK, "website", {"link": page.website[:120]})


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


WORDS = {
    "first_page": (
        _("First time"),
        _("This shop is not online yet. Does it exist, and is it in your town?"),
    ),
    "only_contact": (
        _("Only contact"),
        _("Only address, e-mail or website differ from what is online."),
    ),
    "renamed": (_("New name"), _("So far it is called “%(name)s”.")),
    "forbidden": (
        _("Delicate words"),
        _("“%(word)s” may be advertising that the law forbids (%(law)s)."),
    ),
    "reduction_here": (
        _("Reduction on the shop's page"),
        _("“%(word)s” belongs into an offer, where the rules for prices are checked."),
    ),
}
