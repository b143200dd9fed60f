"""Correcting what somebody handed in, so that it can be approved at once.

Its author sees the difference and can undo it (`core.review.undo`).
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.log_actions import log as write_log
from wagtail.models import TaskState

from accounts.models import User
from core.models import Submission
from core.review import pins, wording
from core.review.refusals import NothingCorrected, UnknownField

CORRECTED = "core.corrected"


@dataclass(frozen=True)
class Correction:
    """One text that an editor corrected: as it was handed in, and as it is online."""

    label: str
    before: str
    after: str

    @property
    def html(self) -> SafeString:
        """The way from one to the other, word by word."""
        return wording.difference(self.before, self.after)


def of(submission: Submission) -> list[Correction]:
    """What an editor corrected before they approved it."""
    if not submission.corrected:
        return []
    theirs, ours = submission.revision.as_object(), submission.corrected.as_object()
    return [
        Correction(
            capfirst(theirs._meta.get_field(name).verbose_name),
            getattr(theirs, name),
            getattr(ours, name),
        )
        for name in theirs.correctable_fields
        if getattr(theirs, name) != getattr(ours, name)
    ]


def put(
    submission: Submission, task_state: TaskState, words: dict[str, str], *, by: User
) -> TaskState:
    """Let the words that an editor corrected take the place of what would be published.

    Returns what is to be approved now.

    Raises a ReviewRefused, or a ValidationError where the page cannot say this.
    """
    draft = submission.revision.as_object()
    if not words.keys() <= set(draft.correctable_fields):
        raise UnknownField
    changed = {name: text for name, text in words.items() if getattr(draft, name) != text}
    if not changed:
        raise NothingCorrected
    for name, text in changed.items():
        setattr(draft, name, text)
    draft.full_clean(exclude=["slug"])
    draft.check_before_review()
    submission.corrected = draft.save_revision(user=by, clean=False)
    submission.corrected_hash = pins.content_hash(submission.corrected)
    task_state.revision = submission.corrected
    task_state.save()
    write_log(
        instance=draft,
        action=CORRECTED,
        user=by,
        revision=submission.corrected,
        data={"submission": submission.pk},
    )
    # Read anew: what is in hand knows an older draft of the page.
    return TaskState.objects.get(pk=task_state.pk)
