"""Complaints about statements of reasons, and the editors' answers."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.desk.access import for_editors
from core.pagination import paginate
from core.review import complaints
from core.review.refusals import ReviewRefused

PAGE_SIZE = 30
UPHELD, STANDS = "upheld", "stands"


class AnswerForm(forms.Form):
    """What becomes of a complaint, and why."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=[
            (UPHELD, gettext_lazy("The complaint is right")),
            (STANDS, gettext_lazy("The decision stands")),
        ],
        error_messages={"required": gettext_lazy("Choose what becomes of it.")},
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Say why, in a sentence or two.")},
        widget=forms.Textarea({"rows": 5}),
    )


@for_editors
def index(request):
    """What waits for an answer, or, with `?beantwortet=1`, what has one."""
    shows_answered = request.GET.get("beantwortet") == "1"
    waiting = complaints.open_in(request.town)
    answered = complaints.of_town(request.town).exclude(answered_at=None)
    context = {
        "complaints": paginate(request, answered if shows_answered else waiting, PAGE_SIZE),
        "shows_answered": shows_answered,
        "count": waiting.count(),
    }
    return render(request, "review/complaints.html", context)


@for_editors
def show(request, pk: int):
    """One complaint beside the statement that it is about, and the answer."""
    complaint = get_object_or_404(complaints.of_town(request.town), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            complaints.answer(
                complaint,
                text=said["text"],
                is_upheld=said["outcome"] == UPHELD,
                by=request.user,
            )
        except ReviewRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Answered. The mail is on its way."))
        # What was wrong is to be put right: this screen says how.
        return redirect("review_complaint", pk)
    context = {
        "complaint": complaint,
        "statement": complaint.statement,
        "form": form,
        "may_answer": complaints.may_answer(complaint, request.user),
    }
    return render(request, "review/complaint.html", context, status=422 if form.errors else 200)
