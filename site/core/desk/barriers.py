"""What readers could not use, and what the town's editors answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.barriers import services
from core.barriers.forms import AnswerForm
from core.desk.access import for_editors
from core.desk.dashboard import Figure
from core.models import TownSettings
from core.pagination import paginate

PAGE_SIZE = 30


@for_editors
def index(request):
    """What waits, the oldest first; or, with `?beantwortet=1`, what is answered."""
    shows_answered = request.GET.get("beantwortet") == "1"
    waiting = services.open_in(request.town)
    rows = services.of_town(request.town).exclude(answered_at=None) if shows_answered else waiting
    context = {
        "barriers": paginate(request, rows, PAGE_SIZE),
        "shows_answered": shows_answered,
        "count": waiting.count(),
        "today": clock.today(),
    }
    return render(request, "review/barriers.html", context)


@for_editors
def show(request, pk: int):
    """One report, and the answer to it."""
    barrier = get_object_or_404(services.of_town(request.town).select_related("answered_by"), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.answer(barrier, words=form.cleaned_data["words"], by=request.user)
        except services.AnsweredAlready as refusal:
            messages.warning(request, str(refusal))
            return redirect("review_barrier", pk)
        messages.success(request, _("Answered."))
        return redirect("review_barriers")
    context = {
        "barrier": barrier,
        "is_ours": barrier.url.startswith(request.town.link("/")),
        "form": form,
        "today": clock.today(),
    }
    return render(request, "review/barrier.html", context, status=422 if form.errors else 200)


def figures(town: TownSettings) -> list[Figure]:
    """What the dashboard says, as long as a report waits."""
    count = services.open_in(town).count()
    url = reverse("review_barriers")
    return [Figure(_("Barriers to answer"), count, url, is_pressing=True)] if count else []
