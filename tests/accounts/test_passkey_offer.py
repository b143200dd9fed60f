"""A passkey is offered to whoever comes again, once and for all, and locks nobody out."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.conftest import PASSWORD

OFFER = "Beim nächsten Mal ohne Code?"


@pytest.fixture
def phone(owner):
    """The baker's phone, signed in for the first time."""
    browser = Client()
    browser.post("/konto/login/", {"login": owner.email, "password": PASSWORD})
    return browser


@pytest.fixture
def next_day(time_machine):
    return lambda: time_machine.move_to(datetime.now(UTC) + timedelta(days=1, hours=1))


@pytest.fixture
def by_code(town, mailoutbox, committing):
    """Somebody signs in by code; where that leads."""

    def come_in(person):
        browser = Client()
        with committing():
            browser.post("/konto/login/code/", {"email": person.email})
        code = mailoutbox[-1].subject.split()[0]
        return browser.post("/konto/login/code/confirm/", {"code": code}).headers["Location"]

    return come_in


def is_offered(browser) -> bool:
    return OFFER in browser.get("/mein/").content.decode()


def with_passkey(person):
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})


def test_it_is_offered_at_the_second_visit(phone, next_day):
    assert not is_offered(phone)
    next_day()
    assert is_offered(phone)


def test_also_to_who_signs_in_again(phone, owner, next_day):
    next_day()
    again = Client()
    again.post("/konto/login/", {"login": owner.email, "password": PASSWORD})
    assert is_offered(again)


def test_not_to_who_has_one(phone, owner, next_day):
    next_day()
    with_passkey(owner)
    assert not is_offered(phone)


def test_no_means_no(phone, next_day, owner):
    next_day()
    assert phone.get("/konto/passkey/nicht-anbieten/").status_code == 405
    assert is_offered(phone)
    assert phone.post("/konto/passkey/nicht-anbieten/").headers["Location"] == "/mein/"
    next_day()
    assert not is_offered(phone)
    again = Client()
    again.post("/konto/login/", {"login": owner.email, "password": PASSWORD})
    assert not is_offered(again)


def test_the_way_to_it_is_open(phone, next_day):
    next_day()
    assert phone.get("/konto/2fa/webauthn/add/", follow=True).status_code == 200


def test_who_loses_the_phone_comes_in_by_code(by_code, owner):
    with_passkey(owner)
    assert by_code(owner) == "/mein/"


def test_a_password_alone_is_not_enough_where_there_is_a_passkey(owner):
    with_passkey(owner)
    response = Client().post("/konto/login/", {"login": owner.email, "password": PASSWORD})
    assert response.headers["Location"] == "/konto/2fa/authenticate/"


def test_who_asked_for_a_second_factor_shows_it(by_code, owner):
    with_passkey(owner)
    TOTP.activate(owner, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert by_code(owner) == "/konto/2fa/authenticate/"


def test_who_works_for_the_town_shows_it_too(by_code, editor):
    with_passkey(editor)
    assert by_code(editor) == "/konto/2fa/authenticate/"
