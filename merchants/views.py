"""What a town's shops offer beside their pages: points and a plan for maps, drawn fronts."""

from functools import lru_cache

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import conditional_page

from core import art
from core.languages import paths, spoken
from merchants import geojson, streets, wishes
from merchants.models import ShopCard

GEOJSON = "application/geo+json"


@spoken
def shops_geojson(request):
    """The shops of the directory that the address asks for, as points of a map."""
    wanted = wishes.read(request)
    if wanted.form.errors:
        # A program shall not take all shops for those that it asked for.
        return JsonResponse({"errors": wanted.form.errors}, status=400)
    return JsonResponse(
        geojson.collection(request.town, wanted),
        content_type=GEOJSON,
        headers={"Cache-Control": "public, max-age=60"},
        json_dumps_params={"ensure_ascii": False},
    )


@spoken
def order(request):
    """How the directory puts shops in order, and why."""
    context = {"paths": paths(request.town, "shop_order")}
    return TemplateResponse(request, "merchants/order.html", context)


@lru_cache(maxsize=16)
def _drawn(houses: tuple) -> str:
    """The plan of these houses, which is drawn once."""
    return art.plan(dict(houses))


@conditional_page
def plan(request):
    """The town's streets as far as its shops show them, drawn for its map."""
    houses = streets.houses(request.town)
    return HttpResponse(
        _drawn(tuple((name, tuple(positions)) for name, positions in houses.items())),
        content_type="image/svg+xml",
        headers={"Cache-Control": "public, max-age=3600"},
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
