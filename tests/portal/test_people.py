"""Who works on a shop: invited by mail, in with a yes, and never without an owner."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import PageLogEntry

from accounts.models import User
from core import clock
from merchants import services
from merchants.models import Imprint, Invitation, Membership, OfferPage
from merchants.people import invitations, members
from merchants.people.refusals import InvitationOver, LastOwner, NotTheirs
from tests.portal.screens import words

LISA = {"name": "Mia Sommer", "email": "mia@lohmann.example", "role": "staff"}


@pytest.fixture
def helper(bakery, person):
    """Somebody of the bakery's staff."""
    return _joined(bakery, person("hilfe@emsbrueck.example", first_name="Tim"), "staff")


@pytest.fixture
def partner(bakery, person):
    """The other owner of the bakery."""
    return _joined(bakery, person("partner@emsbrueck.example", first_name="Paul"), "owner")


@pytest.fixture
def act(bakery, django_capture_on_commit_callbacks):
    """Presses a button of the screen; mails go out after the commit."""

    def press(browser, name, /, *args, shop=bakery, **answers):
        address = reverse(f"portal:people_{name}", args=[shop.page.translation_key, *args])
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(address, answers, follow=True)

    return press


def member(shop, user):
    return Membership.objects.get(shop=shop, user=user)


def test_a_colleague_comes_in_with_a_yes_and_not_before(bakery, merchant, owner, act, sign_in):
    act(merchant, "invite", **LISA)

    mia = User.objects.get(email="mia@lohmann.example")
    assert not mia.memberships.exists()
    (message,) = mail.outbox
    assert message.to == ["mia@lohmann.example"]
    assert len(re.findall(r"https?://", message.body)) == 1
    assert "Deshalb bekommen Sie diese Mail" in message.body

    browser = sign_in(mia)
    shop_url = reverse("portal:shop", args=[bakery.page.translation_key])
    assert browser.get(shop_url).status_code == 404
    assert "lädt Sie ein" in words(browser.get("/mein/"))

    browser.post(reverse("portal:invitation_accept", args=[Invitation.objects.get().pk]))
    assert member(bakery, mia).role == "staff"
    assert browser.get(shop_url).status_code == 200
    assert not Invitation.objects.exists()


def test_whether_there_was_an_account_is_not_told(bakery, merchant, act, stranger):
    known = words(act(merchant, "invite", **LISA | {"email": stranger.email, "name": "Ma"}))
    unknown = words(act(merchant, "invite", **LISA | {"email": "neu@x.example", "name": "Ma"}))
    same = [
        re.sub(r"csrf.*|\d+", "", text).replace(stranger.email, "E").replace("neu@x.example", "E")
        for text in (known, unknown)
    ]
    # The second screen lists one invitation more, and is otherwise the same.
    assert set(same[0].splitlines()) == set(same[1].splitlines())


def test_an_invitation_of_somebody_else_is_not_there(bakery, merchant, act, sign_in, stranger):
    act(merchant, "invite", **LISA)
    address = reverse("portal:invitation_accept", args=[Invitation.objects.get().pk])
    assert sign_in(stranger).post(address).status_code == 404
    assert not stranger.memberships.filter(shop=bakery).exists()


def test_whoever_says_no_is_in_no_list(bakery, merchant, act, sign_in):
    act(merchant, "invite", **LISA)
    browser = sign_in(User.objects.get(email="mia@lohmann.example"))
    browser.post(reverse("portal:invitation_decline", args=[Invitation.objects.get().pk]))
    assert (Invitation.objects.count(), bakery.memberships.count()) == (0, 1)


def test_an_invitation_does_not_last(bakery, owner, person):
    mia = person("mia@lohmann.example")
    invitation = invitations.invite_colleague(
        bakery, email=mia.email, name="", role="staff", by=owner
    )
    Invitation.objects.update(invited_at=clock.now() - timedelta(days=15))
    with pytest.raises(InvitationOver):
        invitations.accept(invitation, by=mia)


def test_an_owner_who_was_removed_has_invited_nobody(bakery, owner, partner, person):
    mia = person("mia@lohmann.example")
    invitation = invitations.invite_colleague(
        bakery, email=mia.email, name="", role="owner", by=partner
    )
    members.remove(bakery, member(bakery, partner), by=owner)
    with pytest.raises(InvitationOver):
        invitations.accept(invitation, by=mia)


def test_a_shop_is_no_sender_of_mails(bakery, merchant, act):
    for number in range(11):
        response = act(merchant, "invite", **LISA | {"email": f"m{number}@x.example"})
    assert list(response.context["form"].errors) == ["email"]
    assert (Invitation.objects.count(), len(mail.outbox)) == (10, 10)

    # Taking them back makes no room for more.
    act(merchant, "take_back", Invitation.objects.first().pk)
    act(merchant, "invite", **LISA)
    assert len(mail.outbox) == 10


@pytest.mark.parametrize("wrong", [{"email": "mia@"}, {"name": ""}, {"role": "boss"}])
def test_a_mistake_invites_nobody_and_keeps_what_was_typed(merchant, act, wrong):
    response = act(merchant, "invite", **LISA | wrong)
    assert list(response.context["form"].errors) == list(wrong)
    assert "mia@" in words(response)
    assert not Invitation.objects.exists()


def test_an_account_of_the_town_is_let_into_no_shop(bakery, owner, editor):
    invitation = invitations.invite_colleague(
        bakery, email=editor.email, name="", role="staff", by=owner
    )
    with pytest.raises(invitations.WorksForTown):
        invitations.accept(invitation, by=editor)
    assert not editor.memberships.exists()


def test_roles_change_both_ways(bakery, merchant, act, helper):
    act(merchant, "role", member(bakery, helper).pk, role="owner")
    assert member(bakery, helper).role == "owner"
    act(merchant, "role", member(bakery, helper).pk, role="staff")
    assert member(bakery, helper).role == "staff"
    assert PageLogEntry.objects.filter(action=members.ROLE).count() == 2


def test_to_those_who_are_removed_the_shop_is_a_404_and_they_stay_signed_in(
    bakery, merchant, act, helper, sign_in
):
    browser = sign_in(helper)
    act(merchant, "remove", member(bakery, helper).pk)
    shop_url = reverse("portal:shop", args=[bakery.page.translation_key])
    assert browser.get(shop_url).status_code == 404
    assert browser.get("/mein/").status_code == 200


def test_staff_leave_by_themselves(bakery, helper, act, sign_in):
    browser = sign_in(helper)
    screen = words(browser.get(reverse("portal:people", args=[bakery.page.translation_key])))
    assert "baeckerei@emsbrueck.example" not in screen
    act(browser, "leave")
    assert not helper.memberships.exists()


def test_the_last_owner_cannot_just_go(bakery, owner, merchant, act, helper):
    response = act(merchant, "leave")
    assert "Übergeben Sie den Eintrag zuerst" in words(response)
    for step in (
        lambda: members.leave(bakery, by=owner),
        lambda: members.remove(bakery, member(bakery, owner), by=owner),
        lambda: members.change_role(bakery, member(bakery, owner), role="staff", by=owner),
    ):
        with pytest.raises(LastOwner):
            step()
    assert member(bakery, owner).is_owner


def test_an_owner_beside_another_goes(bakery, owner, partner, merchant, act):
    act(merchant, "leave")
    assert not owner.memberships.exists()
    assert member(bakery, partner).is_owner


@pytest.mark.parametrize("then", ["staff", "gone"])
def test_a_shop_is_handed_over_when_the_other_has_said_yes(
    bakery, owner, merchant, act, sign_in, helper, then
):
    answers = {"over-name": "Tim", "over-email": helper.email, "over-then": then}
    act(merchant, "hand_over", **answers)
    assert (member(bakery, owner).role, member(bakery, helper).role) == ("owner", "staff")
    assert "soll Ihnen gehören" in mail.outbox[0].subject

    invitation = Invitation.objects.get()
    sign_in(helper).post(reverse("portal:invitation_accept", args=[invitation.pk]))
    assert member(bakery, helper).role == "owner"
    left = Membership.objects.filter(shop=bakery, user=owner).values_list("role", flat=True)
    assert list(left) == (["staff"] if then == "staff" else [])


def test_the_last_owner_gives_the_entry_back_to_the_town(
    bakery, merchant, act, helper, make_offer, client
):
    offer = make_offer(online=True)
    response = act(merchant, "give_back")
    assert list(response.context["form"].errors) == ["sure"]
    assert bakery.memberships.count() == 2

    act(merchant, "give_back", sure="on")
    assert not bakery.is_claimed
    assert not Imprint.objects.filter(shop=bakery).exists()
    assert not OfferPage.objects.get(pk=offer.pk).live
    page = client.get(bakery.page.url)
    assert page.status_code == 200
    assert 'id="impressum"' not in words(page)


def test_nobody_becomes_less_by_saying_yes(bakery, owner, helper):
    """Asked as staff, and made an owner before the answer."""
    old = Invitation.objects.create(
        shop=bakery,
        user=helper,
        role="staff",
        email=helper.email,
        invited_by=owner,
        invited_at=clock.now(),
    )
    members.change_role(bakery, member(bakery, helper), role="owner", by=owner)
    assert invitations.accept(old, by=helper).is_owner
    assert member(bakery, helper).is_owner


@pytest.mark.parametrize("who", ["stranger", "editor", "helper"])
def test_nobody_else_changes_the_people(request, bakery, owner, partner, act, sign_in, who):
    browser = sign_in(request.getfixturevalue(who))
    before = set(bakery.memberships.values_list("user", "role"))
    theirs = member(bakery, partner).pk
    for name, args, answers in (
        ("invite", (), LISA),
        ("hand_over", (), {"over-name": "M", "over-email": "m@x.example", "over-then": "gone"}),
        ("role", (theirs,), {"role": "staff"}),
        ("remove", (theirs,), {}),
        ("give_back", (), {"sure": "on"}),
    ):
        assert act(browser, name, *args, **answers).status_code == 404
    assert set(bakery.memberships.values_list("user", "role")) == before
    assert not Invitation.objects.exists()


def test_people_of_another_shop_are_out_of_reach(bakery, merchant, act, bookshop, stranger):
    theirs = member(bookshop, stranger)
    other = invitations.invite_colleague(
        bookshop, email="x@y.example", name="", role="staff", by=stranger
    )
    assert act(merchant, "role", theirs.pk, role="staff").status_code == 404
    assert act(merchant, "remove", theirs.pk).status_code == 404
    assert act(merchant, "take_back", other.pk).status_code == 404
    assert act(merchant, "remove", theirs.pk, shop=bookshop).status_code == 404
    assert member(bookshop, stranger).is_owner
    assert Invitation.objects.filter(pk=other.pk).exists()


def test_whoever_decides_no_more_changes_nothing(bakery, owner, partner):
    """A screen that was open before the role changed."""
    members.change_role(bakery, member(bakery, partner), role="staff", by=owner)
    with pytest.raises(NotTheirs):
        members.remove(bakery, member(bakery, owner), by=partner)
    assert member(bakery, owner).is_owner


def _joined(shop, user, role):
    services.join(shop, user=user, role=role)
    return user
