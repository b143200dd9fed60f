"""What a merchant is told after an act."""

from django.contrib import messages
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.review.refusals import ReviewRefused
from merchants.imprints.refusals import ImprintMissing
from merchants.people import members


def tell(request, changed: bool, words: str) -> None:
    """Say what came of an act; where nothing changed, that."""
    messages.success(request, words if changed else _("Nothing changed."))


def refuse(request, page, refusal: ReviewRefused) -> None:
    """Say why a page was not handed in, with the way to what is missing where there is one."""
    if not isinstance(refusal, ImprintMissing):
        messages.info(request, str(refusal))
        return
    is_owner = members.owns(refusal.shop, request.user)
    context = {"refusal": refusal, "link": refusal.way_out(page) if is_owner else ""}
    messages.warning(request, render_to_string("portal/imprint_missing.html", context))
