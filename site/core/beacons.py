"""What public pages tell by themselves, for the counts of the town."""

import logging
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core import readers

log = logging.getLogger("beacons")


def beacon(count: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A view that counts what a person's browser tells on this very site. It always answers alike.

    Without a token: public pages are the same for everyone and can carry none. What another
    site's page sends is told by its origin. Of the headers that are read, nothing is kept.
    """

    @csrf_exempt
    @require_POST
    @never_cache
    @wraps(count)
    def view(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            if readers.is_from_here(request) and readers.is_person(request):
                count(request, *args, **kwargs)
        except Exception:
            # A reader never notices, and whoever tries things out learns nothing.
            log.exception("What a page told could not be counted.")
        return HttpResponse(status=204, headers={"Vary": "Cookie"})

    return view
