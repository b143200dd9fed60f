"""The versions of a submission: what was sent one after the other while it waited."""

from collections.abc import Iterable

from wagtail.log_actions import log as write_log
from wagtail.models import PageLogEntry, Revision, TaskState

from accounts.models import User
from core.models import Submission

RENEWED = "core.renewed"


def note(submission: Submission, *, by: User | None) -> None:
    """Write down that a newer version waits from now on."""
    write_log(
        instance=submission.page.specific,
        action=RENEWED,
        user=by,
        revision=submission.revision,
        data={"submission": submission.pk, "version": submission.version},
    )


def later_ones(submissions: Iterable[Submission]) -> dict[int, list[PageLogEntry]]:
    """What was sent after the first version, by submission, in one query."""
    found = {submission.pk: [] for submission in submissions}
    entries = PageLogEntry.objects.filter(action=RENEWED, data__submission__in=list(found))
    for entry in entries.select_related("user").order_by("pk"):
        found[entry.data["submission"]].append(entry)
    return found


def revision_of(submission: Submission, number: int) -> Revision | None:
    """What a version of a submission said, as long as it is kept."""
    states = TaskState.objects.filter(workflow_state_id=submission.workflow_state_id)
    # The same workflow goes on after something was sent back: the latest are this submission's.
    latest = states.select_related("revision").order_by("-pk")[: submission.version]
    by_number = dict(zip(range(submission.version, 0, -1), latest, strict=False))
    return by_number[number].revision if number in by_number else None


def has_words_of(submission: Submission, user: User) -> bool:
    """This person wrote one of the versions that were sent, or a draft on the way to them."""
    states = TaskState.objects.filter(workflow_state_id=submission.workflow_state_id)
    if submission.revision.user_id == user.pk or states.filter(revision__user_id=user.pk).exists():
        return True
    page = submission.page
    drafts = Revision.objects.for_instance(page).filter(
        user=user, pk__gt=page.live_revision_id or 0, pk__lt=submission.revision_id
    )
    # What they corrected and its author refused is not in it.
    corrected = page.submissions.exclude(corrected=None).values("corrected")
    return drafts.exclude(pk__in=corrected).exists()
