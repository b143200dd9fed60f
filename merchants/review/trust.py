"""How far the town trusts a shop: new, known by what was approved, trusted by an editor's word."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.log_actions import log as write_log
from wagtail.models import PageLogEntry

from accounts.models import User
from core.models import Submission
from core.review import rechecks
from core.review.findings import Finding, Level
from merchants.models import Shop

CHANGED = "merchants.trust"
#: So often in a row somebody has to approve what a new shop sends before the town knows it.
APPROVALS = 3
Status = Submission.Status
#: What speaks against a shop: its words came back to it, or were taken offline again.
SETBACKS = (Status.SENT_BACK, Status.TAKEN_BACK)


@transaction.atomic
def give(shop: Shop, *, trust: str, by: User | None) -> bool:
    """Trust a shop as far as that. False where that is so already.

    What it has sent is checked anew, and waits on: only what it sends from now on goes online.
    """
    shop = Shop.objects.select_for_update(of=["self"]).select_related("page").get(pk=shop.pk)
    if shop.trust == trust:
        return False
    before, shop.trust = shop.trust, Shop.Trust(trust)
    shop.save(update_fields=["trust"])
    data = {"before": before, "after": shop.trust}
    write_log(instance=shop.page, action=CHANGED, user=by, data=data)
    transaction.on_commit(partial(rechecks.of_source, shop.key), robust=True)
    return True


def findings(shop: Shop | None) -> list[Finding]:
    """What the desk is told of who speaks: all that a new shop sends asks for a look."""
    is_new = bool(shop) and shop.trust == Shop.Trust.NEW
    return [Finding("new_shop", Level.LOOK)] if is_new else []


def approved(shop: Shop | None) -> None:
    """Something of a shop was approved. Reckoned afterwards: whoever decides holds only a page."""
    if shop and shop.trust == Shop.Trust.NEW:
        transaction.on_commit(partial(earn, shop), robust=True)


@transaction.atomic
def earn(shop: Shop) -> None:
    """A new shop is known as soon as enough of what it sent was approved, and nothing came back."""
    shop = Shop.objects.select_for_update().get(pk=shop.pk)
    if shop.trust == Shop.Trust.NEW and _approved_in_a_row(shop) >= APPROVALS:
        give(shop, trust=Shop.Trust.KNOWN, by=None)


def _approved_in_a_row(shop: Shop) -> int:
    decided = Submission.objects.filter(source_key=shop.key, decided_at__isnull=False)
    decided = decided.filter(status__in=[Status.APPROVED, *SETBACKS])
    last_word = PageLogEntry.objects.filter(page_id=shop.page_id, action=CHANGED)
    if entry := last_word.order_by("-timestamp", "-pk").first():
        # An editor has put it back: from then on it begins again.
        decided = decided.filter(decided_at__gt=entry.timestamp)
    latest = decided.order_by("-decided_at", "-pk").values_list("status", "corrected_id")
    count = 0
    for status, corrected in latest[:APPROVALS]:
        if status in SETBACKS or corrected:
            break
        count += 1
    return count


class TrustChanged(LogFormatter):
    """The town trusts the shop more, or less."""

    label = gettext_lazy("Change the trust")

    def format_message(self, log_entry):
        before, after = (Shop.Trust(log_entry.data[side]).label for side in ("before", "after"))
        if log_entry.user_id is None:
            text = _("Trust: %(after)s (before: %(before)s), after several approvals")
        else:
            text = _("Trust: %(after)s (before: %(before)s)")
        return text % {"before": before, "after": after}


def register(actions) -> None:
    """Let the history know this act."""
    actions.register_action(CHANGED)(TrustChanged)
