"""“I take this”: one editor looks after a submission, and the others pass it over."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from core.models import Submission
from core.review import permissions, services
from core.review.refusals import AlreadyDecided, ReviewRefused

TAKEN, RELEASED = "core.review_taken", "core.review_released"
#: After so long others may take it, as if it had been given back.
HELD_FOR = timedelta(hours=4)


class TakenByAnother(ReviewRefused):
    """A colleague was faster."""

    reason = _("A colleague has taken this. You can decide all the same.")


@transaction.atomic
def take(submission: Submission, *, by: User) -> Submission:
    """Look after a submission for some hours. It keeps nobody from deciding."""
    submission = _waiting(submission, by)
    if submission.taken_by_id == by.pk:
        return submission
    if submission.taken_by_id and submission.taken_at > clock.now() - HELD_FOR:
        raise TakenByAnother
    return _hold(submission, by, TAKEN, by=by)


@transaction.atomic
def release(submission: Submission, *, by: User) -> Submission:
    """Give back what one has taken. What a colleague has taken stays theirs."""
    submission = _waiting(submission, by)
    if submission.taken_by_id != by.pk:
        return submission
    return _hold(submission, None, RELEASED, by=by)


def let_go() -> None:
    """Give back what was taken too long ago."""
    long_ago = clock.now() - HELD_FOR
    stale = Submission.objects.waiting().filter(taken_at__lte=long_ago)
    stale.order_by().update(taken_by=None, taken_at=None)


def _waiting(submission: Submission, by: User) -> Submission:
    page = services.locked(submission.page_id)
    waiting = services.waiting_submission(page)
    if not waiting or waiting.pk != submission.pk:
        raise AlreadyDecided
    if not permissions.may_review(by, page):
        raise PermissionDenied
    return waiting


def _hold(submission: Submission, holder: User | None, action: str, *, by: User) -> Submission:
    submission.taken_by, submission.taken_at = holder, clock.now() if holder else None
    submission.save(update_fields=["taken_by", "taken_at"])
    data = {"submission": submission.pk}
    write_log(instance=submission.page.specific, action=action, user=by, data=data)
    return submission
