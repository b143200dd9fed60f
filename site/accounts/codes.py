"""Sends somebody a code to sign in with, from a screen that is not the door itself."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django.http import HttpRequest

from accounts.models import User


def may_send(request: HttpRequest, email: str) -> bool:
    """Not too many codes go to one address, or are asked for from one."""
    return ratelimit.consume(request, action="request_login_code", key=email.lower())


def send(request: HttpRequest, *, user: User, email: str) -> None:
    """Mail a code; the screen of the door then asks for it. Who may not sign in gets none."""
    # The library has no public way to begin where the address is known already.
    LoginCodeVerificationProcess.initiate(
        request=request, user=user if user.is_active else None, email=email
    )
