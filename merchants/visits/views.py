"""What pages tell of their visits, and the page that a monthly mail opens."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.beacons import beacon
from merchants.visits import counting, report_links, reports
from merchants.visits.readers import is_from_inside
from merchants.visits.report_links import BadLink


@beacon
def count(request: HttpRequest, key: UUID, kind: str) -> None:
    """One more view, call, route or visit to the website. Nothing of the request is read."""
    if kind not in counting.TOLD:
        return
    found = counting.find(request.town, key)
    if not found or counting.is_flooded(found[0]) or is_from_inside(request, found[0]):
        return
    shop_id, offer_key = found
    counting.add(shop_id, kind, offer_key=offer_key)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """The month of a mail, and a button that ends such mails. Nobody has to sign in.

    Without a token: a mailbox's own button posts here too (RFC 8058). The signed address, which
    only its reader has, is the key.
    """
    try:
        link = report_links.read(request.GET.get(report_links.PARAMETER, ""), request.town)
        reader = reports.reader(link, request.town)
    except BadLink:
        response = render(request, "merchants/visits/lost.html", status=404)
    else:
        with translation.override(reader.language):
            response = _report(request, link, reader)
            response["Content-Language"] = translation.get_language()
    # The address is a key: no other page is told of it, and nobody lists it.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _report(request: HttpRequest, link, reader) -> HttpResponse:
    if request.method == "POST":
        wanted = request.POST.get("action") == "start"
        reports.subscribe(reader, request.town, wanted=wanted)
        return redirect(request.get_full_path())
    return render(
        request,
        "merchants/visits/report.html",
        {
            "month": link.month,
            "shops": reports.of(reader, request.town, link.month),
            "gets_report": reports.gets_report(reader, request.town),
        },
    )
