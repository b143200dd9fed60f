"""One submission on the editors' desk: what has changed, the page itself, and the decision."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from core.desk import undo
from core.desk.access import submissions_of
from core.desk.decision import DecisionForm
from core.desk.queue import Queue
from core.models import Submission
from core.review import changes, findings, services, versions
from core.review.refusals import AlreadyDecided, NewerVersion, ReviewRefused

#: How many earlier decisions about the same page are shown.
EARLIER = 5
IN_REVIEW = Submission.Status.IN_REVIEW


def show(request, pk: int):
    """One submission beside the queue: what has changed, and the ways to decide."""
    submission = mine(request, pk)
    return _screen(request, submission, seen=submission.version - 1)


@xframe_options_sameorigin
def preview(request, pk: int):
    """The page as it would be, for the frame beside what has changed."""
    draft = mine(request, pk).revision.as_object()
    return draft.make_preview_request(request, draft.default_preview_mode)


@require_POST
def decide(request, pk: int):
    """Approve or send back what was on the screen, and go on with the next.

    A version that came meanwhile is shown first; of a decision that came first it is told whose.
    """
    submission = mine(request, pk)
    if submission.status != IN_REVIEW:
        return _refused(request, pk, AlreadyDecided())
    form = _form(request, submission, seen=_number(request.POST.get("version")))
    if not form.is_valid():
        return _screen(request, submission, form, status=422)
    seen = form.cleaned_data["version"], form.cleaned_data["seen"]
    if seen != (submission.version, submission.content_hash):
        return _newer(request, submission, seen=seen[0])
    queue = Queue(request, submission.pk)
    try:
        services.decide(
            submission.workflow_state.current_task_state,
            action=form.cleaned_data["decision"],
            by=request.user,
            comment=form.cleaned_data["comment"],
            remarks=form.remarks,
            reasons=form.picked,
        )
    except NewerVersion:
        return _newer(request, mine(request, pk), seen=seen[0])
    except ReviewRefused as refusal:
        return _refused(request, pk, refusal)
    _say(request, form, submission)
    return go_on(queue)


def go_on(queue: Queue) -> HttpResponseRedirect:
    """To what comes after a decision, or back to the queue when nothing is left in it."""
    following = queue.next
    where = reverse("review_submission", args=[following]) if following else reverse("review_desk")
    return HttpResponseRedirect(where + queue.address)


def _say(request, form: DecisionForm, submission: Submission) -> None:
    if form.is_approval:
        undo.say_approved(request, submission)
        return
    title = {"title": submission.revision.object_str}
    messages.success(request, _("%(title)s: sent back.") % title)


def mine(request, pk: int) -> Submission:
    """A submission that this person decides about in the town that is served, or a 404."""
    submissions = submissions_of(request).select_related(
        "page",
        "revision__user",
        "workflow_state__current_task_state",
        "submitted_by",
        "decided_by",
        "taken_by",
    )
    return get_object_or_404(submissions, pk=pk)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def _form(request, submission: Submission, *, seen: int) -> DecisionForm:
    """What can be decided; marked is what changed since the version that was seen."""
    earlier = versions.revision_of(submission, seen) if seen else None
    changed = changes.between(
        submission.page.specific,
        submission.revision.as_object(),
        request,
        earlier and earlier.as_object(),
    )
    return DecisionForm(
        request.POST or None, submission=submission, changed=changed, town=request.town
    )


def _newer(request, submission: Submission, *, seen: int):
    """Nothing was decided: what has come meanwhile, and what they have typed so far."""
    return _screen(request, submission, seen=seen, is_newer=True, status=409)


def _refused(request, pk: int, refusal: ReviewRefused):
    """Nothing was decided: why, with what was typed so far."""
    return _screen(request, mine(request, pk), refusal=refusal, status=409)


def _screen(
    request,
    submission: Submission,
    form: DecisionForm | None = None,
    *,
    seen: int = 0,
    is_newer: bool = False,
    refusal: ReviewRefused | None = None,
    status: int = 200,
):
    page = submission.page.specific
    earlier = page.submissions.exclude(pk=submission.pk).exclude(status=IN_REVIEW)
    return render(
        request,
        "review/desk.html",
        {
            "queue": Queue(request, submission.pk),
            "submission": submission,
            "page": page,
            "draft": submission.revision.as_object(),
            "badges": findings.badges(submission),
            "form": form or _form(request, submission, seen=seen),
            "is_newer": is_newer,
            "refusal": refusal,
            "may_approve": services.may_approve(submission, request.user),
            "earlier": earlier.select_related("decided_by").order_by("-pk")[:EARLIER],
        },
        status=status,
    )
