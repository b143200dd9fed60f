"""Letting a merchant in: editors invite by e-mail, the person signs in by mailed code."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log as write_log

from accounts import mail
from accounts import services as accounts
from core import cards
from core.review import permissions
from merchants import services
from merchants.models import Membership, Shop, ShopPage


class InvitationForm(forms.Form):
    """Who, for which shop, in which role."""

    shop = forms.ModelChoiceField(label=gettext_lazy("Shop"), queryset=ShopPage.objects.none())
    name = forms.CharField(label=gettext_lazy("Name of the person"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Membership.Role.choices, initial=Membership.Role.OWNER
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shop"].queryset = shops_of(user)


def shops_of(user):
    """The shops that this editor looks after, by name."""
    shops = ShopPage.objects.filter(pk__in=permissions.pages_of_reviewer(user))
    return shops.filter(shop__isnull=False).order_by("title", "pk")


def invite(request):
    """The editors' form for an invitation."""
    form = InvitationForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        invite_merchant(
            shop=answers["shop"].shop,
            email=answers["email"],
            name=answers["name"],
            role=answers["role"],
            by=request.user,
        )
        messages.success(request, _("%(email)s is invited.") % {"email": answers["email"]})
        return redirect("invite_merchant")
    return render(request, "merchants/admin/invite.html", {"form": form})


@transaction.atomic
def invite_merchant(*, shop: Shop, email: str, name: str, role: str, by) -> Membership:
    """Give somebody the key to a shop and tell them by mail how to come in."""
    user, _is_new = accounts.ensure_user(email=email, name=name)
    membership = services.join(shop, user=user, role=role)
    write_log(instance=shop.page, action="merchants.invite", user=by, data={"role": role})
    town = cards.town_of(shop.page)
    mail.post(
        "invitation",
        to=[user.email],
        language=user.language,
        sender=town.sender,
        context={
            "person": user,
            "shop": shop,
            "town": town,
            "link": town.link(reverse("account_request_login_code")),
        },
    )
    return membership
