"""What a shop's numbers mean, in words."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from merchants.models import DailyCount, ShopPage
from merchants.visits.figures import FEW, Counts, is_few

Kind = DailyCount.Kind

#: How none, a few and many are said.
WORDS = {
    Kind.VIEW: (
        _("not viewed yet"),
        _("viewed fewer than 3 times"),
        _("viewed %(count)s times"),
    ),
    Kind.CALL: (
        _("no calls yet"),
        _("fewer than 3 calls"),
        _("%(count)s calls"),
    ),
    Kind.ROUTE: (
        _("route not opened yet"),
        _("route opened fewer than 3 times"),
        _("route opened %(count)s times"),
    ),
    Kind.WEBSITE: (
        _("no visits to your website yet"),
        _("fewer than 3 visits to your website"),
        _("%(count)s visits to your website"),
    ),
    Kind.CODE: (
        _("code word not said yet"),
        _("code word said fewer than 3 times"),
        _("code word said %(count)s times"),
    ),
}
#: How more, less and as many as before are said.
THAN_LAST_WEEK = (
    _("%(said)s – %(count)s more than in the week before"),
    _("%(said)s – %(count)s fewer than in the week before"),
    _("%(said)s – as many as in the week before"),
)
THAN_LAST_MONTH = (
    _("%(said)s – %(count)s more than in the month before"),
    _("%(said)s – %(count)s fewer than in the month before"),
    _("%(said)s – as many as in the month before"),
)


def of(now: Counts, before: Counts, *, kinds: Iterable[str], than: tuple) -> list[str]:
    """A sentence for each thing that was counted, and one for all that was not."""
    kinds = list(kinds)
    sentences = [_compared(kind, now[kind], before[kind], than) for kind in kinds if now[kind]]
    missing = ", ".join(said(kind, 0) for kind in kinds if not now[kind])
    return [capfirst(sentence) for sentence in [*sentences, missing] if sentence]


def said(kind: str, count: int) -> str:
    """A number in words: none, fewer than three, or how many."""
    none, few, many = WORDS[kind]
    if not count:
        return str(none)
    return str(few) if is_few(count) else many % {"count": _number(count)}


def possible(page: ShopPage, counts: Counts) -> list[str]:
    """What can be counted of a shop: nobody calls where there is no number."""
    can_be = {
        Kind.VIEW: True,
        Kind.CALL: page.shop.phone,
        Kind.ROUTE: page.route_link,
        Kind.WEBSITE: page.website,
    }
    return [kind for kind in Kind if counts[kind] or can_be.get(kind)]


def _compared(kind: str, now: int, before: int, than: tuple) -> str:
    """With what was before, where both are said: a difference would give the hidden one away."""
    words = said(kind, now)
    if now < FEW or before < FEW:
        return words
    more, fewer, as_many = than
    form = more if now > before else fewer if now < before else as_many
    return form % {"said": words, "count": _number(abs(now - before))}


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)
