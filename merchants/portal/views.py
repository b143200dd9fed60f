"""The first screen of the portal, and the pictures that only their owners see."""

from datetime import date

from django.db.models.fields.json import KeyTextTransform
from django.http import FileResponse, Http404
from django.shortcuts import render

from core import clock
from merchants import openness
from merchants.portal import status
from merchants.portal.access import my_offers, my_picture, my_shops, portal


@portal
def dashboard(request):
    """How things stand with each of their shops and offers."""
    shops = list(my_shops(request).select_related("shop").prefetch_related("shop__hours"))
    drafted_until = KeyTextTransform("valid_until", "latest_revision__content")
    drafted = my_offers(request).annotate(drafted_until=drafted_until)
    offers = list(drafted.order_by("-latest_revision_created_at", "-pk")[:200])
    latest = status.latest_submissions([*shops, *offers])
    rows = [_row(page, latest.get(page.pk)) | {"last_day": _last_day(page)} for page in offers]
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
    """A picture of one of their shops or offers, also while it is not approved."""
    image = my_picture(request, pk)
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


def _last_day(offer) -> date:
    """The last day that the offer's people have chosen, as its title is the one that they wrote."""
    drafted = offer.drafted_until
    return date.fromisoformat(drafted) if drafted else offer.valid_until
