"""What keeps a shop's words from being published, whoever hands them in.

Asked when something is submitted and once more when it is approved.
"""

from merchants import platform_links
from merchants.ends import presence
from merchants.imprints import completeness
from merchants.imprints.refusals import DeadPlatform, ImprintMissing
from merchants.models import OfferPage, ShopPage
from merchants.offers import terms
from merchants.visits import taken_words


def shop(page: ShopPage) -> None:
    """Raises a ReviewRefused where a shop's page may not be published as it is."""
    presence.check(page)
    _imprint(page)
    _words(*page.review_texts().values())
    terms.check_shop(page)


def offer(page: OfferPage) -> None:
    """Raises a ReviewRefused where an offer may not be published as it is."""
    presence.check(page)
    _imprint(page.shop_page)
    _words(page.title, page.lead, page.text)
    terms.check(page)
    taken_words.check(page)


def speaker(page: ShopPage, *texts: str) -> None:
    """Raises a ReviewRefused where a shop may not publish these words beyond its own page."""
    presence.check(page)
    _imprint(page)
    _words(*texts)


def _imprint(page: ShopPage) -> None:
    """Who looks after an entry says who they are. An entry that nobody has claimed is exempt."""
    business = page.source_shop
    if not business or not business.is_claimed:
        return
    imprint = completeness.of(business)
    missing = completeness.missing(imprint, page.trade) if imprint else []
    if missing or not imprint:
        raise ImprintMissing(business, missing)


def _words(*texts: str) -> None:
    if words := platform_links.found_in(texts):
        raise DeadPlatform(platform_links.advice(words))
