"""What the accounts hear of second factors."""

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added


def connect() -> None:
    """Let the session that sets up a second factor count as one that has shown it."""
    authenticator_added.connect(_added, dispatch_uid="accounts.second_factor")


def _added(sender, request, authenticator, **kwargs):
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        post_authentication(request, authenticator, reauthenticated=True)
