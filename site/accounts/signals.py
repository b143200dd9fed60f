"""What the accounts hear of people who sign in and of second factors."""

from allauth.account.signals import authentication_step_completed, user_logged_in
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added

from accounts import passkeys, sessions


def connect() -> None:
    """Let new second factors count as shown, and sessions last as long as the device allows."""
    authenticator_added.connect(_added, dispatch_uid="accounts.second_factor")
    authentication_step_completed.connect(_shown, dispatch_uid="accounts.device")
    user_logged_in.connect(_signed_in, dispatch_uid="accounts.session")


def _added(sender, request, authenticator, **kwargs):
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        post_authentication(request, authenticator, reauthenticated=True)


def _shown(sender, request, method, **kwargs):
    # A second factor is shown on a screen of its own, after the one with the question.
    if method in {"code", "password"}:
        sessions.hear(request)


def _signed_in(sender, request, user, **kwargs):
    sessions.begin(request)
    passkeys.note_visit(user)
