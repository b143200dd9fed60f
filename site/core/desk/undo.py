"""The button "Undo" after an approval."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.desk.access import for_editors, submissions_of
from core.models import Submission
from core.review import undo as acts
from core.review.refusals import ReviewRefused


@for_editors
@require_POST
def undo(request, pk: int):
    """What was online before is online again, and the submission waits as before."""
    submission = get_object_or_404(submissions_of(request).select_related("revision"), pk=pk)
    title = {"title": submission.revision.object_str}
    try:
        waiting = acts.take_back(submission, by=request.user)
    except ReviewRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("review_submission", pk)
    if not waiting:
        text = _("The approval of “%(title)s” is taken back. Its author has begun something newer.")
        messages.success(request, text % title)
        return redirect("review_desk")
    messages.success(
        request, _("The approval of “%(title)s” is taken back. It waits again.") % title
    )
    return redirect("review_submission", waiting.pk)


def say_approved(request, submission: Submission) -> None:
    """Say that it is online, with the button that takes it back."""
    context = {"submission": submission}
    said = render_to_string("review/approved_message.html", context, request=request)
    messages.success(request, said)
