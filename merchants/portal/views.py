"""The first screen of the portal, and the pictures that only their owners see."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render

from core import clock
from core.models import SiteImage
from merchants import openness
from merchants.portal import status
from merchants.portal.access import my_offers, my_shops, portal


@portal
def dashboard(request):
    """How things stand with each of their shops and offers."""
    shops = list(my_shops(request).select_related("shop").prefetch_related("shop__hours"))
    offers = list(my_offers(request).order_by("-latest_revision_created_at", "-pk")[:200])
    latest = status.latest_submissions([*shops, *offers])
    rows = [_row(page, latest.get(page.pk)) for page in offers]
    rows.sort(key=lambda row: row["status"].rank)
    return render(
        request,
        "portal/dashboard.html",
        {
            "now": clock.now(),
            "shops": [
                _row(page, latest.get(page.pk))
                | {
                    "opening": openness.headline(page.shop, request.town),
                    "offers": [row for row in rows if row["page"].is_child_of(page)],
                }
                for page in shops
            ],
        },
    )


@portal
def photo(request, pk: int):
    """A photo of one of their shops, also while it is not approved."""
    shops = [page.shop.pk for page in my_shops(request).select_related("shop")]
    image = get_object_or_404(SiteImage, pk=pk, shop_photo__shop_id__in=shops)
    try:
        rendition = image.get_rendition("max-800x800|format-webp")
        return FileResponse(rendition.file.open(), content_type="image/webp")
    except OSError:
        raise Http404 from None


def _row(page, submission):
    return {
        "page": page,
        "title": page.draft_title or page.title,
        "status": status.of(page, submission),
    }
