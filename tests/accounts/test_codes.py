"""Signing in by a code from a mail, over a real mail server."""

import re
from datetime import UTC, datetime, timedelta

import pytest

REQUEST, CONFIRM = "/konto/login/code/", "/konto/login/code/confirm/"


@pytest.fixture
def send_code(client, letters, committing):
    """Ask for a code and take it out of the mail."""

    def send(email):
        with committing():
            response = client.post(REQUEST, {"email": email})
        assert response.status_code == 302
        found = re.search(r"\d{4}-\d{4}", letters[-1].get_content()) if letters else None
        return found and found[0]

    return send


def test_a_merchant_signs_in_by_code(client, owner, send_code, letters):
    code = send_code(owner.email)
    letter = letters[-1]
    assert letter["To"] == owner.email
    assert letter["From"].addresses[0].display_name == "Emsbrück"
    assert letter["Subject"] == f"{code} ist Ihr Code für Emsbrück"
    response = client.post(CONFIRM, {"code": code})
    assert response.headers["Location"] == "/mein/"
    assert client.get("/mein/").status_code == 200


def test_a_code_may_be_typed_with_blanks(client, owner, send_code):
    code = send_code(owner.email).replace("-", " ")
    assert client.post(CONFIRM, {"code": code}).headers["Location"] == "/mein/"


def test_a_code_is_good_for_one_browser(client, owner, send_code):
    code = send_code(owner.email)
    other = type(client)()
    other.post(CONFIRM, {"code": code})
    assert "_auth_user_id" not in other.session


def test_three_wrong_codes_end_it(client, owner, send_code):
    code = send_code(owner.email)
    for _attempt in range(3):
        client.post(CONFIRM, {"code": "0000-0001"})
    client.post(CONFIRM, {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_code_ends_after_a_quarter_of_an_hour(client, owner, send_code, time_machine):
    code = send_code(owner.email)
    time_machine.move_to(datetime.now(UTC) + timedelta(minutes=15, seconds=1))
    client.post(CONFIRM, {"code": code})
    assert "_auth_user_id" not in client.session


def test_nobody_is_mailed_where_there_is_no_account(client, town, send_code, letters):
    assert send_code("niemand@emsbrueck.example") is None
    assert letters == []


def test_who_may_not_sign_in_any_more_gets_no_code(client, owner, send_code, letters):
    owner.is_active = False
    owner.save()
    send_code(owner.email)
    assert letters == []


def test_a_mail_server_that_is_away_breaks_nothing(client, owner, no_server, committing):
    with committing():
        response = client.post(REQUEST, {"email": owner.email})
    assert response.headers["Location"] == CONFIRM
