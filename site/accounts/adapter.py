"""How allauth behaves in our house."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.shortcuts import resolve_url

from accounts import mail


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; the town invites. Mail never delays a request."""

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        context = {"town": getattr(self.request, "town", None), **context}
        message = self.render_mail(template_prefix, email, context)
        alternatives = getattr(message, "alternatives", [])
        mail.send_later(
            subject=message.subject,
            text=message.body,
            html=alternatives[0][0] if alternatives else "",
            to=list(message.to),
            sender=message.from_email,
        )

    def get_login_stages(self):
        ours = {"allauth.mfa.stages.AuthenticateStage": "accounts.passkeys.SecondFactorStage"}
        return [ours.get(path, path) for path in super().get_login_stages()]

    def get_login_redirect_url(self, request):
        if request.user.has_perm("wagtailadmin.access_admin"):
            return resolve_url("wagtailadmin_home")
        return resolve_url("portal:dashboard")

    def get_reset_password_from_key_url(self, key):
        # Made of the town's own address: the host and port of a request are anybody's to write.
        path = urlsplit(super().get_reset_password_from_key_url(key)).path
        return self.request.town.link(path)

    def get_from_email(self):
        town = getattr(self.request, "town", None)
        return town.sender if town else super().get_from_email()
