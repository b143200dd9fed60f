"""People who sign in. This app knows no page: a User beside pages makes migrations circular."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes people, with one spelling of their address."""

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A person who signs in with this address. Without a password, by mailed code."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """An operator, who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody who signs in: a merchant, an editor or an operator."""

    LANGUAGES = (("de", _("German")), ("en", _("English")))

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="de")

    #: How often they have signed out everywhere. Sessions of an earlier round are over.
    sign_in_round = models.PositiveIntegerField(default=0, editable=False)
    #: The day of their first visit; none for those who have not signed in yet.
    first_came_on = models.DateField(null=True, editable=False)
    #: Until they say that they want no passkey.
    is_offered_passkey = models.BooleanField(default=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_address",
                violation_error_message=_("There is an account with this address already."),
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    def get_session_auth_hash(self):
        return self._of_this_round(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        for value in super().get_session_auth_fallback_hash():
            yield self._of_this_round(value)

    def _of_this_round(self, value: str) -> str:
        return f"{value}-{self.sign_in_round}" if self.sign_in_round else value

    def clean(self):
        super().clean()
        self.email = self.email.strip().lower()
        # Names stand in mails: a line of its own in one would read like the mail's own words.
        self.first_name = " ".join(self.first_name.split())
        self.last_name = " ".join(self.last_name.split())
