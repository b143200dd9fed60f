"""Pictures that the house draws for shops that have none."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from core import art
from merchants.models import ShopCard


def shopfront(request, key):
    """A drawn front for a public shop, the same for as long as its name and trade are."""
    card = get_object_or_404(
        ShopCard, site_id=request.town.site_id, language=request.town.first_language, key=key
    )
    drawing = art.shopfront(card.title, trade=card.trade, seed=card.page_id)
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=3600"
    return response
