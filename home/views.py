"""What a town offers beside its pages: the search, what is on now, a way on where nothing is."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from accounts.doors import is_admin, is_personal
from core import art, clock, former_addresses, languages
from home import finding, front, wrong_addresses
from merchants.models import ShopCard
from search.models import SearchDocument

#: So many addresses the protocol takes in one sitemap.
MOST = 50_000


@languages.spoken
def now(request):
    """What a town has open, on offer and on in these hours."""
    paths = languages.paths(request.town, "now")
    return TemplateResponse(request, "home/now.html", front.now(request) | {"paths": paths})


@languages.spoken
def search(request):
    """What the town has for some words, by kind."""
    return TemplateResponse(request, "home/search.html", finding.context(request))


def not_found(request, exception=None):
    """Where that is now which was here, or what happened to it and what may be meant."""
    if not getattr(request, "town", None):
        return render(request, "404_plain.html", status=404)
    if is_personal(request) or is_admin(request) or request.method not in {"GET", "HEAD"}:
        return render(request, "404.html", status=404)
    if answer := former_addresses.lead_on(request):
        return answer
    return render(request, "404.html", wrong_addresses.context(request), status=404)


def sitemap(request):
    """Every public page of the town in its own language, and nothing else."""
    documents = SearchDocument.objects.filter(site_id=request.town.site_id, is_translated=True)
    rows = documents.shown(clock.now()).order_by("path").values_list("path", "changed_at")
    # What is on now has no page, and is another one each day.
    entries = [(path, clock.today()) for path in languages.paths(request.town, "now").values()]
    entries += [(path, None) for path in languages.paths(request.town, "shop_order").values()]
    entries += rows.iterator(chunk_size=2000)
    return TemplateResponse(
        request, "sitemap.xml", {"entries": entries[:MOST]}, content_type="application/xml"
    )


def robots(request):
    """What search engines may read: all that is public."""
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /konto/",
        "Disallow: /mein/",
        f"Sitemap: {request.town.link('/sitemap.xml')}",
    )
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


def street(request, site: int):
    """The town's street as a drawing, with the names of its shops on it."""
    if site != request.town.site_id:
        raise Http404
    cards = ShopCard.objects.for_readers(request.town, request.town.first_language)
    shops = list(cards.without_clubs().order_by("page_id").values_list("title", "trade")[:8])
    drawing = art.street(site, shops=shops)
    return HttpResponse(
        drawing, content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=3600"}
    )
