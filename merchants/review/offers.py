"""What is found in an offer before a human looks. What the law forbids was refused before."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import clock
from core.folding import plain
from core.models import Submission
from core.review import checks, statements
from core.review.findings import Finding, Level
from core.templatetags.town_tags import euros
from merchants.models import OfferPage
from merchants.offers import exemptions
from merchants.offers.prices import percent
from merchants.review import trust

FAR_AHEAD = timedelta(weeks=6)
#: A reduction of more is a slip of the finger more often than a gift.
LARGE = 70
#: What differs between an offer and the same one next week.
DATES = frozenset({"repeats", "valid_from", "valid_until"})
#: Trades that serve and do, where nothing is sold by weight (§ 4 Abs. 3 Nr. 2 PAngV).
SERVES = frozenset({"cafe", "restaurant", "ice_cream", "hairdresser", "beauty", "travel", "bank"})
AMOUNT = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,5}(?:[.,]\d{1,3})?)[\s\-]?"
    r"(?P<unit>kg|kilo|kilogramm|g|gr|gramm|l|liter|ml|cl|m²|qm|m)(?![\w²])",
    re.IGNORECASE,
)
#: Less needs no price of a unit (§ 4 Abs. 3 Nr. 1 PAngV).
SMALL = Decimal(10)
SMALL_UNITS = frozenset({"g", "gr", "gramm", "ml"})
MONEY = re.compile(
    r"(?:€|eur\b)\s?(?P<before>\d{1,5}(?:[.,]\d{1,2})?)(?!\w)"
    r"|(?<![\w.,])(?P<after>\d{1,5}(?:[.,]\d{1,2})?)\s?(?:€|euro\b|eur\b)",
    re.IGNORECASE,
)


def of(offer: OfferPage) -> list[Finding]:
    """All that is found in an offer of a shop."""
    found = list(_dates(offer))
    if approval := last_approval(offer):
        if not checks.changed(offer, approved(approval)) - DATES:
            day = timezone.localtime(approval.decided_at)
            return [Finding("repeat", Level.OK, data={"day": f"{day:%d.%m.%Y}"}), *found]
        found.append(Finding("repeat_changed", Level.LOOK))
    return [*found, *_price(offer), *_unit(offer), *trust.findings(offer.shop_page.source_shop)]


def forerunner(offer: OfferPage) -> OfferPage | None:
    """What this offer says again, as somebody of the town let it online last."""
    approval = last_approval(offer)
    return approved(approval) if approval else None


def last_approval(offer: OfferPage) -> Submission | None:
    """The last time that somebody approved what this offer repeats, or another repeat of it."""
    if not offer.repeats:
        return None
    series = OfferPage.objects.sibling_of(offer, inclusive=False)
    pages = series.filter(Q(translation_key=offer.repeats) | Q(repeats=offer.repeats))
    approvals = Submission.objects.filter(
        page__in=pages.values("pk"), status=Submission.Status.APPROVED, is_automatic=False
    )
    # What was taken away again vouches for nothing.
    approvals = approvals.exclude(page__in=statements.removed_pages(offer.review_source().key))
    return approvals.select_related("revision", "corrected").order_by("-decided_at").first()


def approved(approval: Submission) -> OfferPage:
    """What went online with an approval."""
    return (approval.corrected or approval.revision).as_object()


def _dates(offer) -> Iterator[Finding]:
    today = clock.today()
    if offer.valid_until < today:
        yield Finding("ended", Level.STOP, "valid_until", {"day": f"{offer.valid_until:%d.%m.%Y}"})
    elif offer.valid_until > today + FAR_AHEAD:
        weeks = (offer.valid_until - today).days // 7
        yield Finding("ends_late", Level.LOOK, "valid_until", {"weeks": weeks})


def _price(offer) -> Iterator[Finding]:
    if row := exemptions.BY_SLUG.get(offer.reduction_exemption):
        yield Finding(
            "exempt", Level.LOOK, "reduction_exemption", {"why": str(row.name), "law": row.law}
        )
    if offer.price is not None and offer.lowest_price is not None:
        less = percent(offer.price, offer.lowest_price)
        level, code = (Level.LOOK, "large") if less > LARGE else (Level.OK, "reduction")
        data = {"percent": less, "lowest": euros(offer.lowest_price)}
        yield Finding(code, level, "lowest_price", data)
    yield from _money_in_words(offer)


def _money_in_words(offer) -> Iterator[Finding]:
    known = {offer.price, offer.deposit, offer.lowest_price} - {None}
    for name, text in offer.review_texts().items():
        for match in MONEY.finditer(plain(text)):
            said = Decimal((match["before"] or match["after"]).replace(",", "."))
            if said in known:
                continue
            code = "other_price" if offer.price is not None else "price_in_words"
            yield Finding(code, Level.LOOK, name, {"words": match[0].strip()})
            return


def _unit(offer) -> Iterator[Finding]:
    if offer.price is None or offer.amount is not None or offer.shop_page.trade in SERVES:
        return
    for name, text in offer.review_texts().items():
        for match in AMOUNT.finditer(plain(text)):
            number = Decimal(match["number"].replace(",", "."))
            if match["unit"].lower() in SMALL_UNITS and number < SMALL:
                continue
            yield Finding("unit_price", Level.LOOK, name, {"words": match[0]})
            return


WORDS = {
    "repeat": (_("Repeated"), _("Word for word what was approved on %(day)s.")),
    "repeat_changed": (
        _("Repeated with changes"),
        _("It was approved before, but says something else."),
    ),
    "ended": (_("Over"), _("It ended on %(day)s. Nobody would see it.")),
    "ends_late": (
        _("Runs long"),
        _("It ends in %(weeks)s weeks only. Is that meant, or a slip in the date?"),
    ),
    "exempt": (
        _("Reduction without a price"),
        _("“%(why)s” (%(law)s). Is that so?"),
    ),
    "reduction": (
        _("Price rules kept"),
        _("%(percent)s %% less than the lowest price of the last 30 days (%(lowest)s)."),
    ),
    "large": (
        _("Large reduction"),
        _("%(percent)s %% less than %(lowest)s. Is that meant, or a slip of the finger?"),
    ),
    "other_price": (
        _("Two prices"),
        _("The words say “%(words)s”, the field of the price says something else."),
    ),
    "price_in_words": (
        _("Price in the words"),
        _("“%(words)s” belongs into the field of the price (§ 3 PAngV)."),
    ),
    "unit_price": (
        _("Unit price missing"),
        _("“%(words)s” is sold, but no amount is given, so no unit price is shown (§ 4 PAngV)."),
    ),
    "new_shop": (_("New shop"), _("The town does not know this shop yet. Look at all of it.")),
}
