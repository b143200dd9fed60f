"""Taking an approval back: exactly what was online before is online again."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log as write_log
from wagtail.models import Page

from accounts.models import User
from core import clock
from core.models import Statement, Submission
from core.review import mails, services, statements
from core.review.refusals import (
    AlreadyDecided,
    AlreadyInReview,
    ChangedSinceApproval,
    ReviewRefused,
    TooLate,
)

TAKEN_BACK = "core.taken_back"
#: So long an author may undo what an editor corrected.
CORRECTIONS_STAND_AFTER = timedelta(days=14)


@transaction.atomic
def take_back(submission: Submission, *, by: User) -> Submission | None:
    """Undo an approval. What was approved waits again, as its author sent it, and is returned.

    None where its author has begun something newer since: that is theirs to send.
    """
    waiting = _take_back(submission, by=by)
    facts = (
        _("This went online at once, before anybody had looked. The editors look at it first.")
        if submission.is_automatic
        else _("The editors have taken the approval back to look again.")
    )
    act = Statement.Act.UNDONE
    facts = statements.said(facts)
    statements.write(submission.page, act, by=by, facts=facts, submission=submission)
    mails.tell_taken_back(submission, by=by, is_waiting=waiting is not None)
    return waiting


@transaction.atomic
def refuse_correction(submission: Submission, *, by: User) -> Submission | None:
    """An author undoes what an editor corrected: their own words wait once more."""
    if not submission.corrected_id:
        raise ChangedSinceApproval
    if submission.decided_at < clock.now() - CORRECTIONS_STAND_AFTER:
        raise TooLate
    return _take_back(submission, by=by)


def is_refusable(submission: Submission) -> bool:
    """Its author may still undo what an editor corrected."""
    if not submission.corrected_id or not submission.is_online:
        return False
    return submission.decided_at > clock.now() - CORRECTIONS_STAND_AFTER


def _take_back(submission: Submission, *, by: User) -> Submission | None:
    page = services.locked(submission.page_id)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.status != Submission.Status.APPROVED:
        raise AlreadyDecided
    if services.waiting_submission(page):
        raise AlreadyInReview
    published = submission.corrected_id or submission.revision_id
    if not page.live or page.live_revision_id != published:
        raise ChangedSinceApproval
    submission.status = Submission.Status.TAKEN_BACK
    submission.save(update_fields=["status"])
    if submission.replaced:
        action = PublishPageRevisionAction(submission.replaced, user=by)
    else:
        action = UnpublishPageAction(page, user=by)
    action.execute(skip_permission_checks=True)
    write_log(instance=page, action=TAKEN_BACK, user=by, data={"submission": submission.pk})
    if page.latest_revision_id != published:
        return None
    return _wait_again(submission)


def _wait_again(submission: Submission) -> Submission | None:
    page = services.locked(submission.page_id)
    if not page.get_workflow():
        # Whoever it was from is gone: it is the editors' own now.
        return None
    try:
        with transaction.atomic():
            waiting = _start(page, submission)
    except ReviewRefused:
        # What would keep it from being approved today keeps it a draft.
        return None
    return waiting


def _start(page: Page, submission: Submission) -> Submission:
    author = submission.revision.user or submission.submitted_by
    if submission.corrected_id:
        submission.revision.as_object().save_revision(user=author, clean=False)
        page = services.locked(page.pk)
    page.get_workflow().start(page, author)
    waiting = services.waiting_submission(page)
    waiting.submitted_by = submission.submitted_by
    waiting.submitted_at, waiting.due_at = submission.submitted_at, submission.due_at
    waiting.save(update_fields=["submitted_by", "submitted_at", "due_at"])
    return waiting
