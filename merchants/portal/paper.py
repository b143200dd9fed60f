"""Paper for a shop: the card in its window and its poster, as they are true today."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from merchants.paper.poster import poster
from merchants.paper.window_card import window_card
from merchants.portal.access import my_shop, portal


@portal
def show_card(request, key):
    """The card for the window, A5."""
    return _paper(request, key, window_card, "schild")


@portal
def show_poster(request, key):
    """The poster, A4."""
    return _paper(request, key, poster, "plakat")


def _paper(request, key, make, name):
    page = my_shop(request, key)
    if not page.live:
        messages.info(request, _("Your page is not online yet; its paper leads there."))
        return redirect("portal:dashboard")
    response = HttpResponse(make(page, request.town), content_type="application/pdf")
    file = f"{name}-{slugify(page.title)[:60]}.pdf"
    response["Content-Disposition"] = f'inline; filename="{file}"'
    return response
