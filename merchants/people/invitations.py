"""Letting people in: editors invite merchants, owners their colleagues, all by e-mail."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log as write_log
from wagtail.models import PageLogEntry

from accounts import services as accounts
from accounts import sessions
from accounts.models import User
from core import cards, clock
from core.mailing import post_to
from core.review import permissions
from merchants import services
from merchants.models import Invitation, Membership, Shop, ShopPage
from merchants.people import members
from merchants.people.refusals import (
    AlreadyMember,
    InvitationOver,
    NotTheirs,
    TooManyInvitations,
    WorksForTown,
)

INVITED, ASKED, ACCEPTED = "merchants.invite", "merchants.asked", "merchants.accepted"
#: How many invitations an owner may send in a day, and how many a shop.
A_DAY, MOST = timedelta(days=1), 10


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
    write_log(instance=shop.page, action=INVITED, user=by, data={"role": role})
    town = cards.town_of(shop.page)
    link = town.link(reverse("account_request_login_code"))
    post_to(user, "invitation", town=town, shop=shop, link=link)
    return membership


@transaction.atomic
def invite_colleague(
    shop: Shop, *, email: str, name: str, role: str, by: User, giver_then: str = ""
) -> Invitation:
    """Ask somebody to work on a shop, or to take it over. They come in once they say yes.

    What happens is the same whether there was an account with this address or not.
    """
    members.lock(shop)
    if not members.owns(shop, by):
        raise NotTheirs
    _check_limit(shop, by)
    user, _is_new = accounts.ensure_user(email=email, name=name, language=by.language)
    already = Membership.objects.filter(shop=shop, user=user).first()
    # Those who work here already can only be asked to take the shop over.
    if already and (not giver_then or user == by):
        raise AlreadyMember
    said = {
        "name": name.strip(),
        "email": email.strip(),
        "role": role,
        "giver_then": giver_then,
        "invited_by": by,
        "invited_at": clock.now(),
    }
    invitation, _created = Invitation.objects.update_or_create(shop=shop, user=user, defaults=said)
    members.tell(shop, ASKED, by=by, role=role, hands_over=bool(giver_then))
    if user.is_active:
        _tell(invitation)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> Membership:
    """Say yes. Who hands a shop over has then done so."""
    shop = members.lock(invitation.shop)
    invitation = Invitation.objects.open().filter(pk=invitation.pk, user=by).first()
    if not invitation or not members.owns(shop, invitation.invited_by):
        raise InvitationOver
    if sessions.works_for_town(by):
        raise WorksForTown
    membership = Membership.objects.filter(shop=shop, user=by).first()
    if not membership or not membership.is_owner:
        # Nobody becomes less by saying yes.
        membership = services.join(shop, user=by, role=invitation.role)
    invitation.delete()
    members.tell(shop, ACCEPTED, by=by, role=invitation.role)
    if invitation.hands_over:
        _hand_over(shop, invitation)
    return membership


@transaction.atomic
def decline(invitation: Invitation, *, by: User) -> None:
    """Say no. Nothing else happens."""
    Invitation.objects.filter(pk=invitation.pk, user=by).delete()


@transaction.atomic
def take_back(invitation: Invitation, *, by: User) -> None:
    """Invite somebody no longer, who has not come in yet."""
    members.lock(invitation.shop)
    if not members.owns(invitation.shop, by):
        raise NotTheirs
    Invitation.objects.filter(pk=invitation.pk).delete()


def _hand_over(shop: Shop, invitation: Invitation) -> None:
    giver = Membership.objects.get(shop=shop, user=invitation.invited_by)
    if invitation.giver_then == Invitation.Leaving.GONE:
        members.leave(shop, by=giver.user)
    else:
        members.change_role(shop, giver, role=Membership.Role.STAFF, by=giver.user)
    _post("handed_over", invitation, giver.user, reverse("portal:dashboard"))


def _check_limit(shop: Shop, by: User) -> None:
    asked = PageLogEntry.objects.filter(action=ASKED, timestamp__gt=clock.now() - A_DAY)
    if max(asked.filter(page=shop.page_id).count(), asked.filter(user=by).count()) >= MOST:
        raise TooManyInvitations


def _tell(invitation: Invitation) -> None:
    template = "hand_over" if invitation.hands_over else "colleague"
    _post(template, invitation, invitation.user, reverse("account_request_login_code"))


def _post(template: str, invitation: Invitation, person: User, path: str) -> None:
    town = cards.town_of(invitation.shop.page)
    post_to(
        person,
        template,
        town=town,
        other=invitation.user,
        invitation=invitation,
        shop=invitation.shop,
        days=Invitation.objects.all().LASTS.days,
        link=town.link(path),
    )
