"""The screen of the bin, and the one tap that brings something back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.pagination import paginate
from core.review.refusals import ReviewRefused
from merchants.ends import bin as thrown_away
from merchants.ends.presence import UNDO
from merchants.models import Discarded
from merchants.portal.access import portal

PAGE_SIZE = 30


@portal
def index(request):
    """What somebody has thrown away of their shops, the latest first."""
    rows = thrown_away.visible_to(request.user, request.town).order_by("-at", "-pk")
    page = paginate(request, rows.select_related("page", "shop", "by"), PAGE_SIZE)
    for row in page:
        row.goes_on = timezone.localdate(row.at + UNDO)
        row.is_shop = row.page_id == row.shop.page_id
    return render(request, "portal/bin.html", {"rows": page, "paginated": page, "days": UNDO.days})


@portal
@require_POST
def fetch_back(request, key):
    """Back to where it was, online if it was."""
    rows = thrown_away.visible_to(request.user, request.town).select_related("page", "shop")
    thrown = get_object_or_404(rows, page__translation_key=key)
    title, was_online = thrown.page.draft_title or thrown.page.title, thrown.revision_id
    try:
        is_online = thrown_away.fetch_back(thrown, by=request.user)
    except ReviewRefused as refusal:
        messages.info(request, str(refusal))
        return redirect("portal:bin")
    if is_online:
        text = _("“%(title)s” is back and online.")
    elif was_online:
        text = _("“%(title)s” is back as a draft: what was online has changed. Send it for review.")
    else:
        text = _("“%(title)s” is back as a draft.")
    messages.success(request, text % {"title": title})
    return redirect("portal:dashboard")


def tell_of(request, thrown: Discarded) -> None:
    """Say what was thrown away, with the way back beside it."""
    title = thrown.page.draft_title or thrown.page.title
    text = _("“%(title)s” is in the bin.") % {"title": title}
    undo = reverse("portal:fetch_back", args=[thrown.page.translation_key])
    messages.success(request, text, extra_tags=undo)
