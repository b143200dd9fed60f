"""Shops that rest or have closed, and the one click that takes it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.desk.access import for_editors
from core.pagination import back_to, paginate
from core.review.refusals import ReviewRefused
from merchants.ends import closing, resting
from merchants.models import Shop

PAGE_SIZE = 30


@for_editors
def index(request):
    """Who is not there, the latest first."""
    page = paginate(request, _absent(request.town), PAGE_SIZE)
    return render(request, "merchants/admin/ends.html", {"shops": page})


@for_editors
@require_POST
def take_back(request, pk: int):
    """The shop is there again, as it was."""
    shop = get_object_or_404(_absent(request.town), pk=pk)
    act = closing.reopen if shop.state == Shop.State.CLOSED else resting.come_back
    try:
        act(shop, by=request.user)
    except ReviewRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("%(shop)s is as before.") % {"shop": shop.name})
    return back_to("town_ends", request)


def _absent(town):
    shops = Shop.objects.of_town(town).exclude(state=Shop.State.TRADING)
    shops = shops.select_related("page", "successor")
    return shops.order_by("-state_since", "name", "pk")
