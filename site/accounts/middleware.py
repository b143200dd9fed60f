"""How long people stay signed in, and the second factor of those who run a town."""

import time
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.doors import is_admin, is_personal

#: Wagtail's pages that must answer before anybody has signed in.
OPEN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/", "/admin/jsi18n/")
#: Where a second factor is shown, so that it cannot be asked for.
SHOWING = tuple(
    f"/konto/2fa/{place}/"
    for place in ("authenticate", "reauthenticate", "webauthn/reauthenticate", "webauthn/login")
)
#: Who may do what, and which towns there are: with these a stolen session would own everything.
PLACES = ("users", "groups", "sites", "locales", "workflows", "bulk/users")
POWERFUL = tuple(f"/admin/{place}/" for place in PLACES)
#: So long ago may a person have shown who they are, to open such a page and to send its form.
FRESH_TO_READ, FRESH_TO_WRITE = timedelta(minutes=15), timedelta(minutes=30)


class Stay:
    """Keeps people signed in who come again, where pages know people at all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (is_personal(request) or is_admin(request)) and request.user.is_authenticated:
            sessions.keep(request)
        return self.get_response(request)


class SecondFactor:
    """Asks for a second factor (TOTP or passkey) where it matters.

    Of those who run a town before the admin opens, of operators once more before they change
    people and towns, and of everybody who has one before it can be looked at or taken away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self._must_show(request) and not self._has_shown_it(request):
            return self._send_away(request)
        return self.get_response(request)

    def _must_show(self, request) -> bool:
        if is_admin(request) and not request.path.startswith(OPEN):
            return settings.STAFF_SECOND_FACTOR and request.user.is_authenticated
        if request.path.startswith("/konto/2fa/") and not request.path.startswith(SHOWING):
            return request.user.is_authenticated and is_mfa_enabled(request.user)
        return False

    def _has_shown_it(self, request) -> bool:
        # Without the user as second argument allauth answers with an empty list.
        records = get_authentication_records(request, request.user)
        moments = [record["at"] for record in records if record["method"] == "mfa"]
        if not request.path.startswith(POWERFUL):
            return bool(moments)
        fresh = FRESH_TO_READ if request.method in {"GET", "HEAD"} else FRESH_TO_WRITE
        return max(moments, default=0) > time.time() - fresh.total_seconds()

    def _send_away(self, request):
        if is_mfa_enabled(request.user):
            has_codes = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
            door = reverse("mfa_reauthenticate" if has_codes else "mfa_reauthenticate_webauthn")
            return HttpResponseRedirect(f"{door}?{urlencode({'next': request.get_full_path()})}")
        messages.warning(
            request, _("Set up a second factor first. Then the editors' area opens for you.")
        )
        return HttpResponseRedirect(reverse("mfa_index"))
