"""Which town, which language, and the admin's writes in one piece."""

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language_from_path

from core.models import TownSettings
from core.review.refusals import ReviewRefused

#: Served without a town: files are the same for all of them.
TOWNLESS = ("/static/", "/health/")
#: Where people are signed in and read in their own language.
PERSONAL = ("/mein/", "/konto/")


class CurrentTown:
    """Finds the town by the host, sets its clock, and turns unknown hosts away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(TOWNLESS):
            return self.get_response(request)
        request.town = self._town(request)
        if not request.town:
            return HttpResponseBadRequest("There is no town here.", content_type="text/plain")
        with timezone.override(request.town.zone):
            return self.get_response(request)

    def _town(self, request) -> TownSettings | None:
        host = request.get_host().rpartition(":")[0] or request.get_host()
        host = host.lower().rstrip(".")
        towns = TownSettings.objects.select_related("site__root_page__locale")
        town = towns.filter(site__hostname=host).order_by("site__port").first()
        if not town and host in settings.DEFAULT_TOWN_HOSTS:
            town = towns.filter(site__is_default_site=True).first()
        if town:
            # What Site.find_for_request would look up again, and fall back on the wrong town.
            request._wagtail_site = town.site
        return town


class Language:
    """The language of an address, never of a browser: a page is the same for everyone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(self._language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response

    def _language(self, request) -> str:
        if request.path.startswith(PERSONAL) and request.user.is_authenticated:
            return request.user.language
        return get_language_from_path(request.path) or settings.LANGUAGE_CODE


class AtomicAdmin:
    """A write in the admin happens whole or not at all, and a refused review says why."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method not in {"GET", "HEAD", "OPTIONS"} and request.path.startswith("/admin/"):
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                # Wagtail renders its forms late; the render belongs to the write.
                if hasattr(response, "render") and callable(response.render):
                    response = response.render()
                return response
        return None

    def process_exception(self, request, exception):
        if isinstance(exception, ProtectedError):
            exception = ReviewRefused(exception.args[0])
        if not isinstance(exception, ReviewRefused):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"error": str(exception)}, status=409)
        return render(request, "review/refused.html", {"reason": str(exception)}, status=409)
