"""The editors' desk: what waits in their town, what has changed, and the decision."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core import clock
from core.models import Submission
from core.pagination import paginate
from core.review import changes, services, versions
from core.review.changes import Change
from core.review.refusals import AlreadyDecided, NewerVersion

PAGE_SIZE = 30
#: How many earlier decisions about the same page are shown.
EARLIER = 5
#: What a field for a question is called, before the name of the field that it is about.
REMARK = "remark-"
IN_REVIEW = Submission.Status.IN_REVIEW


class DecisionForm(forms.Form):
    """A decision, what was on the screen when it was taken, and questions about what changed."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    version = forms.IntegerField()
    seen = forms.CharField(max_length=64)
    comment = forms.CharField(
        label=gettext_lazy("To the merchant"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, changed: list[Change], **kwargs):
        super().__init__(*args, **kwargs)
        #: What changed, each with the field for a question about it.
        self.rows = []
        for change in changed:
            name = f"{REMARK}{change.name}"
            self.fields[name] = forms.CharField(
                label=_("Your question on “%(field)s”") % {"field": change.label},
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2, "form": "send-back"}),
            )
            self.rows.append((change, self[name]))

    @property
    def remarks(self) -> dict[str, str]:
        """The questions that were asked, by field."""
        return {
            name.removeprefix(REMARK): text
            for name, text in self.cleaned_data.items()
            if name.startswith(REMARK) and text
        }

    def clean(self):
        cleaned = super().clean()
        if any(name.startswith(REMARK) and name not in self.fields for name in self.data):
            self.add_error(None, _("You can only ask about a field that is on this screen."))
        is_silent = not cleaned.get("comment", "").strip() and not self.remarks
        if cleaned.get("decision") == "reject" and is_silent:
            text = _("Say what should be changed, here or at a field, so that they can mend it.")
            self.add_error("comment", text)
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
    return _screen(request, submission, seen=submission.version - 1)


@require_POST
def decide(request, pk: int):
    """Approve or send back what was on the screen. A version that came meanwhile is shown first."""
    submission = _mine(request, pk)
    if submission.status != IN_REVIEW:
        raise AlreadyDecided
    form = _form(request, submission, seen=_number(request.POST.get("version")))
    if not form.is_valid():
        return _screen(request, submission, form, status=422)
    seen = form.cleaned_data["version"], form.cleaned_data["seen"]
    if seen != (submission.version, submission.content_hash):
        return _newer(request, submission, seen=seen[0])
    try:
        services.decide(
            submission.workflow_state.current_task_state,
            action=form.cleaned_data["decision"],
            by=request.user,
            comment=form.cleaned_data["comment"],
            remarks=form.remarks,
        )
    except NewerVersion:
        return _newer(request, _mine(request, pk), seen=seen[0])
    is_approved = form.cleaned_data["decision"] == "approve"
    messages.success(request, _("Approved and online.") if is_approved else _("Sent back."))
    return redirect("review_desk")


def _mine(request, pk: int) -> Submission:
    submissions = Submission.objects.reviewable_by(request.user).select_related(
        "page", "revision", "workflow_state__current_task_state", "submitted_by", "decided_by"
    )
    return get_object_or_404(submissions, pk=pk)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


def _form(request, submission: Submission, *, seen: int) -> DecisionForm:
    """What can be decided; marked is what changed since the version that was seen."""
    earlier = versions.revision_of(submission, seen)
    changed = changes.between(
        submission.page.specific,
        submission.revision.as_object(),
        request,
        earlier and earlier.as_object(),
    )
    return DecisionForm(request.POST or None, changed=changed)


def _newer(request, submission: Submission, *, seen: int):
    """Nothing was decided: what has come meanwhile, and what they have typed so far."""
    return _screen(request, submission, seen=seen, is_newer=True, status=409)


def _screen(
    request,
    submission: Submission,
    form: DecisionForm | None = None,
    *,
    seen: int = 0,
    is_newer: bool = False,
    status: int = 200,
):
    page = submission.page.specific
    earlier = page.submissions.exclude(pk=submission.pk).exclude(status=IN_REVIEW)
    return render(
        request,
        "review/submission.html",
        {
            "submission": submission,
            "page": page,
            "draft": submission.revision.as_object(),
            "form": form or _form(request, submission, seen=seen),
            "is_newer": is_newer,
            "may_approve": services.may_approve(submission, request.user),
            "earlier": earlier.select_related("decided_by").order_by("-pk")[:EARLIER],
        },
        status=status,
    )
