"""What the history of an offer tells of its stock."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from merchants.offers import stock


class StockChanged(LogFormatter):
    """There are more or fewer, or none."""

    label = gettext_lazy("Count an offer")

    def format_message(self, log_entry):
        return _words(log_entry, _("Stock: %(after)s, before: %(before)s"))


class StockUndone(LogFormatter):
    """An editor has taken that back."""

    label = gettext_lazy("Undo the count of an offer")

    def format_message(self, log_entry):
        return _words(log_entry, _("Undid the stock: %(after)s, before: %(before)s"))


def register(actions) -> None:
    """Let the history know these acts."""
    actions.register_action(stock.CHANGED)(StockChanged)
    actions.register_action(stock.TAPPED)(StockChanged)
    actions.register_action(stock.UNDONE)(StockUndone)


def in_words(written: dict) -> str:
    """How many were left, as the log has written it down."""
    if written["is_sold_out"]:
        return _("sold out")
    if written["left"] is None:
        return _("not counted")
    return _("%(count)s left") % {"count": written["left"]}


def _words(log_entry, text: str) -> str:
    return text % {side: in_words(log_entry.data[side]) for side in ("before", "after")}
