"""What happens to accounts. Each function is one act."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User


@transaction.atomic
def ensure_user(*, email: str, name: str = "", language: str = "de") -> tuple[User, bool]:
    """The person with this address, made if there is none. They sign in by mailed code."""
    if user := _known(email):
        return user, False
    try:
        with transaction.atomic():
            return _new(email, name, language), True
    except (IntegrityError, ValidationError):
        # A double tap: the other one has made them at this very moment.
        if user := _known(email):
            return user, False
        raise


def _known(email: str) -> User | None:
    return User.objects.filter(email__iexact=email.strip()).first()


def _new(email: str, name: str, language: str) -> User:
    first, _space, last = name.strip().rpartition(" ")
    user = User.objects.create_user(email, first_name=first, last_name=last, language=language)
    # Not verified: the code that they type in at their first sign-in proves the address.
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    return user
