"""Screens for offers."""

from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from merchants import services
from merchants.models import OfferPage
from merchants.portal import editing, status
from merchants.portal.access import my_offer, my_offers, my_shop, portal
from merchants.portal.offer_form import OfferForm


@portal
def create(request, key):
    """A new offer of one of their shops."""
    shop_page = my_shop(request, key)
    # The form carries the offer's key: a double tap finds the offer instead of making two.
    offer_key = _uuid(request.POST.get("key")) or uuid4()
    if my_offers(request).filter(translation_key=offer_key).exists():
        messages.info(request, _("This offer has been saved already."))
        return redirect("portal:dashboard")
    offer = OfferPage(translation_key=offer_key)
    form = OfferForm(request.POST or None, request.FILES or None, instance=offer)
    if request.method == "POST" and form.is_valid():
        create_offer = partial(_create, request, shop_page, offer_key)
        if created := editing.save(request, form, shop_page.shop, create_offer):
            editing.submit_if_asked(request, created)
            return redirect("portal:dashboard")
    return render(
        request, "portal/offer.html", {"form": form, "shop_page": shop_page, "offer_key": offer_key}
    )


@portal
def edit(request, key):
    """Change an offer. Public after the town's approval."""
    page = my_offer(request, key)
    state = _status(page)
    if not state.can_edit and request.method != "POST":
        return editing.show_frozen(request, page, state)
    draft = page.get_latest_revision_as_object()
    form = OfferForm(
        request.POST or None,
        request.FILES or None,
        instance=draft,
        initial={"length": "dates"},
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and editing.save(request, form, page.shop_page.shop, partial(_save, request, page))
    ):
        editing.submit_if_asked(request, page)
        return redirect("portal:dashboard")
    return render(
        request,
        "portal/offer.html",
        {
            "form": form,
            "page": page,
            "shop_page": page.shop_page,
            "draft": page.get_latest_revision_as_object(),
            "status": state,
            "stamp": editing.stamp(request, page, form),
        },
    )


@portal
def preview(request, key):
    """The offer's draft as citizens would see it."""
    return editing.preview(request, my_offer(request, key))


@portal
@require_POST
def withdraw(request, key):
    """Take the offer's submission back."""
    return editing.withdraw(request, my_offer(request, key))


@portal
@require_POST
def duplicate(request, key):
    """The same offer once more, as a draft."""
    copy = services.duplicate_offer(my_offer(request, key), by=request.user)
    messages.success(request, _("This is a copy. Check it and send it for review."))
    return redirect(copy.portal_path())


@portal
@require_POST
def end(request, key):
    """Take an offer offline at once."""
    services.end_offer(my_offer(request, key), by=request.user)
    messages.success(request, _("The offer is offline."))
    return redirect("portal:dashboard")


@portal
@require_POST
def delete(request, key):
    """Throw away an offer that was never online."""
    try:
        services.delete_draft(my_offer(request, key), by=request.user)
    except PermissionDenied:
        messages.info(request, _("This offer was online before. You can end it."))
    else:
        messages.success(request, _("The draft is deleted."))
    return redirect("portal:dashboard")


def _create(request, shop_page, key, changes):
    return services.create_offer(shop_page, changes=changes, by=request.user, key=key)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _save(request, page, changes):
    opened_at = request.POST.get("stamp", "")
    return services.save_offer(page, changes=changes, by=request.user, opened_at=opened_at)


def _status(page):
    return status.of(page, status.latest_submissions([page]).get(page.pk))
