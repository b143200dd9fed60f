"""The screens on which an owner lets a shop rest, closes it, reopens it or deletes its entry."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.review.refusals import ReviewRefused
from merchants.ends import bin as thrown_away
from merchants.ends import closing, resting
from merchants.ends.presence import UNDO
from merchants.models import Shop
from merchants.portal.access import owned_shop, portal
from merchants.portal.bin import tell_of
from merchants.portal.end_forms import CloseForm, DeleteForm, RestForm
from merchants.portal.feedback import tell


@portal
def rest(request, key):
    """From when until when a shop rests. Public with the next request."""
    page = owned_shop(request, key)
    form = RestForm(request.POST if request.method == "POST" else None, shop=page.shop)
    if form.is_valid():
        try:
            changed = resting.rest(page.shop, by=request.user, **form.cleaned_data)
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, changed, _("That is online: your customers read that you rest."))
            return redirect("portal:dashboard")
    return render(request, "portal/rest.html", {"page": page, "shop": page.shop, "form": form})


@portal
@require_POST
def come_back(request, key):
    """The shop is there again."""
    changed = resting.come_back(owned_shop(request, key).shop, by=request.user)
    tell(request, changed, _("Welcome back: that is online."))
    return redirect("portal:dashboard")


@portal
def close(request, key):
    """Close a shop for good: whoever does it types its name."""
    page = owned_shop(request, key)
    action = request.POST.get("action", "")
    if request.method == "POST" and action == "stay":
        return _stay(request, page)
    if action == "search":
        form = CloseForm.searched(request.POST, shop=page.shop, town=request.town)
    else:
        data = request.POST if request.method == "POST" else None
        form = CloseForm(data, shop=page.shop, town=request.town)
    if form.is_valid():
        try:
            closing.close(page.shop, form.farewell(), by=request.user)
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _farewell(request, page)
    context = {"page": page, "shop": page.shop, "form": form, "days": UNDO.days}
    return render(request, "portal/close.html", context)


@portal
def reopen(request, key):
    """Take a closing back. For those who owned the shop, and for thirty days."""
    shop = get_object_or_404(
        Shop.objects.of_town(request.town).select_related("page"), page__translation_key=key
    )
    if not closing.owned(shop, request.user):
        raise Http404
    entry = closing.last_closing(shop)
    if request.method == "POST":
        try:
            closing.reopen(shop, by=request.user)
        except ReviewRefused as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("%(shop)s is open again.") % {"shop": shop.name})
            return redirect("portal:dashboard")
    context = {
        "shop": shop,
        "is_undoable": closing.is_undoable(entry),
        "until": timezone.localdate(entry.timestamp + UNDO),
    }
    return render(request, "portal/reopen.html", context)


@portal
def delete(request, key):
    """Throw the entry of a shop away, with all of its offers."""
    page = owned_shop(request, key)
    form = DeleteForm(request.POST if request.method == "POST" else None, shop=page.shop)
    if form.is_valid():
        tell_of(request, thrown_away.discard(page, by=request.user))
        return redirect("portal:dashboard")
    context = {"page": page, "shop": page.shop, "form": form, "days": UNDO.days}
    return render(request, "portal/delete_shop.html", context)


def _stay(request, page):
    try:
        closing.reopen(page.shop, by=request.user)
    except ReviewRefused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Your shop stays open."))
    return redirect("portal:dashboard")


def _farewell(request, page):
    shop = Shop.objects.get(pk=page.shop.pk)
    if shop.is_closed:
        text = _(
            "%(shop)s is closed. We have sent you an e-mail: for thirty days it leads the way back."
        )
    else:
        text = _("%(shop)s will close on that day. Until then you can take it back here.")
    messages.success(request, text % {"shop": shop.name})
    return redirect("portal:dashboard")
