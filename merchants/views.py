"""What a town's shops offer beside their pages: the directory for maps, pictures drawn for them."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from core import art
from core.languages import spoken
from merchants import directory, geojson
from merchants.models import ShopCard

GEOJSON = "application/geo+json"


@spoken
def shops_geojson(request):
    """The shops of the directory that the address asks for, as points of a map."""
    wanted = directory.wish(request)
    if wanted.form.errors:
        # A program shall not take all shops for those that it asked for.
        return JsonResponse({"errors": wanted.form.errors}, status=400)
    return JsonResponse(
        geojson.collection(request.town, wanted),
        content_type=GEOJSON,
        headers={"Cache-Control": "public, max-age=60"},
        json_dumps_params={"ensure_ascii": False},
    )


def shopfront(request, key):
    """A drawn front for a public shop, the same for as long as its name and trade are."""
    card = get_object_or_404(
        ShopCard, site_id=request.town.site_id, language=request.town.first_language, key=key
    )
    drawing = art.shopfront(card.title, trade=card.trade, seed=card.page_id)
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=3600"
    return response
