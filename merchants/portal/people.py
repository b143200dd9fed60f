"""The screen for the people of a shop: who works on it, who is invited, who goes."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from merchants.models import Invitation, Membership
from merchants.people import invitations, members
from merchants.people.refusals import NotTheirs, PeopleRefused
from merchants.portal.access import my_shop, owned_shop, portal


class ColleagueForm(forms.Form):
    """Whom an owner invites."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write the name of the person.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write the e-mail address of the person.")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=Membership.Role.choices,
        initial=Membership.Role.STAFF,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Staff look after offers, hours and photos. Owners also decide about the imprint,"
            " the people and the end of the shop."
        ),
    )


class HandOverForm(ColleagueForm):
    """To whom an owner gives the shop, and what becomes of them."""

    field_order = ["name", "email", "then"]

    role = None
    then = forms.ChoiceField(
        label=gettext_lazy("And you?"),
        choices=(
            (Invitation.Leaving.STAFF, gettext_lazy("I stay as staff")),
            (Invitation.Leaving.GONE, gettext_lazy("I leave the shop")),
        ),
        initial=Invitation.Leaving.STAFF,
        widget=forms.RadioSelect,
    )


class GiveBackForm(forms.Form):
    """Whoever ticks it means it."""

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, end our offers and give the entry back"),
        error_messages={"required": gettext_lazy("Tick the box if you mean it.")},
    )


@portal
def show(request, key):
    """Who works on the shop. Staff only see how they leave it."""
    return _screen(request, my_shop(request, key))


@portal
@require_POST
def invite(request, key):
    """Invite a colleague by e-mail."""
    page = owned_shop(request, key)
    form = ColleagueForm(request.POST)
    if form.is_valid() and _try(form, request, page, **form.cleaned_data):
        return _done(request, page, _invited(form))
    return _screen(request, page, invite=form)


@portal
@require_POST
def hand_over(request, key):
    """Ask somebody to take the shop over."""
    page = owned_shop(request, key)
    form = HandOverForm(request.POST, prefix="over")
    if form.is_valid():
        said = dict(form.cleaned_data)
        said |= {"role": Membership.Role.OWNER, "giver_then": said.pop("then")}
        if _try(form, request, page, **said):
            return _done(request, page, _invited(form))
    return _screen(request, page, over=form)


@portal
@require_POST
def role(request, key, pk: int):
    """Make somebody an owner, or one of the staff."""
    page, member = _member(request, key, pk)
    wanted = request.POST.get("role")
    if wanted not in Membership.Role.values:
        raise Http404
    words = _("%(person)s is now: %(role)s.") % {
        "person": member.user,
        "role": Membership.Role(wanted).label,
    }
    return _act(
        request, page, words, members.change_role, page.shop, member, role=wanted, by=request.user
    )


@portal
@require_POST
def remove(request, key, pk: int):
    """Let somebody work on the shop no longer."""
    page, member = _member(request, key, pk)
    words = _("%(person)s works on your shop no longer.") % {"person": member.user}
    return _act(request, page, words, members.remove, page.shop, member, by=request.user)


@portal
@require_POST
def take_back(request, key, pk: int):
    """Invite somebody no longer."""
    page = owned_shop(request, key)
    invitation = get_object_or_404(Invitation, pk=pk, shop=page.shop)
    words = _("The invitation is taken back.")
    return _act(request, page, words, invitations.take_back, invitation, by=request.user)


@portal
@require_POST
def leave(request, key):
    """Work on the shop no longer."""
    page = my_shop(request, key)
    words = _("You work on %(shop)s no longer.") % {"shop": page.shop.name}
    return _act(request, page, words, members.leave, page.shop, by=request.user)


@portal
@require_POST
def give_back(request, key):
    """Give the entry back to the town."""
    page = owned_shop(request, key)
    form = GiveBackForm(request.POST)
    if not form.is_valid():
        return _screen(request, page, back=form)
    words = _("The town looks after the entry of %(shop)s again.") % {"shop": page.shop.name}
    return _act(request, page, words, members.give_back, page.shop, by=request.user)


@portal
@require_POST
def accept(request, pk: int):
    """Say yes to an invitation of one's own."""
    invitation = get_object_or_404(invitations_of(request), pk=pk)
    try:
        invitations.accept(invitation, by=request.user)
    except PeopleRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        text = _("Welcome. You now work on %(shop)s.")
        messages.success(request, text % {"shop": invitation.shop.name})
    return redirect("portal:dashboard")


@portal
@require_POST
def decline(request, pk: int):
    """Say no to it."""
    invitation = get_object_or_404(invitations_of(request), pk=pk)
    invitations.decline(invitation, by=request.user)
    messages.success(request, _("You have said no. Nothing else happens."))
    return redirect("portal:dashboard")


def invitations_of(request):
    """The invitations that wait for this person in this town."""
    mine = Invitation.objects.open().filter(user=request.user, shop__page__isnull=False)
    return mine.filter(shop__site_id=request.town.site_id).select_related("shop", "invited_by")


def _screen(request, page, *, invite=None, over=None, back=None):
    rows = Membership.objects.filter(shop=page.shop).select_related("user")
    me = next((row for row in rows if row.user_id == request.user.pk), None)
    is_owner = bool(me and me.is_owner)
    asked = Invitation.objects.filter(shop=page.shop).select_related("user")
    oldest = set(Invitation.objects.open().filter(shop=page.shop).values_list("pk", flat=True))
    return render(
        request,
        "portal/people.html",
        {
            "page": page,
            "me": me,
            "is_owner": is_owner,
            "is_last_owner": is_owner and sum(row.is_owner for row in rows) == 1,
            "people": sorted(rows, key=lambda row: (not row.is_owner, row.created_at)),
            "invited": asked.order_by("invited_at", "pk") if is_owner else (),
            "open": oldest,
            "invite": invite or ColleagueForm(),
            "over": over or HandOverForm(prefix="over"),
            "back": back or GiveBackForm(),
            "form": invite or over or back,
        },
    )


def _member(request, key, pk: int):
    page = owned_shop(request, key)
    members_of = Membership.objects.filter(shop=page.shop).select_related("user")
    return page, get_object_or_404(members_of, pk=pk)


def _try(form, request, page, **said):
    try:
        return invitations.invite_colleague(page.shop, **said, by=request.user)
    except NotTheirs:
        raise Http404 from None
    except PeopleRefused as refusal:
        form.add_error("email", str(refusal))


def _invited(form) -> str:
    email = form.cleaned_data["email"]
    return _("%(email)s gets a mail with the way in.") % {"email": email}


def _act(request, page, words: str, act, *args, **said):
    try:
        act(*args, **said)
    except NotTheirs:
        raise Http404 from None
    except PeopleRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("portal:people", page.translation_key)
    return _done(request, page, words)


def _done(request, page, words: str):
    """Back to the list, or to the overview where the shop is theirs no longer."""
    messages.success(request, words)
    if members.owns(page.shop, request.user):
        return redirect("portal:people", page.translation_key)
    return redirect("portal:dashboard")
