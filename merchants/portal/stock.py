"""What holds of an offer at once: how many are left, sold out, and back after an early end."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from core.review.refusals import ReviewRefused
from merchants.models import OfferFacts, OfferPage
from merchants.offers import stock
from merchants.portal.access import my_offer, portal
from merchants.portal.beginnings import uuid_of


class LeftForm(forms.Form):
    """How many are left; nothing: nobody counts."""

    left = forms.IntegerField(
        label=gettext_lazy("How many are left?"),
        required=False,
        min_value=0,
        max_value=stock.MOST,
        error_messages={
            "invalid": gettext_lazy("Write a whole number, for example 12."),
            "min_value": gettext_lazy("Write 0 or more."),
            "max_value": gettext_lazy("Write a number up to 9,999, or nothing."),
        },
    )


@portal
@require_POST
def say(request, key):
    """One less, a number, sold out, or some after all. Public with the next request."""
    offer, action = my_offer(request, key), request.POST.get("action")
    try:
        if action == "less":
            _take_one(request, offer, uuid_of(request.POST.get("tap")))
        elif action == "sold_out":
            _tell(request, offer, stock.sell_out(offer, by=request.user))
        elif action == "again":
            _tell(request, offer, stock.have_again(offer, by=request.user))
        else:
            _set_left(request, offer)
    except stock.NotOnline:
        messages.info(request, _("This offer is not online, so there is nothing to count."))
    return back(request, offer)


@portal
@require_POST
def bring_back(request, key):
    """Put an offer that was ended early online again, as it was."""
    offer = my_offer(request, key)
    try:
        stock.bring_back(offer, by=request.user)
    except ReviewRefused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("The offer is online again, as it was."))
    return back(request, offer)


def back(request, offer: OfferPage):
    """To the row on which the button was pressed, without a search for it."""
    address, number = reverse("portal:dashboard"), request.POST.get("seite", "")
    if number:
        address = reverse("portal:offers", args=[offer.shop_page.translation_key])
        address += f"?seite={number}" if number.isdecimal() else ""
    return redirect(f"{address}#angebot-{offer.translation_key}")


def _take_one(request, offer: OfferPage, tap: UUID | None) -> None:
    if not tap:
        messages.info(request, _("Nothing was counted. Please tap once more."))
        return
    _tell(request, offer, stock.take_one(offer, key=tap, by=request.user))


def _set_left(request, offer: OfferPage) -> None:
    form = LeftForm(request.POST)
    if form.is_valid():
        left = form.cleaned_data["left"]
        _tell(request, offer, stock.set_left(offer, left, by=request.user))
        return
    for error in form.errors["left"]:
        messages.error(request, error)


def _tell(request, offer: OfferPage, changed: bool) -> None:
    facts = OfferFacts.objects.filter(offer=offer).first()
    if not changed:
        messages.info(request, _("Nothing changed. That was counted already."))
    elif facts.is_sold_out:
        messages.success(request, _("“%(title)s” is sold out.") % {"title": offer.title})
    elif facts.left is None:
        messages.success(request, _("“%(title)s” is to be had.") % {"title": offer.title})
    else:
        text = ngettext("“%(title)s”: %(count)s left.", "“%(title)s”: %(count)s left.", facts.left)
        messages.success(request, text % {"title": offer.title, "count": facts.left})
