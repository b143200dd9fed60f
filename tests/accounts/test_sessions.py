"""Signed in for long on one's own phone, for a day elsewhere, and nowhere if one says so."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import sessions
from tests.conftest import PASSWORD

HOME = "/mein/"


@pytest.fixture
def now(time_machine):
    """A clock that can be moved on."""
    start = datetime.now(UTC)
    time_machine.move_to(start)

    def later(**span):
        nonlocal start
        start += timedelta(**span)
        time_machine.move_to(start)

    return later


@pytest.fixture
def sign_in(town):
    """Opens a browser in which somebody signs in."""

    def come_in(person, **said):
        browser = Client()
        browser.post("/konto/login/", {"login": person.email, "password": PASSWORD} | said)
        return browser

    return come_in


def is_in(browser) -> bool:
    return browser.get(HOME).status_code == 200


def cookie(browser):
    return browser.cookies["sessionid"]


def test_a_baker_who_comes_every_month_is_never_signed_out(sign_in, owner, now):
    browser = sign_in(owner)
    for _month in range(24):
        now(days=30)
        assert is_in(browser)
    assert int(cookie(browser)["max-age"]) == sessions.OWN.total_seconds()


def test_who_stays_away_for_half_a_year_signs_in_again(sign_in, owner, now):
    browser = sign_in(owner)
    now(days=181)
    assert not is_in(browser)


def test_a_session_is_not_written_with_each_visit(sign_in, owner, now):
    browser = sign_in(owner)
    browser.get(HOME)
    now(hours=3)
    with CaptureQueriesContext(connection) as asked:
        browser.get(HOME)
    assert [query for query in asked if "UPDATE" in query["sql"]] == []
    now(days=2)
    with CaptureQueriesContext(connection) as asked:
        browser.get(HOME)
    assert len([query for query in asked if 'UPDATE "django_session"' in query["sql"]]) == 1


def test_on_another_device_it_ends_with_the_browser_and_after_a_day(sign_in, owner, now):
    browser = sign_in(owner, is_foreign="on")
    assert cookie(browser)["max-age"] == ""
    now(hours=23)
    assert is_in(browser)
    now(hours=2)
    assert not is_in(browser)
    assert not Session.objects.filter(session_key=cookie(browser).value).exists()


def test_the_code_asks_whose_device_it_is(client, owner, mailoutbox, committing, now):
    with committing():
        client.post("/konto/login/code/", {"email": owner.email})
    page = client.get("/konto/login/code/confirm/").content.decode()
    assert "Das ist nicht mein eigenes Gerät" in page
    code = mailoutbox[-1].subject.split()[0]
    client.post("/konto/login/code/confirm/", {"code": code, "is_foreign": "on"})
    assert is_in(client)
    assert cookie(client)["max-age"] == ""


def test_the_session_of_an_editor_is_not_lengthened(sign_in, editor, now, settings):
    browser = sign_in(editor)
    for _month in range(2):
        now(days=29)
        assert browser.get("/admin/").status_code == 200
    now(days=3)
    assert browser.get("/admin/").status_code == 302


def test_a_public_page_knows_no_session(sign_in, owner, bakery, now):
    browser = sign_in(owner)
    now(days=2)
    response = browser.get(bakery.page.url)
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


def test_signing_out_everywhere_ends_all_sessions(sign_in, owner, stranger):
    phone, computer, other = sign_in(owner), sign_in(owner), sign_in(stranger)
    response = phone.post("/konto/ueberall-abmelden/", follow=True)
    assert "Sie sind auf allen Geräten abgemeldet." in response.content.decode()
    assert response.redirect_chain == [("/konto/login/", 302)]
    assert not is_in(phone)
    assert not is_in(computer)
    assert is_in(other)
    again = sign_in(owner)
    assert is_in(again)
    again.post("/konto/ueberall-abmelden/")
    assert not is_in(again)


def test_so_it_does_with_a_key_that_is_being_replaced(sign_in, owner, settings):
    phone, lost = sign_in(owner), sign_in(owner)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert is_in(phone)
    phone.post("/konto/ueberall-abmelden/")
    assert not is_in(lost)


def test_it_is_a_deed_and_ones_own(sign_in, owner):
    browser = sign_in(owner)
    assert browser.get("/konto/ueberall-abmelden/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post("/konto/ueberall-abmelden/").status_code == 403
    assert Client().post("/konto/ueberall-abmelden/").status_code == 302
    assert is_in(browser)
