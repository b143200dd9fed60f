"""A passkey: a quicker way in, offered to whoever comes again."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.utils import timezone

from accounts import sessions
from accounts.models import User


class SecondFactorStage(AuthenticateStage):
    """The second factor while signing in, but not of a merchant with a passkey and a mailed code.

    Their passkey is a convenience: who loses the phone comes in by code as before.
    """

    def handle(self):
        user = self.login.user
        if user and _may_come_by_code(user) and self._came_by_code():
            return None, True
        return super().handle()

    def _came_by_code(self) -> bool:
        records = get_authentication_records(self.request, self.login.user)
        return any(record["method"] == "code" for record in records)


def note_visit(user: User) -> None:
    """Somebody has signed in; the day of the first time is kept."""
    if not user.first_came_on:
        user.first_came_on = timezone.localdate()
        user.save(update_fields=["first_came_on"])


def is_offered(user: User) -> bool:
    """They are here for the second time, have none, and never said that they want none."""
    if not user.is_offered_passkey or not user.first_came_on:
        return False
    is_back = user.first_came_on < timezone.localdate()
    return is_back and not is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN])


def offer_no_more(user: User) -> None:
    """They have said that they want none."""
    user.is_offered_passkey = False
    user.save(update_fields=["is_offered_passkey"])


def _may_come_by_code(user: User) -> bool:
    has_app = is_mfa_enabled(user, [Authenticator.Type.TOTP])
    return not has_app and not sessions.works_for_town(user)
