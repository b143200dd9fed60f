"""Where readers find what stood at an address before.

Rows are Wagtail's redirects. An automatic one holds for all that follows its address: one for
each change, however much stands below the page. One that operators enter holds for itself alone.
"""

from django.core.exceptions import DisallowedRedirect
from django.db.models import F, Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import escape_uri_path, uri_to_iri
from django.utils.translation import get_language
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core import bin as trash

#: Wagtail keeps no longer address.
LONGEST = 255
#: No page of a town stands deeper, and no page is followed through more changes.
MOST_STEPS, MOST_CHANGES = 12, 3


def remember(before: Page, page: Page) -> None:
    """Keep the address that a page had, where readers may know it."""
    if not (before.live or before.first_published_at) or trash.is_marked(before):
        return
    old, new = before.get_url_parts(), page.get_url_parts()
    # A page that has gone to another town leads nobody there.
    if not old or not new or old[0] != new[0] or old[2] == new[2]:
        return
    former, now = Redirect.normalise_path(old[2]), Redirect.normalise_path(new[2])
    known = Redirect.objects.filter(site_id=old[0], automatically_created=True)
    # What stood below it under other names is looked for below its new address from now on.
    below = known.filter(old_path__startswith=f"{former}/")
    rows = {now + row.old_path.removeprefix(former): row.redirect_page_id for row in below}
    rows[former] = page.pk
    below.delete()
    known.filter(old_path__in=rows).delete()
    # What an operator has entered for one of these addresses stays.
    Redirect.objects.bulk_create(
        [
            Redirect(
                site_id=old[0], old_path=path, redirect_page_id=key, automatically_created=True
            )
            for path, key in rows.items()
            if len(path) <= LONGEST
        ],
        ignore_conflicts=True,
    )


def lead_on(request: HttpRequest) -> HttpResponse | None:
    """The way to where that is now which stood at an address, or None if nothing is there."""
    path = request.path
    for _change in range(MOST_CHANGES):
        row, start, rest = _found(request, path)
        if not row:
            return None
        if row.redirect_link:
            return _redirect(row, row.redirect_link)
        parts = row.redirect_page.get_url_parts() if row.redirect_page else None
        if not parts or parts[0] != request.town.site_id:
            return None
        path = "/".join([f"{start}{uri_to_iri(parts[2])}".rstrip("/"), *rest])
        if not rest or "." not in rest[-1]:
            path = f"{path}/"
        if _is_there(request, path):
            return _redirect(row, escape_uri_path(path) + _query(request, row))
    return None


def _found(request: HttpRequest, path: str) -> tuple[Redirect | None, str, list[str]]:
    """The row that fits best, the language before its address, and what follows behind it."""
    ways = _ways(path)
    query = uri_to_iri("&".join(sorted(request.META["QUERY_STRING"].split("&"))))
    if ways and query and query.isprintable():
        ways = {f"{next(iter(ways))}?{query}": ("", [])} | ways
    if not ways:
        return None, "", []
    own = Q(site_id=request.town.site_id) | Q(site_id=None)
    rows = Redirect.objects.filter(own, old_path__in=ways).select_related("redirect_page")
    # A town's own before those of all towns.
    known = {row.old_path: row for row in rows.order_by(F("site_id").asc(nulls_first=True))}
    for way, (start, rest) in ways.items():
        row = known.get(way)
        if row and (row.automatically_created or not rest):
            return row, start, rest
    return None, "", []


def _ways(path: str) -> dict[str, tuple[str, list[str]]]:
    """How a row may name this address or one above it, the longest first."""
    steps = [step for step in path.split("/") if step]
    if not steps or len(steps) > MOST_STEPS or len(path) > LONGEST or not path.isprintable():
        return {}
    starts = [""]
    if steps[0] == get_language():
        # A page that nobody has translated has its own address behind that of the language.
        starts.append(f"/{steps[0]}")
    ways = {}
    for start in starts:
        own = steps[1:] if start else steps
        for length in range(len(own), 0, -1):
            ways["/" + "/".join(own[:length])] = start, own[length:]
    return ways


def _is_there(request: HttpRequest, path: str) -> bool:
    """Readers see something at this address: nobody is led on to where nothing or no way is.

    Where it leads nowhere, `request.reached` is the page at which it ends.
    """
    steps = [step for step in path.split("/") if step]
    home = request.town.home.localized
    if home.pk != request.town.home.pk:
        steps = steps[1:]
    try:
        page, _args, _kwargs = home.specific.route(request, steps)
    except Http404:
        return False
    return not page.get_view_restrictions().exists()


def _query(request: HttpRequest, row: Redirect) -> str:
    """What was asked of the page. Where operators wrote the row, it may be how it was named."""
    query = request.META["QUERY_STRING"]
    return f"?{query}" if query and row.automatically_created else ""


def _redirect(row: Redirect, target: str) -> HttpResponse | None:
    answer = HttpResponsePermanentRedirect if row.is_permanent else HttpResponseRedirect
    try:
        # A browser would keep it for good, but a page may come back to its first address.
        return answer(target, headers={"Cache-Control": "no-cache"})
    except DisallowedRedirect:
        # With all that was asked of it, the address is longer than any may be.
        return None
