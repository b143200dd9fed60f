"""What the history of a town's home page tells of its days."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from merchants.models import TownDay
from merchants.town import services


class DayAdded(LogFormatter):
    """A holiday, a closure or an opening is new."""

    label = gettext_lazy("Add a day of the town")

    def format_message(self, log_entry):
        return _("Added: %(day)s") % {"day": _words(log_entry.data["after"])}


class DayChanged(LogFormatter):
    """It is not as it was."""

    label = gettext_lazy("Change a day of the town")

    def format_message(self, log_entry):
        before, after = _words(log_entry.data["before"]), _words(log_entry.data["after"])
        if before == after:
            return _("Changed: %(day)s") % {"day": after}
        return _("Changed: %(before)s, now %(after)s") % {"before": before, "after": after}


class DayRemoved(LogFormatter):
    """It is gone."""

    label = gettext_lazy("Remove a day of the town")

    def format_message(self, log_entry):
        return _("Removed: %(day)s") % {"day": _words(log_entry.data["before"])}


class HolidaysConfirmed(LogFormatter):
    """Somebody has looked at them."""

    label = gettext_lazy("Confirm the holidays")

    def format_message(self, log_entry):
        until = date.fromisoformat(log_entry.data["until"])
        text = _("Holidays confirmed until %(day)s")
        return text % {"day": date_format(until, "SHORT_DATE_FORMAT")}


FORMATTERS = {
    services.ADDED: DayAdded,
    services.CHANGED: DayChanged,
    services.REMOVED: DayRemoved,
    services.CONFIRMED: HolidaysConfirmed,
}


def register(actions) -> None:
    """Let the history know these acts."""
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


def _words(written: dict) -> str:
    first, last = (date.fromisoformat(written[name]) for name in ("first", "last"))
    days = date_format(first, "SHORT_DATE_FORMAT")
    if last != first:
        days = f"{days}–{date_format(last, 'SHORT_DATE_FORMAT')}"
    words = {"kind": TownDay.Kind(written["kind"]).label, "name": written["name"], "days": days}
    return _("%(name)s, %(days)s (%(kind)s)") % words
