"""What is typed into the form of an offer, kept while one types. Without scripts nobody asks."""

from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import clock
from merchants import services
from merchants.models import OfferPage, Shop
from merchants.offers import jottings
from merchants.portal.access import my_offer, my_shop, portal
from merchants.portal.beginnings import uuid_of
from merchants.portal.offer_form import OfferForm

#: What is kept: the words of the form, and what tells which offer it is. Never a file.
NAMES = (*(name for name in OfferForm.base_fields if name != "photo"), "key", "repeats", "stamp")


@portal
@require_POST
def new(request, key):
    """Keep, or discard, what somebody types about an offer that is no page yet."""
    shop_page = my_shop(request, key)
    offer_key = uuid_of(request.POST.get("key"))
    if not offer_key:
        raise BadRequest
    if request.POST.get("action") == "discard":
        jottings.drop(request.user, shop_page.shop, offer_key)
        return redirect("portal:offer_create", key)
    if OfferPage.objects.filter(translation_key=offer_key).exists():
        # It has been sent meanwhile, and this word was under way.
        return _newer(_("This offer is saved already."), saved=True)
    return _keep(request, shop_page.shop, offer_key)


@portal
@require_POST
def existing(request, key):
    """Keep, or discard, what somebody types about an offer that is there."""
    page = my_offer(request, key)
    shop = page.shop_page.shop
    if request.POST.get("action") == "discard":
        jottings.drop(request.user, shop, key)
        return redirect(page.portal_path())
    if request.POST.get("stamp") != services.stamp(page):
        return _newer(_("This offer has been changed elsewhere. Reload the page to see it."))
    return _keep(request, shop, key)


def _keep(request, shop: Shop, key):
    answers = {name: request.POST[name] for name in NAMES if name in request.POST}
    seen = request.POST.get("seen", "")
    try:
        kept = jottings.keep(shop, key=key, answers=answers, by=request.user, seen=seen)
    except jottings.NewerJotting as newer:
        moment = localtime(newer.jotting.changed_at)
        text = _("There are other words of %(time)s on the server, from another screen of yours.")
        words = text % {"time": time_format(moment, "TIME_FORMAT")}
        return _newer(words, seen=jottings.mark(newer.jotting))
    words = _("Saved at %(time)s") % {"time": time_format(clock.now(), "TIME_FORMAT")}
    return JsonResponse({"words": words if kept else "", "seen": jottings.mark(kept)})


def _newer(words: str, *, seen: str = "", saved: bool = False):
    return JsonResponse({"words": words, "seen": seen, "saved": saved}, status=409)
