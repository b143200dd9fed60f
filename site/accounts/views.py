"""One's own account."""

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from accounts import passkeys, sessions
from accounts.models import User


class ProfileForm(forms.ModelForm):
    """How somebody is called, and in which language the portal speaks to them."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]


@login_required
def overview(request):
    """Everything about one's own account, and the ways to where one works."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        with override(user.language):
            messages.success(request, _("Saved."))
        return redirect("account_overview")
    context = {"form": form, "is_protected": is_mfa_enabled(request.user)}
    return render(request, "account/overview.html", context)


@login_required
@require_POST
def sign_out_everywhere(request):
    """End all sessions of this person, this one too."""
    sessions.end_everywhere(request.user)
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("account_login")


@login_required
@require_POST
def want_no_passkey(request):
    """Never offer a passkey again."""
    passkeys.offer_no_more(request.user)
    return redirect("portal:dashboard")
