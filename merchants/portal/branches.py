"""The same offer for another of one's own shops."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from merchants.ends import branches
from merchants.portal.access import my_offer, my_shop, my_shops, portal


@portal
def copy(request, key):
    """Choose the shop; there it is a draft of its own."""
    offer = my_offer(request, key)
    others = my_shops(request).exclude(pk=offer.shop_page.pk).order_by("title")
    if request.method != "POST":
        context = {"page": offer, "shops": others, "key": uuid4()}
        return render(request, "portal/copy_offer.html", context)
    target = my_shop(request, _uuid(request.POST.get("shop")))
    twin = branches.copy_offer(offer, target, key=_uuid(request.POST.get("key")), by=request.user)
    text = _("This is the copy for %(shop)s. Check it and send it for review.")
    messages.success(request, text % {"shop": target.title})
    return redirect(twin.portal_path())


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise Http404 from None
