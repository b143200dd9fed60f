"""Screens for a shop's words."""

from functools import partial

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from merchants import services
from merchants.portal import editing, photos, status
from merchants.portal.access import my_shop, portal
from merchants.portal.forms import ShopForm


@portal
def edit(request, key):
    """The words and the contact of a shop. Public after the town's approval."""
    page = my_shop(request, key)
    state = _status(page)
    draft = page.get_latest_revision_as_object()
    form = ShopForm(request.POST or None, request.FILES or None, instance=draft)
    if (
        request.method == "POST"
        and form.is_valid()
        and editing.save(request, form, page.shop, partial(_save, request, page))
    ):
        editing.submit_if_asked(request, page)
        return redirect("portal:dashboard")
    editing.show_remarks(form, state)
    photos.hold(form, page.shop, by=request.user)
    return render(
        request,
        "portal/shop.html",
        {
            "form": form,
            "page": page,
            "draft": page.get_latest_revision_as_object(),
            "status": state,
            "stamp": editing.stamp(request, page, form),
        },
    )


@portal
def preview(request, key):
    """The shop's draft as citizens would see it."""
    return editing.preview(request, my_shop(request, key))


@portal
@require_POST
def withdraw(request, key):
    """Take the shop's submission back."""
    return editing.withdraw(request, my_shop(request, key))


def _save(request, page, changes):
    opened_at = request.POST.get("stamp", "")
    return services.save_shop(page, changes=changes, by=request.user, opened_at=opened_at)


def _status(page):
    return status.of(page, status.latest_submissions([page]).get(page.pk))
