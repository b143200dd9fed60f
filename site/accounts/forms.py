"""What the door asks for beside the library's own fields."""

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import sessions


class CodeForm(ConfirmLoginCodeForm):
    """The code from the mail, and whose device this is (`accounts.sessions`)."""

    is_foreign = forms.BooleanField(
        label=_("This is not my own device"),
        required=False,
        help_text=_("Then you are signed out with the browser, after a day at the latest."),
    )


class PasskeyForm(AddWebAuthnForm):
    """A new passkey. Unless somebody says otherwise it opens the door by itself."""

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"passwordless": True} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class PasswordForm(LoginForm):
    """Address and password. How long that lasts is ours to say, and the library speaks last."""

    def login(self, request, redirect_url=None):
        response = super().login(request, redirect_url)
        if request.user.is_authenticated:
            sessions.settle(request)
        return response
