"""The bin of the town's editors: what lies in it, and the click that fetches it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page

from core import bin as trash
from core.desk.access import for_editors
from core.models import Trashed
from core.pagination import back_to, paginate
from core.review import permissions
from core.review.refusals import ReviewRefused

PAGE_SIZE = 30


@for_editors
def index(request):
    """What was deleted in the last thirty days, the latest first."""
    page = paginate(request, trash.of_town(request.town), PAGE_SIZE)
    return render(request, "review/bin.html", {"thrown": page})


@for_editors
@require_POST
def fetch_back(request, pk: int):
    """A page is back where it was."""
    thrown = get_object_or_404(trash.of_town(request.town), pk=pk)
    try:
        page = trash.fetch_back(thrown, by=request.user)
    except ReviewRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        text = _("“%(title)s” is back and online.") if page.live else _("“%(title)s” is back.")
        messages.success(request, text % {"title": page.title})
    return back_to("review_bin", request)


def instead_of_deleting(request, page: Page):
    """Wagtail's button "Delete" throws into the bin, once it was confirmed."""
    if request.method != "POST":
        return None
    return _discard(request, [page], page.get_parent())


def instead_of_deleting_many(request, action_type: str, pages, action):
    """The same for Wagtail's bulk action."""
    is_ours = action_type == "delete" and issubclass(action.model, Page)
    if not is_ours or request.method != "POST" or not pages:
        return None
    return _discard(request, pages, pages[0].get_parent())


def not_while_in_the_bin(request, page: Page):
    """What lies in the bin is fetched back before it is edited."""
    if not Trashed.objects.filter(page_id=page.pk).exists():
        return None
    messages.warning(request, _("This page lies in the bin. Fetch it back to edit it."))
    return redirect("review_bin")


def without_the_bin(parent: Page, pages, request):
    """The explorer does not show what lies in the bin."""
    return trash.visible(pages)


def _discard(request, pages, parent: Page):
    thrown = []
    for page in pages:
        # Wagtail has asked already; a request that goes past its screen has not.
        if not permissions.may_review(request.user, page):
            continue
        try:
            thrown.append(trash.discard(page, by=request.user))
        except ReviewRefused as refusal:
            messages.error(request, str(refusal))
    if thrown:
        text = ngettext(
            "%(count)d page lies in the bin, and comes back from there for thirty days.",
            "%(count)d pages lie in the bin, and come back from there for thirty days.",
            len(thrown),
        )
        words = text % {"count": len(thrown)}
        link = format_html(' <a href="{}">{}</a>', reverse("review_bin"), _("To the bin"))
        messages.success(request, format_html("{}{}", words, link))
    return redirect("wagtailadmin_explore", parent.pk)
