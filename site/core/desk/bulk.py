"""Approving many at once: the button below the queue, what came of each, and one undo for all."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.desk.access import for_editors
from core.models import BulkRun
from core.pagination import paginate
from core.review import bulk
from core.review.bulk import Outcome, Pick
from core.review.refusals import ReviewRefused

PAGE_SIZE = 30
DONE = (Outcome.APPROVED, Outcome.TAKEN_BACK)


# Each item is a transaction of its own, so the request is none.
@transaction.non_atomic_requests
@for_editors
def index(request):
    """Approve what was ticked; to a GET, what was approved together before."""
    return _start(request) if request.method == "POST" else _earlier(request)


def _start(request):
    picks = [Pick.read(text) for text in request.POST.getlist("item")]
    refusal = _refusal(request.POST.get("action", ""), picks)
    if refusal:
        messages.warning(request, refusal)
        return HttpResponseRedirect(reverse("review_desk") + _narrowed(request))
    run = bulk.approve(picks, town=request.town, by=request.user)
    if not run:
        raise Http404
    return redirect("review_bulk_run", run.pk)


@for_editors
def show(request, pk: int):
    """What came of a run, a line for each item."""
    run = get_object_or_404(_of_town(request), pk=pk)
    lines = [line | {"label": Outcome(line["outcome"]).label} for line in run.lines]
    # What somebody still has to look at stands first.
    lines.sort(key=lambda line: line["outcome"] in DONE)
    counts = {outcome.value: _count(run, outcome) for outcome in Outcome}
    context = {"run": run, "lines": lines, "counts": counts, "may_undo": bulk.may_undo(run)}
    return render(request, "review/bulk_run.html", context)


@transaction.non_atomic_requests
@for_editors
@require_POST
def undo(request, pk: int):
    """What this run has approved is as it was before, and waits again."""
    run = get_object_or_404(_of_town(request), pk=pk)
    try:
        run = bulk.take_back(run, town=request.town, by=request.user)
    except ReviewRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("review_bulk_run", pk)
    count = _count(run, Outcome.TAKEN_BACK)
    text = ngettext("%(count)d approval taken back.", "%(count)d approvals taken back.", count)
    messages.success(request, text % {"count": count})
    return redirect("review_bulk_run", pk)


def _earlier(request):
    page = paginate(request, _of_town(request).order_by("-at", "-pk"), PAGE_SIZE)
    for run in page:
        run.approved = _count(run, Outcome.APPROVED)
    return render(request, "review/bulk_runs.html", {"runs": page})


def _count(run: BulkRun, outcome: str) -> int:
    return sum(line["outcome"] == outcome for line in run.lines)


def _of_town(request):
    return BulkRun.objects.filter(site_id=request.town.site_id).select_related("by", "undone_by")


def _narrowed(request) -> str:
    """The filters of the queue that was on the screen."""
    query = request.POST.get("back", "")
    return query if query.startswith("?") and query.isprintable() else ""


def _refusal(action: str, picks: list[Pick | None]) -> str:
    if not picks:
        return _("Tick what you want to approve first.")
    if action != "approve" or None in picks:
        return _("This could not be read. Nothing was decided; please try again.")
    if len(picks) > bulk.MOST:
        text = _("At most %(count)d at once, please. Nothing was decided.")
        return text % {"count": bulk.MOST}
    return ""
