"""Which town, which language, and the admin's writes in one piece."""

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseBadRequest, JsonResponse
from django.http.request import split_domain_port
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language_from_path
from wagtail.users.models import UserProfile

from accounts.doors import is_admin, is_personal
from core.models import TownSettings
from core.review.refusals import ReviewRefused

#: Served without a town: files are the same for all of them.
TOWNLESS = ("/static/", "/health/")


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
        host = request.get_host()
        town = TownSettings.objects.at(host)
        if not town and split_domain_port(host)[0] in settings.DEFAULT_TOWN_HOSTS:
            town = TownSettings.objects.with_home().filter(site__is_default_site=True).first()
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
        if is_personal(request) and request.user.is_authenticated:
            return request.user.language
        return get_language_from_path(request.path) or settings.LANGUAGE_CODE


class AdminClock:
    """Wagtail keeps the town's clock too: an hour is the same there and on the public page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if is_admin(request) and request.user.is_authenticated:
            # Wagtail sets the zone of a person's profile, or that of the settings. In memory
            # only: Wagtail's own forms fetch the profile anew before they change it.
            if not hasattr(request.user, "wagtail_userprofile"):
                request.user.wagtail_userprofile = UserProfile(user=request.user)
            request.user.wagtail_userprofile.current_time_zone = request.town.timezone


class AtomicAdmin:
    """A write in the admin happens whole or not at all, and a refused one says why."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in {"GET", "HEAD", "OPTIONS"} or not is_admin(request):
            return None
        if getattr(view, "_non_atomic_requests", None):
            # Many acts, each whole by itself (`transaction.non_atomic_requests`).
            return None
        # Caught here: Django asks process_exception only about views that it calls itself.
        try:
            with transaction.atomic():
                return self._answer(view(request, *args, **kwargs))
        except ReviewRefused as refusal:
            return self._refused(request, str(refusal))
        except ProtectedError as error:
            return self._refused(request, error.args[0])

    def _answer(self, response):
        # Wagtail renders its forms late; the render belongs to the write.
        if hasattr(response, "render") and callable(response.render):
            return response.render()
        return response

    def _refused(self, request, reason: str):
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"error": reason}, status=409)
        return render(request, "review/refused.html", {"reason": reason}, status=409)
