"""The door does not say who has an account, and not for how long somebody may try."""

import re

import pytest

from tests.conftest import PASSWORD

UNKNOWN = "niemand@emsbrueck.example"
FORMS = {
    "/konto/login/": {"login": "", "password": "falsch-falsch-falsch"},
    "/konto/login/code/": {"email": ""},
    "/konto/password/reset/": {"email": ""},
}


def said(client, path, email):
    """All that a form answers, without what is random in it."""
    fields = {name: value or email for name, value in FORMS[path].items()}
    response = client.post(path, fields, follow=True)
    text = response.content.decode().replace(email, "…")
    text = re.sub(r'(csrfmiddlewaretoken" value|nonce|js_data)[^>]*>[^<]*', "", text)
    return response.redirect_chain, text


@pytest.mark.parametrize("path", FORMS)
def test_an_account_cannot_be_guessed(client, owner, path):
    assert said(client, path, owner.email) == said(type(client)(), path, UNKNOWN)


def test_the_sixth_wrong_password_shuts_the_door(client, owner):
    for _attempt in range(5):
        client.post("/konto/login/", {"login": owner.email, "password": "falsch-falsch"})
    response = client.post("/konto/login/", {"login": owner.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert "Versuche" in response.content.decode() or response.status_code == 429


def test_a_made_up_proxy_does_not_open_it_again(client, owner):
    for number in range(5):
        headers = {"x-forwarded-for": f"10.0.0.{number}"}
        answers = {"login": owner.email, "password": "falsch-falsch"}
        client.post("/konto/login/", answers, headers=headers)
    answers = {"login": owner.email, "password": PASSWORD}
    client.post("/konto/login/", answers, headers={"x-forwarded-for": "10.0.1.1"})
    assert "_auth_user_id" not in client.session


def test_nobody_is_flooded_with_codes(client, owner, mailoutbox, committing):
    for _attempt in range(6):
        with committing():
            client.post("/konto/login/code/", {"email": owner.email})
    assert len(mailoutbox) <= 3


def test_whoever_tries_too_often_is_told_so_in_the_towns_look(client, owner):
    for _attempt in range(31):
        response = client.post("/konto/login/code/", {"email": "nicht-einmal-eine-adresse"})
        response = client.post("/konto/login/", {"login": f"{_attempt}@b.example", "password": "x"})
    assert response.status_code == 429
    assert "Das waren viele Versuche" in response.content.decode()
