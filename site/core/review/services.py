"""What happens to a submission. Each function is one act: it checks, changes and tells, or raises.

Every path to a public page of somebody else's words leads through `decide`.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from accounts.models import User
from core import cards, clock
from core.models import Reason, Statement, Submission
from core.review import (
    corrections,
    deadlines,
    findings,
    mails,
    online,
    permissions,
    pins,
    statements,
    versions,
)
from core.review.refusals import (
    AlreadyDecided,
    AlreadyInReview,
    ChangedSinceSubmission,
    NewerVersion,
    NothingToReview,
    OwnWords,
    UnknownField,
)


@transaction.atomic
def submit(page: Page, *, by: User) -> Submission:
    """Hand a page's draft to the town. What is live stays as it is until somebody approves."""
    page = locked(page.pk)
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadyInReview
    revision = page.latest_revision
    if not revision or (page.live and not page.has_unpublished_changes):
        raise NothingToReview

    if state:
        state.resume(by)
    else:
        page.get_workflow().start(page, by)
    return _trusted(waiting_submission(page))


@transaction.atomic
def renew(page: Page, *, by: User) -> Submission:
    """Let a newer draft take the place of what waits, as its next version. The queue stays."""
    page = locked(page.pk)
    submission = waiting_submission(page)
    if not submission:
        raise AlreadyDecided
    if page.latest_revision_id == submission.revision_id:
        return submission
    # The version that waited gets an end of its own, so that no decision about it can pass.
    submission.workflow_state.current_task_state.cancel(user=by, resume=True)
    return _trusted(waiting_submission(page))


@transaction.atomic
def pin(task_state: TaskState, *, by: User | None) -> Submission:
    """Write down exactly what waits for approval from now on, and tell those who review."""
    revision = task_state.revision
    draft = revision.as_object()
    draft.check_before_review()
    submission = waiting_submission(draft)
    earlier = submission.revision if submission else None
    was_urgent = bool(submission and submission.is_urgent)
    if submission:
        submission.version += 1
    else:
        submission = Submission(page_id=draft.pk, submitted_by=by, submitted_at=clock.now())
    submission.revision = revision
    submission.workflow_state = task_state.workflow_state
    submission.content_hash = pins.content_hash(revision)
    submission.media_hashes = pins.media_hashes(draft)
    _prepare(submission, draft)
    submission.save()
    if earlier:
        versions.note(submission, by=by)
    if not _passes_by_trust(submission, draft):
        mails.tell_reviewers(submission, by=by, earlier=earlier if was_urgent else None)
    return submission


def _prepare(submission: Submission, draft: Page) -> None:
    """What the desk shows of a submission without opening its page."""
    town = cards.town_of(draft)
    source = draft.review_source()
    submission.site_id = town.site_id
    submission.source_key, submission.source_name = source.key, source.name
    submission.category = source.category
    submission.is_urgent = draft.is_urgent_review()
    submission.due_at = submission.due_at or deadlines.due(
        town, submission.submitted_at, is_urgent=submission.is_urgent
    )
    online = type(draft).objects.filter(pk=draft.pk, live=True).first()
    findings.write(submission, findings.of(draft, online))


@transaction.atomic
def decide(
    task_state: TaskState,
    *,
    action: str,
    by: User,
    comment: str = "",
    remarks: dict[str, str] | None = None,
    reasons: Iterable[Reason] = (),
    corrected: dict[str, str] | None = None,
) -> Submission:
    """Approve a submission as it was handed in or corrected, or send it back with a word.

    `task_state` is the version that was decided about; `remarks` are questions by field, `reasons`
    come from the town's library, `corrected` are other words by field.
    """
    page = locked(task_state.workflow_state.content_object.pk)
    submission = waiting_submission(page)
    if not submission or submission.workflow_state_id != task_state.workflow_state_id:
        raise AlreadyDecided
    if submission.workflow_state.current_task_state_id != task_state.pk:
        raise NewerVersion
    if not permissions.may_review(by, page):
        raise PermissionDenied
    why = {"by": by, "facts": comment, "reasons": reasons, "submission": submission}
    if action in ("approve", "correct") and not may_approve(submission, by):
        raise OwnWords
    if action == "approve":
        _approve(submission, page, task_state, by=by, comment=comment)
    elif action == "correct":
        if by in page.review_people():
            raise OwnWords
        _check_as_submitted(submission, page, task_state)
        task_state = corrections.put(submission, task_state, corrected or {}, by=by)
        _publish(submission, page, task_state, by=by, comment=comment)
        statements.write(page, Statement.Act.CORRECTED, **why)
    elif action == "reject":
        submission.remarks = _known_remarks(page, remarks or {})
        task_state.reject(user=by, comment=comment)
        _close(submission, Submission.Status.SENT_BACK, by=by, comment=comment)
        statements.write(page, Statement.Act.SENT_BACK, **why)
    else:
        raise PermissionDenied
    mails.tell_author(submission)
    return submission


@transaction.atomic
def withdraw(page: Page, *, by: User) -> Submission:
    """Take a submission back before it is decided. The draft stays."""
    page = locked(page.pk)
    submission = waiting_submission(page)
    if not submission:
        raise AlreadyDecided
    submission.workflow_state.cancel(user=by)
    _close(submission, Submission.Status.WITHDRAWN, by=by)
    return submission


@transaction.atomic
def restore(page: Page, revision: Revision, *, by: User | None) -> None:
    """Put back online what was online last, exactly as it was. Nothing else comes back."""
    page = locked(page.pk)
    if waiting_submission(page):
        # Publishing would end the review of what was written since.
        raise AlreadyInReview
    # As it is stored: what is in hand may know an older draft of the page, and would bring it too.
    stored = page.revisions.filter(pk=revision.pk).first()
    online.check_return(page, stored, by=by)
    PublishPageRevisionAction(stored, user=by).execute(skip_permission_checks=True)


@transaction.atomic
def cancel(page: Page, *, by: User | None = None) -> None:
    """End whatever is under way for a page that is taken offline or closed."""
    if state := page.current_workflow_state:
        state.cancel(user=by)


@transaction.atomic
def close_cancelled(state: WorkflowState, *, by: User | None) -> None:
    """Nothing waits any more for a review that has ended, whoever ended it and where."""
    for submission in Submission.objects.waiting().filter(workflow_state=state):
        _close(submission, Submission.Status.CANCELLED, by=by)


def locked(pk: int) -> Page:
    """The page, held against others until this act is done."""
    Page.objects.select_for_update().get(pk=pk)
    return Page.objects.select_related("latest_revision").get(pk=pk).specific


def waiting_submission(page: Page) -> Submission | None:
    """The submission of this page that waits for a decision, if there is one."""
    return (
        Submission.objects.waiting()
        .filter(page_id=page.pk)
        .select_related("revision", "workflow_state", "submitted_by")
        .first()
    )


def may_approve(submission: Submission, user: User) -> bool:
    """Four eyes: nobody approves what they handed in, or wrote a version of."""
    return user.pk != submission.submitted_by_id and not versions.has_words_of(submission, user)


def _approve(submission, page, task_state, *, by, comment=""):
    _check_as_submitted(submission, page, task_state)
    submission.revision.as_object().check_before_review()
    _publish(submission, page, task_state, by=by, comment=comment)


def _check_as_submitted(submission, page, task_state):
    revision = submission.revision
    is_as_submitted = (
        page.latest_revision_id == revision.pk
        and task_state.revision_id == revision.pk
        and pins.content_hash(revision) == submission.content_hash
        and pins.media_hashes(revision.as_object()) == submission.media_hashes
    )
    if not is_as_submitted:
        raise ChangedSinceSubmission


def _publish(submission, page, task_state, *, by, comment):
    submission.replaced = online.shown(page) if page.live else None
    task_state.approve(user=by, comment=comment)
    _close(submission, Submission.Status.APPROVED, by=by, comment=comment)
    if by:
        page.after_approval(submission)


def _passes_by_trust(submission, draft) -> bool:
    if submission.light != Submission.Light.GREEN or not draft.is_trusted():
        return False
    if permissions.may_review(submission.revision.user or submission.submitted_by, draft):
        # Nobody lets their own words online by trust either.
        return False
    return not statements.has_setback(submission.source_key)


def _trusted(submission: Submission) -> Submission:
    """What a trusted shop hands in goes online at once where nothing was found in it."""
    page = locked(submission.page_id)
    if _passes_by_trust(submission, submission.revision.as_object()):
        submission.is_automatic = True
        _approve(submission, page, submission.workflow_state.current_task_state, by=None)
    return submission


def _known_remarks(page, remarks) -> dict[str, str]:
    if not remarks.keys() <= {field.name for field in page._meta.get_fields()}:
        raise UnknownField
    return {name: text.strip() for name, text in remarks.items() if text.strip()}


def _close(submission, status, *, by, comment=""):
    submission.status = status
    submission.decided_by = by
    submission.decided_at = clock.now()
    submission.comment = comment
    submission.save()
