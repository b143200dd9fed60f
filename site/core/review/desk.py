"""The editors' desk: what waits in their town, what has changed, and the decision."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.models import Page

from core import clock
from core.models import Submission
from core.pagination import paginate
from core.review import changes, services
from core.review.refusals import AlreadyDecided

PAGE_SIZE = 30


class DecisionForm(forms.Form):
    """A decision, and which submission was on the screen when it was taken."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    seen = forms.CharField(max_length=64)
    comment = forms.CharField(
        label=gettext_lazy("To the merchant"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == "reject" and not cleaned.get("comment", "").strip():
            self.add_error("comment", _("Say what should be changed, so that they can mend it."))
        return cleaned


def index(request):
    """What waits, the oldest first."""
    waiting = (
        Submission.objects.waiting()
        .reviewable_by(request.user)
        .select_related("page", "revision", "submitted_by")
    )
    page = paginate(request, waiting, PAGE_SIZE)
    return render(request, "review/desk.html", {"submissions": page, "now": clock.now()})


def show(request, pk: int):
    """One submission: what has changed against what is online, and the two ways to decide."""
    submission = _mine(request, pk)
    return _screen(request, submission, DecisionForm(initial={"seen": submission.content_hash}))


@require_POST
def decide(request, pk: int):
    """Approve or send back what was on the screen."""
    submission = _mine(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _screen(request, submission, form, status=422)
    if (
        submission.status != Submission.Status.IN_REVIEW
        or form.cleaned_data["seen"] != submission.content_hash
    ):
        raise AlreadyDecided
    services.decide(
        submission.workflow_state.current_task_state,
        action=form.cleaned_data["decision"],
        by=request.user,
        comment=form.cleaned_data["comment"],
    )
    is_approved = form.cleaned_data["decision"] == "approve"
    messages.success(request, _("Approved and online.") if is_approved else _("Sent back."))
    return redirect("review_desk")


def _mine(request, pk: int) -> Submission:
    submissions = Submission.objects.reviewable_by(request.user).select_related(
        "revision", "workflow_state__current_task_state", "submitted_by", "decided_by"
    )
    return get_object_or_404(submissions, pk=pk)


def _screen(request, submission: Submission, form: DecisionForm, status: int = 200):
    page = Page.objects.get(pk=submission.page_id).specific
    draft = submission.revision.as_object()
    return render(
        request,
        "review/submission.html",
        {
            "submission": submission,
            "page": page,
            "draft": draft,
            "changes": changes.between(page, draft, request),
            "form": form,
            "may_approve": services.may_approve(submission, request.user),
        },
        status=status,
    )
