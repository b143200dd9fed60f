"""Many approvals in one go: each is an act of its own, with a line that says what came of it."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from core.models import BulkRun, Submission, TownSettings
from core.review import services, undo
from core.review.refusals import AlreadyDecided, NewerVersion, ReviewRefused

log = logging.getLogger("core.bulk")

RUN, RUN_UNDONE = "core.bulk_approved", "core.bulk_undone"

#: More than fits on a screen, and no more than one can wait for.
MOST = 100


class Outcome(TextChoices):
    """What came of one item of a run."""

    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("not approved")
    TAKEN_BACK = "taken_back", _("taken back")
    KEPT = "kept", _("not taken back")


class NeedsALook(ReviewRefused):
    """A machine found something in it that keeps it from being approved unseen."""

    reason = _("Something was found in it that needs a look of its own.")


class NothingToUndo(ReviewRefused):
    """This run has been undone, or nothing of it was approved."""

    reason = _("There is nothing left of this to undo.")


class Stumbled(ReviewRefused):
    """Something broke that nobody thought of. It is in the log."""

    reason = _("This one did not work. Open it by itself.")


@dataclass(frozen=True)
class Pick:
    """A submission as it was on the screen."""

    key: int
    version: int
    content_hash: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What a ticked box says, or None where it is none of ours."""
        found = re.fullmatch(r"([0-9]{1,9}):([0-9]{1,5}):([0-9a-f]{64})", text)
        return cls(int(found[1]), int(found[2]), found[3]) if found else None


def approve(picks: Iterable[Pick], *, town: TownSettings, by: User) -> BulkRun | None:
    """Approve what was on the screen, item by item. None where nothing of it is this person's.

    Not atomic on purpose: one that is refused keeps no other from being approved.
    """
    picks = {pick.key: pick for pick in picks}
    found = _mine(town, by).filter(pk__in=picks).order_by("submitted_at", "pk")
    keys = list(found.values_list("pk", flat=True))
    if not keys:
        return None
    run = _begin(town, by)
    # What has been deleted meanwhile has no name any more.
    for key in [*keys, *(key for key in picks if key not in keys)]:
        _approve(run, picks[key], town=town, by=by)
    return run


def take_back(run: BulkRun, *, town: TownSettings, by: User) -> BulkRun:
    """Undo what a run has approved, item by item. What has changed since stays as it is."""
    run = BulkRun.objects.get(pk=run.pk)
    if not may_undo(run):
        raise NothingToUndo
    for number, line in enumerate(run.lines):
        if line["outcome"] == Outcome.APPROVED:
            _take_back(run, number, town=town, by=by)
    _end(run, town=town, by=by)
    return BulkRun.objects.select_related("undone_by").get(pk=run.pk)


def may_undo(run: BulkRun) -> bool:
    """There is something in it that has not been tried to take back."""
    is_approved = (line["outcome"] == Outcome.APPROVED for line in run.lines)
    return run.undone_at is None and any(is_approved)


def _mine(town: TownSettings, by: User):
    return Submission.objects.of_town(town).reviewable_by(by)


def _approve(run: BulkRun, pick: Pick, *, town: TownSettings, by: User) -> None:
    submissions = _mine(town, by).select_related("revision", "workflow_state__current_task_state")
    # Asked when its turn comes: an author may have sent a new version while others were approved.
    submission = submissions.filter(pk=pick.key).first()

    def act():
        _approve_as_seen(submission, pick, by=by)
        # With the decision that it tells of: whatever breaks later, this one can be undone.
        _add(run, pick, submission, Outcome.APPROVED)

    if why := _try(act):
        _add(run, pick, submission, Outcome.REFUSED, why)


def _approve_as_seen(submission: Submission | None, pick: Pick, *, by: User) -> None:
    if not submission or submission.status != Submission.Status.IN_REVIEW:
        raise AlreadyDecided
    if (pick.version, pick.content_hash) != (submission.version, submission.content_hash):
        raise NewerVersion
    if submission.light == Submission.Light.RED:
        raise NeedsALook
    services.decide(submission.workflow_state.current_task_state, action="approve", by=by)


def _take_back(run: BulkRun, number: int, *, town: TownSettings, by: User) -> None:
    submission = _mine(town, by).filter(pk=run.lines[number]["submission"]).first()

    def act():
        if not submission:
            raise AlreadyDecided
        undo.take_back(submission, by=by)
        _rewrite(run, number, Outcome.TAKEN_BACK)

    if why := _try(act):
        _rewrite(run, number, Outcome.KEPT, why)


@transaction.atomic
def _begin(town: TownSettings, by: User) -> BulkRun:
    run = BulkRun.objects.create(site_id=town.site_id, by=by, at=clock.now())
    write_log(instance=town.home, action=RUN, user=by, data={"run": run.pk})
    return run


@transaction.atomic
def _end(run: BulkRun, *, town: TownSettings, by: User) -> None:
    open_runs = BulkRun.objects.filter(pk=run.pk, undone_at=None)
    # Of two editors who pressed the button at once, one has ended it.
    if open_runs.update(undone_at=clock.now(), undone_by=by):
        write_log(instance=town.home, action=RUN_UNDONE, user=by, data={"run": run.pk})


def _try(act: Callable[[], None]) -> str:
    """Do one item, whole or not at all. Why it could not be done, or nothing where it was."""
    try:
        with transaction.atomic():
            act()
    except ReviewRefused as refusal:
        return str(refusal)
    except ValidationError as error:
        return " ".join(error.messages)
    except PermissionDenied:
        return str(AlreadyDecided.reason)
    except Exception:
        # The others must have their turn.
        log.exception("An item of a bulk decision has failed.")
        return str(Stumbled.reason)
    return ""


@transaction.atomic
def _add(run: BulkRun, pick: Pick, submission: Submission | None, outcome: str, why: str = ""):
    line = {
        "submission": pick.key,
        "title": submission.revision.object_str if submission else "",
        "source": submission.source_name if submission else "",
        "outcome": outcome,
        "why": why,
    }
    # As it is stored: somebody may undo the first while the last are still approved.
    held = BulkRun.objects.select_for_update().get(pk=run.pk)
    held.lines.append(line)
    held.save(update_fields=["lines"])
    run.lines = held.lines


@transaction.atomic
def _rewrite(run: BulkRun, number: int, outcome: str, why: str = "") -> None:
    held = BulkRun.objects.select_for_update().get(pk=run.pk)
    if held.lines[number]["outcome"] != Outcome.APPROVED:
        # A second editor pressed the same button.
        return
    held.lines[number] |= {"outcome": outcome, "why": why}
    held.save(update_fields=["lines"])
