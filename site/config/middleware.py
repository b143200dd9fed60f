"""What happens to a request before and after our own code sees it."""

import logging
import re
import time
import uuid

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.urls import get_resolver

from accounts.doors import is_admin
from config import health
from config.logs import request_id

log = logging.getLogger("request")

ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
MAX_QUERY_BYTES = 4096


class RequestLog:
    """Gives each request an id and writes one line about it: no query, no address, no name."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if ACCEPTABLE_ID.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(request.id)
        start = time.monotonic()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request.id
            self._write(request, response, start)
            return response
        finally:
            request_id.reset(token)

    def _write(self, request, response, start):
        # Never touch request.user here: it would read the session and make the page vary.
        user = getattr(request, "_cached_user", None)
        town = getattr(request, "town", None)
        log.log(
            logging.ERROR if response.status_code >= 500 else logging.INFO,
            "request",
            extra={
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round((time.monotonic() - start) * 1000),
                "user_id": user.pk if user else None,
                "town": town.site_id if town else None,
            },
        )


class Health:
    """Answers the platform's probes before hosts, sessions and redirects come into it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/health/live":
            return self._answer({"status": "alive"})
        if request.path == "/health/ready":
            problems = health.problems()
            return self._answer(
                {"status": "not ready" if problems else "ready", "problems": problems},
                status=503 if problems else 200,
            )
        return self.get_response(request)

    def _answer(self, body: dict, status: int = 200) -> HttpResponse:
        return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


class InputFirewall:
    """Turns away what no honest browser sends, before a database can choke on it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES or "\0" in request.path or "%00" in query:
            return HttpResponseBadRequest("Bad request.", content_type="text/plain")
        return self.get_response(request)


class AdminPolicy:
    """Relaxes the content security policy for Wagtail's admin, and only there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_admin(request):
            # What django.views.decorators.csp.csp_override sets.
            response._csp_config = settings.ADMIN_CSP
        return response


class ReadersNotFound:
    """Shows readers' own page on a laptop too, where Django would show its list of addresses."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Http404):
            return get_resolver().resolve_error_handler(404)(request, exception=exception)
        return None
