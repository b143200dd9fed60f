"""The buttons at the till: somebody said a code word, and: that was a slip."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from merchants.portal.access import my_offer, portal
from merchants.portal.beginnings import uuid_of
from merchants.portal.feedback import tell
from merchants.visits import till


@portal
@require_POST
def count(request, key):
    """One more has said the code word of an offer."""
    offer, tap = my_offer(request, key), uuid_of(request.POST.get("tap"))
    if not tap:
        messages.info(request, _("Nothing was counted. Please tap once more."))
        return _back(offer)
    try:
        is_new = till.count(offer, key=tap, by=request.user)
    except till.NoCodeWord:
        messages.info(request, _("This offer is not online with a code word, so nothing counts."))
        return redirect("portal:dashboard")
    if not is_new:
        messages.info(request, _("This tap was counted already."))
    return _back(offer)


@portal
@require_POST
def take_back(request, key):
    """The last tap was a slip."""
    offer, tap = my_offer(request, key), uuid_of(request.POST.get("tap"))
    changed = bool(tap) and till.take_back(offer, key=tap, by=request.user)
    tell(request, changed, _("Taken back: one less."))
    return _back(offer)


def _back(offer):
    """To the same button, without a search for it."""
    return redirect(f"{reverse('portal:dashboard')}#kasse-{offer.translation_key}")
