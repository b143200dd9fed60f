"""Before editors take away what others wrote, they say why: the step behind Wagtail's own."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from core import cards
from core.desk.reason_fields import ReasonFields
from core.review import permissions, removals
from core.review.refusals import ReviewRefused

UNPUBLISH, DELETE = "unpublish", "delete"


class RemovalForm(ReasonFields):
    """Why something of others is taken away."""

    facts = forms.CharField(
        label=gettext_lazy("To those who wrote it"),
        max_length=2000,
        help_text=gettext_lazy("What is wrong, in a sentence or two. They read it in a mail."),
        error_messages={"required": gettext_lazy("Say why, in a sentence or two.")},
        widget=forms.Textarea({"rows": 4}),
    )


def before_unpublishing(request, page: Page):
    """Wagtail's button "Unpublish", once it was confirmed."""
    return _ask(request, [page], UNPUBLISH)


def before_deleting(request, page: Page):
    """Wagtail's button "Delete", once it was confirmed."""
    return _ask(request, [page], DELETE) if request.method == "POST" else None


def before_bulk_action(request, action_type: str, pages, action):
    """Both of them, for several pages at once."""
    is_ours = action_type in (UNPUBLISH, DELETE) and issubclass(action.model, Page)
    return _ask(request, list(pages), action_type) if is_ours else None


def _ask(request, pages: list[Page], act: str):
    """None where nothing of others is concerned: then Wagtail goes on."""
    pages = [page for page in pages if permissions.may_review(request.user, page)]
    with_all_below = act == DELETE or "include_descendants" in request.POST
    concerned = [
        row for page in pages for row in removals.of_others(page, with_all_below=with_all_below)
    ]
    if not concerned:
        return None
    data = request.POST if "facts" in request.POST else None
    form = RemovalForm(data)
    # The page's town, whichever address the editor works at.
    form.offer_reasons(cards.town_of(concerned[0]))
    if form.is_valid():
        return _remove(request, pages, act, form, with_all_below=with_all_below)
    context = {
        "form": form,
        "pages": concerned,
        "deletes": act == DELETE,
        "with_all_below": with_all_below,
        "back": reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]),
    }
    return render(request, "review/removal.html", context, status=422 if form.errors else 200)


def _remove(request, pages: list[Page], act: str, form: RemovalForm, *, with_all_below: bool):
    parent = pages[0].get_parent()
    why = {"by": request.user, "facts": form.cleaned_data["facts"], "reasons": form.picked}
    try:
        with transaction.atomic():
            for page in pages:
                if act == DELETE:
                    removals.delete(page, **why)
                else:
                    removals.take_offline(page, with_all_below=with_all_below, **why)
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_explore", parent.pk)
    text = (
        ngettext("%(count)d page lies in the bin.", "%(count)d pages lie in the bin.", len(pages))
        if act == DELETE
        else ngettext("%(count)d page is offline.", "%(count)d pages are offline.", len(pages))
    )
    told = _("Those who wrote it get a statement of reasons.")
    messages.success(request, f"{text % {'count': len(pages)}} {told}")
    return redirect("wagtailadmin_explore", parent.pk)
