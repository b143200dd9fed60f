"""Editors let merchants in, to the shops of their own town."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageLogEntry

from accounts.models import User
from merchants.models import Membership
from tests.portal.screens import words

INVITE = "/admin/haendler/einladen/"


@pytest.fixture
def desk(sign_in, editor):
    """The browser of an editor of Emsbrück."""
    return sign_in(editor)


@pytest.fixture
def invite(desk, django_capture_on_commit_callbacks):
    """Sends the editors' form; mails go out after the commit."""

    def send(shop, /, browser=desk, **answers):
        form = {
            "shop": shop.page_id,
            "name": "Lisa Lohmann",
            "email": "lisa@lohmann.example",
            "role": "owner",
        }
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(INVITE, form | answers, follow=True)

    return send


def test_an_editor_lets_a_merchant_in(invite, bakery, editor, sign_in):
    response = invite(bakery)

    person = User.objects.get(email="lisa@lohmann.example")
    assert "lisa@lohmann.example ist eingeladen." in words(response)
    assert (person.first_name, person.last_name) == ("Lisa", "Lohmann")
    assert not person.has_usable_password()
    assert not person.is_staff
    membership = Membership.objects.get()
    assert (membership.user, membership.shop, membership.role) == (person, bakery, "owner")
    assert "Bäckerei Lohmann" in words(sign_in(person).get("/mein/"))


def test_the_invitation_is_written_down(invite, bakery, editor):
    invite(bakery, role="staff")
    entry = PageLogEntry.objects.get(action="merchants.invite")
    assert (entry.page_id, entry.user, entry.data) == (bakery.page_id, editor, {"role": "staff"})


def test_the_merchant_is_told_by_mail_how_to_come_in(invite, bakery, town):
    invite(bakery)

    (message,) = mail.outbox
    assert message.to == ["lisa@lohmann.example"]
    assert message.from_email == town.sender
    assert "Bäckerei Lohmann" in message.subject
    assert town.link(reverse("account_request_login_code")) in message.body
    assert "lisa@lohmann.example" in message.body


def test_nothing_is_mailed_before_it_is_safe(desk, bakery):
    desk.post(
        INVITE,
        {"shop": bakery.page_id, "name": "L", "email": "lisa@lohmann.example", "role": "owner"},
    )
    assert Membership.objects.exists()
    assert not mail.outbox


def test_somebody_who_is_known_gets_a_second_shop_and_no_second_account(invite, bookshop, owner):
    invite(bookshop, email="  BAECKEREI@emsbrueck.example ", name="Jemand Anderes", role="staff")

    assert User.objects.filter(email__iexact=owner.email).count() == 1
    owner.refresh_from_db()
    assert owner.first_name == "Lisa"
    parts = owner.memberships.values_list("shop__name", "role")
    assert set(parts) == {("Bäckerei Lohmann", "owner"), ("Buchhandlung Kleine", "staff")}


def test_a_second_invitation_changes_the_part(invite, bakery, owner):
    invite(bakery, email=owner.email, role="staff")
    assert Membership.objects.get(user=owner, shop=bakery).role == "staff"
    assert owner.memberships.count() == 1


def test_a_shop_of_the_other_town_cannot_be_chosen(
    invite, bakery, other_shop, other_editor, sign_in
):
    browser = sign_in(other_editor)
    offered = words(browser.get(INVITE, headers={"host": "talheim.localhost"}))
    assert ("Talheimer Laden" in offered, "Bäckerei Lohmann" in offered) == (True, False)

    response = invite(bakery, browser=browser)
    assert list(response.context["form"].errors) == ["shop"]
    assert not Membership.objects.exists()
    assert not User.objects.filter(email="lisa@lohmann.example").exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    "wrong",
    [{"email": "lisa@"}, {"name": ""}, {"role": "boss"}, {"shop": ""}, {"shop": "0"}],
)
def test_a_mistake_invites_nobody_and_keeps_what_was_typed(invite, bakery, wrong):
    response = invite(bakery, **{"name": "Lisa Lohmann"} | wrong)

    assert list(response.context["form"].errors) == list(wrong)
    assert 'value="lisa@' in words(response)
    assert not Membership.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("who", ["owner", None])
def test_nobody_but_editors_invites(request, client, sign_in, bakery, who, invite):
    browser = sign_in(request.getfixturevalue(who)) if who else client
    before = Membership.objects.count()
    response = browser.post(INVITE, {"shop": bakery.page_id, "email": "x@y.example"})

    assert response.status_code in {302, 403}
    assert Membership.objects.count() == before
    assert not User.objects.filter(email="x@y.example").exists()


def test_the_form_is_sent_by_no_other_site(sign_in, editor, bakery):
    browser = sign_in(editor, enforce_csrf_checks=True)
    response = browser.post(
        INVITE, {"shop": bakery.page_id, "name": "L", "email": "x@y.example", "role": "owner"}
    )
    assert response.status_code == 403
    assert not Membership.objects.exists()


def test_the_form_asks_for_the_role_of_the_person(desk, bakery):
    form = desk.get(INVITE).context["form"]
    with override("en"):
        assert str(form["role"].label) == "Role"
