"""“Report this content” (DSA Art. 16): a form for everybody, and a receipt with the decision."""

from functools import wraps

from allauth.core import ratelimit
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.languages import paths, spoken
from core.reporting import addresses
from core.reporting.forms import NoticeForm
from core.review import notice_mails, notices
from core.review.refusals import ReviewRefused

MANY_REPORTS = _(
    "Many reports have come from your connection. Nothing was sent. Please wait an hour and"
    " press the button again."
)


def may_mail(request, email: str) -> bool:
    """Whether a receipt may go to an address: there is one, and few have gone there."""
    return bool(email and ratelimit.consume(request, action="report_receipt", key=email.lower()))


def unlisted(view):
    """A page that no cache keeps and no search engine lists."""

    @wraps(view)
    @never_cache
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@spoken
@unlisted
def report(request):
    """Report something. The page from which one comes is filled in."""
    if request.method == "POST":
        form = NoticeForm(request.POST, town=request.town)
        if form.is_valid():
            return _receive(request, form)
        return _form(request, form, status=422)
    asked = request.GET.get("seite", "").strip()[: addresses.LONGEST]
    form = NoticeForm(town=request.town, initial={"url": asked})
    if asked:
        try:
            form.initial["url"], form.page = addresses.find(request.town, asked)
        except ReviewRefused as refusal:
            return _form(request, form, problem=str(refusal))
    return _form(request, form)


@require_safe
@spoken
@unlisted
def receipt(request, key):
    """What was reported, and what has come of it. For whoever has this address."""
    notice = get_object_or_404(notices.of_town(request.town), key=key)
    return render(request, "reporting/receipt.html", {"notice": notice})


def _receive(request, form: NoticeForm):
    if not ratelimit.consume(request, action="report"):
        form.add_error(None, MANY_REPORTS)
        return _form(request, form, status=429)
    notice = notices.receive(
        request.town,
        key=form.cleaned_data["key"],
        page=form.page,
        language=get_language(),
        has_receipt=may_mail(request, form.cleaned_data["email"]),
        **form.said(),
    )
    return redirect(notice_mails.receipt(notice))


def _form(request, form: NoticeForm, *, problem: str = "", status: int = 200):
    context = {"form": form, "problem": problem, "paths": paths(request.town, "report")}
    return render(request, "reporting/form.html", context, status=status)
