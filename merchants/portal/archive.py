"""Everything of a shop as one file."""

from django.http import FileResponse
from django.shortcuts import render

from core import clock
from core.slugs import slug_of
from merchants.ends import archive
from merchants.portal.access import owned_shop, portal


@portal
def show(request, key):
    """What is in the archive; with the button, the archive itself."""
    page = owned_shop(request, key)
    if request.method != "POST":
        return render(request, "portal/archive.html", {"page": page, "shop": page.shop})
    name = f"{slug_of(page.shop.name)}-{clock.today().isoformat()}.zip"
    return FileResponse(
        archive.pack(page.shop, by=request.user),
        as_attachment=True,
        filename=name,
        content_type="application/zip",
    )
