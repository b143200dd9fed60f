"""“Report a barrier”: a form that every page leads to, and a receipt with the answer."""

from allauth.core import ratelimit
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from core.barriers import services
from core.barriers.forms import BarrierForm
from core.languages import paths, spoken
from core.reporting.addresses import LONGEST
from core.reporting.views import MANY_REPORTS, may_mail, unlisted


@require_http_methods(["GET", "HEAD", "POST"])
@spoken
@unlisted
def report(request):
    """Report a barrier. The page from which one comes is filled in."""
    if request.method == "POST":
        form = BarrierForm(request.POST)
        if form.is_valid():
            return _receive(request, form)
        return _form(request, form, status=422)
    asked = request.GET.get("seite", "").replace("\0", "").strip()[:LONGEST]
    if asked.startswith("/"):
        asked = request.town.link(asked)[:LONGEST]
    return _form(request, BarrierForm(initial={"url": asked}))


@require_safe
@spoken
@unlisted
def receipt(request, key):
    """What was reported, and the answer. For whoever has this address."""
    barrier = get_object_or_404(services.of_town(request.town), key=key)
    return render(request, "barriers/receipt.html", {"barrier": barrier})


def _receive(request, form: BarrierForm):
    if not ratelimit.consume(request, action="report_barrier"):
        form.add_error(None, MANY_REPORTS)
        return _form(request, form, status=429)
    said = {name: form.cleaned_data[name] for name in ("url", "explanation", "email")}
    barrier = services.receive(
        request.town,
        key=form.cleaned_data["key"],
        has_receipt=may_mail(request, said["email"]),
        language=get_language(),
        **said,
    )
    return redirect(services.receipt(barrier))


def _form(request, form: BarrierForm, *, status: int = 200):
    context = {"form": form, "paths": paths(request.town, "report_barrier")}
    return render(request, "barriers/form.html", context, status=status)
