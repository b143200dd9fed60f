"""What the editors decided about the words of a shop, why, and how its people complain."""

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.models import Statement, Submission
from core.pagination import paginate
from core.review import complaints, corrections, statements, undo
from core.review.refusals import ReviewRefused
from merchants.models import Shop
from merchants.portal.access import portal

PAGE_SIZE = 20


class ComplaintForm(forms.Form):
    """Why somebody does not agree."""

    text = forms.CharField(
        label=gettext_lazy("Why do you not agree?"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Say in a sentence or two why you do not agree.")},
        widget=forms.Textarea({"rows": 5}),
    )


@portal
def index(request):
    """All decisions about what somebody's shops have written, the latest first."""
    page = paginate(request, _mine(request), PAGE_SIZE)
    return render(request, "portal/statements.html", {"statements": page})


@portal
def show(request, statement):
    """One decision with its reasons; a complaint about it is made here."""
    statement = get_object_or_404(_mine(request), key=statement)
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            complaints.complain(statement, text=form.cleaned_data["text"], by=request.user)
        except ReviewRefused as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("Your complaint is with the editors. They answer by mail."))
        return redirect("portal:statement", statement.key)
    context = {
        "statement": statement,
        "complaint": getattr(statement, "complaint", None),
        "form": form,
        "may_complain": complaints.is_open(statement),
        "until": timezone.localdate(complaints.open_until(statement)),
        **_corrections(statement),
    }
    return render(request, "portal/statement.html", context, status=422 if form.errors else 200)


@portal
@require_POST
def undo_correction(request, statement):
    """What editors corrected is undone: their own words wait once more."""
    statement = get_object_or_404(_mine(request), key=statement, act=Statement.Act.CORRECTED)
    submission = get_object_or_404(Submission, pk=statement.submission_id)
    try:
        waiting = undo.refuse_correction(submission, by=request.user)
    except ReviewRefused as refusal:
        messages.info(request, str(refusal))
        return redirect("portal:statement", statement.key)
    if waiting:
        text = _("Undone. Your own words are with the editors again; until then it is as before.")
    else:
        text = _("Undone. Your own words are a draft now; send them when they are right.")
    messages.success(request, text)
    return redirect(submission.page.specific.portal_path())


def _corrections(statement: Statement) -> dict:
    """What was corrected, and whether its author can still undo it."""
    submission = Submission.objects.filter(pk=statement.submission_id).first()
    if statement.act != Statement.Act.CORRECTED or not submission:
        return {}
    return {
        "corrections": corrections.of(submission),
        "is_undoable": undo.is_refusable(submission),
        "undo_until": timezone.localdate(submission.decided_at + undo.CORRECTIONS_STAND_AFTER),
    }


def _mine(request) -> QuerySet[Statement]:
    """Also of shops whose page is in the bin or gone: then it matters most."""
    shops = Shop.objects.filter(site_id=request.town.site_id, memberships__user=request.user)
    keys = [shop.key for shop in shops]
    return statements.of_town(request.town).filter(source_key__in=keys)
