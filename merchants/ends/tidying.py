"""What the clock does behind shops that come back or close, and what the log calls these acts."""

import logging

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import TownSettings
from merchants.ends import archive, bin, closing, resting

log = logging.getLogger("merchants.ends")

ACTIONS = (
    (resting.RESTED, _("Rest"), _("Said that the shop rests")),
    (resting.BACK, _("End a rest"), _("Said that the shop is back")),
    (closing.ANNOUNCED, _("Announce the closing"), _("Said when the shop closes for good")),
    (closing.CLOSED, _("Close for good"), _("The shop is closed for good")),
    (closing.REOPENED, _("Open again"), _("Took the closing back")),
    (bin.DISCARDED, _("Throw away"), _("Put it into the bin")),
    (bin.FETCHED, _("Fetch from the bin"), _("Fetched it from the bin")),
    (archive.EXPORTED, _("Export"), _("Took the shop's data along")),
)


def keep_up() -> int:
    """Let every town's shops be what their days say. How many were not."""
    count = 0
    for town in TownSettings.objects.with_home():
        with timezone.override(town.zone):
            try:
                count += resting.wake_up(town) + closing.finish_due(town)
            except Exception:
                # The other towns must have their turn.
                log.exception("The shops of %s could not be tidied up.", town)
    return count


def register(actions) -> None:
    """Let the history know these acts."""
    for action, label, message in ACTIONS:
        actions.register_action(action, label, message)
