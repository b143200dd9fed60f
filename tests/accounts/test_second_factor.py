"""Who runs a town shows a second factor; who bakes bread need not."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, yield_hotp_counters_from_time
from allauth.mfa.totp.internal.auth import hotp_value as value_of

from tests.conftest import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def protected(editor):
    """An editor with an app on the phone."""
    TOTP.activate(editor, SECRET)
    return editor


def code_of_now():
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(value_of(SECRET, counter))


def sign_in(client, person):
    return client.post("/konto/login/", {"login": person.email, "password": PASSWORD})


def test_an_editor_without_one_is_sent_to_set_it_up(client, editor):
    sign_in(client, editor)
    response = client.get("/admin/pages/")
    assert response.headers["Location"] == "/konto/2fa/"
    page = client.get("/konto/2fa/")
    assert page.status_code == 200
    assert "zweiten Faktor ein" in page.content.decode()


def test_a_password_alone_opens_nothing_where_there_is_one(client, protected):
    response = sign_in(client, protected)
    assert response.headers["Location"] == "/konto/2fa/authenticate/"
    for path in ("/admin/", "/admin/pages/", "/admin/pruefung/", "/admin/api/main/pages/"):
        assert client.get(path).status_code != 200
    assert "_auth_user_id" not in client.session


def test_with_the_code_the_admin_opens(client, protected):
    sign_in(client, protected)
    response = client.post("/konto/2fa/authenticate/", {"code": code_of_now()})
    assert response.headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_works_once(client, protected):
    code = code_of_now()
    sign_in(client, protected)
    client.post("/konto/2fa/authenticate/", {"code": code})
    other = type(client)()
    sign_in(other, protected)
    other.post("/konto/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" not in other.session


def test_who_came_in_before_there_was_one_shows_it_now(client, editor):
    sign_in(client, editor)
    TOTP.activate(editor, SECRET)
    response = client.get("/admin/pages/")
    assert response.headers["Location"] == "/konto/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F"
    shown = client.post(
        "/konto/2fa/reauthenticate/", {"code": code_of_now(), "next": "/admin/pages/"}
    )
    assert shown.headers["Location"] == "/admin/pages/"
    assert client.get("/admin/pages/", follow=True).status_code == 200


def test_a_passkey_is_asked_for_where_there_is_only_one(client, editor):
    sign_in(client, editor)
    Authenticator.objects.create(user=editor, type=Authenticator.Type.WEBAUTHN, data={})
    response = client.get("/admin/pages/")
    assert response.headers["Location"].startswith("/konto/2fa/webauthn/reauthenticate/")


def test_an_operator_is_no_exception(client, town, operator):
    sign_in(client, operator)
    assert client.get("/admin/").headers["Location"] == "/konto/2fa/"


def test_a_merchant_needs_none(client, owner):
    sign_in(client, owner)
    assert client.get("/mein/").status_code == 200


def test_the_admin_asks_nothing_of_who_is_not_signed_in(client, town):
    assert client.get("/admin/").headers["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("place", ["", "recovery-codes/", "totp/deactivate/", "webauthn/add/"])
def test_a_session_from_before_cannot_look_at_the_factor(client, editor, place):
    sign_in(client, editor)
    TOTP.activate(editor, SECRET)
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    response = client.get(f"/konto/2fa/{place}")
    assert response.headers["Location"].startswith("/konto/2fa/reauthenticate/?next=")


@pytest.mark.django_db(transaction=True)
def test_who_sets_one_up_has_shown_it(client, editor):
    sign_in(client, editor)
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    client.get("/konto/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(value_of(secret, counter))
    client.post("/konto/2fa/totp/activate/", {"code": code})
    assert client.get("/konto/2fa/recovery-codes/").status_code == 200
    assert client.get("/admin/").status_code == 200


POWERFUL = ("/admin/users/", "/admin/groups/", "/admin/sites/", "/admin/locales/")


@pytest.fixture
def operator_inside(client, operator):
    """An operator who has come in with an app on the phone."""
    TOTP.activate(operator, SECRET)
    sign_in(client, operator)
    client.post("/konto/2fa/authenticate/", {"code": code_of_now()})
    return client


def in_minutes(count):
    return datetime.now(UTC) + timedelta(minutes=count)


@pytest.mark.parametrize("path", POWERFUL)
def test_an_operator_shows_it_once_more_after_a_quarter_of_an_hour(
    operator_inside, time_machine, path
):
    assert operator_inside.get(path).status_code == 200
    time_machine.move_to(in_minutes(16))
    response = operator_inside.get(path)
    assert response.headers["Location"].startswith("/konto/2fa/reauthenticate/?next=%2Fadmin%2F")
    assert operator_inside.get("/admin/pages/", follow=True).status_code == 200


def test_whoever_has_opened_a_form_has_time_to_fill_it(operator_inside, operator, time_machine):
    path = f"/admin/users/edit/{operator.pk}/"
    time_machine.move_to(in_minutes(20))
    assert "/konto/" not in operator_inside.post(path, {}).headers.get("Location", "")
    time_machine.move_to(in_minutes(12))
    assert operator_inside.post(path, {}).headers["Location"].startswith("/konto/2fa/")
