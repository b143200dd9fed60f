"""The buttons “I take this” and “Give it back”."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.desk.access import for_editors, submissions_of
from core.desk.queue import Queue
from core.review import taking
from core.review.refusals import ReviewRefused


@for_editors
@require_POST
def take(request, pk: int):
    """Take a submission, or with `act=release` give it back. It stays on the screen."""
    submission = get_object_or_404(submissions_of(request), pk=pk)
    act = taking.release if request.POST.get("act") == "release" else taking.take
    try:
        act(submission, by=request.user)
    except ReviewRefused as refusal:
        messages.warning(request, str(refusal))
    address = reverse("review_submission", args=[pk]) + Queue(request, pk).address
    return HttpResponseRedirect(address)
