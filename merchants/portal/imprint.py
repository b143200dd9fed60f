"""The screen for a shop's imprint: its legal form first, then what that form needs."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.review import services as review
from core.review.refusals import ReviewRefused
from merchants import services
from merchants.imprints import completeness, legal_forms
from merchants.imprints import services as imprints
from merchants.models import Imprint
from merchants.portal import awaited
from merchants.portal.access import owned_shop, portal
from merchants.portal.imprint_form import ImprintForm


@portal
def edit(request, key):
    """Who stands behind a shop, as the law wants it said. Public at once."""
    page = owned_shop(request, key)
    imprint = completeness.of(page.shop)
    known = imprint.legal_form if imprint else ""
    row = legal_forms.BY_SLUG.get(request.GET.get("rechtsform", known))
    if not row:
        context = {"page": page, "known": known, "rows": legal_forms.rows(for_club=page.is_club)}
        return render(request, "portal/imprint_choice.html", context)
    waiting = _awaited(request, page)
    form = ImprintForm(
        request.POST or None,
        shop=page.shop,
        legal_form=row,
        instance=imprint or Imprint(shop=page.shop),
        initial={} if imprint else _suggested(request, page, row),
    )
    if request.method == "POST" and form.is_valid():
        said = {"legal_form": row.slug} | form.cleaned_data
        imprints.change(page.shop, said, by=request.user)
        _tell(request, waiting)
        return redirect("portal:dashboard")
    return render(
        request,
        "portal/imprint.html",
        {"form": form, "page": page, "row": row, "waiting": waiting, "imprint": imprint},
    )


def _awaited(request, page):
    """What one was about to send when the imprint was missing."""
    try:
        key = UUID(request.GET.get("danach", ""))
    except ValueError:
        return None
    return awaited.of(page, key)


def _suggested(request, page, row) -> dict:
    """What the shop's page and its owner's account say already."""
    draft, town, name = (
        page.get_latest_revision_as_object(),
        request.town,
        request.user.get_full_name(),
    )
    return {
        "legal_name": name if row.is_person else "",
        "represented_by": name,
        "street": draft.street,
        "postcode": draft.postcode or town.postcode,
        "city": draft.city or town.name,
        "email": draft.email or request.user.email,
        "phone": page.shop.phone,
    }


def _tell(request, waiting) -> None:
    """Say that the imprint is online, and send what was waiting for it where that was asked."""
    if not waiting or request.POST.get("action") != "send":
        messages.success(request, _("Your imprint is online."))
        return
    if review.waiting_submission(waiting):
        messages.success(request, _("Your imprint is online."))
        return
    try:
        services.submit(waiting, by=request.user)
    except ReviewRefused as refusal:
        messages.success(request, _("Your imprint is online."))
        messages.info(request, str(refusal))
    else:
        messages.success(
            request,
            _("Your imprint is online, and “%(title)s” is sent for review.")
            % {"title": waiting.draft_title or waiting.title},
        )
