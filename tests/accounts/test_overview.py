"""One's own account."""

import pytest


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("owner", "Mein Eintrag", "Redaktion</a>"),
        ("editor", "Redaktion", "Mein Eintrag"),
        ("operator", "Redaktion", "Mein Eintrag"),
    ],
)
def test_it_leads_to_where_one_works(client, town, request, who, seen, hidden):
    client.force_login(request.getfixturevalue(who))
    page = client.get("/konto/").content.decode()
    assert seen in page
    assert hidden not in page


def test_it_keeps_the_name_and_the_language(client, owner):
    client.force_login(owner)
    answers = {"first_name": "Elisabeth", "last_name": "Lohmann", "language": "en"}
    assert client.post("/konto/", answers).headers["Location"] == "/konto/"
    owner.refresh_from_db()
    assert (owner.get_full_name(), owner.language) == ("Elisabeth Lohmann", "en")
    assert "Saved." in client.get("/konto/").content.decode()


def test_it_sets_nothing_else(client, owner):
    client.force_login(owner)
    answers = {"language": "de", "is_superuser": "on", "is_staff": "on", "email": "a@b.example"}
    client.post("/konto/", answers)
    owner.refresh_from_db()
    assert (owner.is_superuser, owner.is_staff) == (False, False)
    assert owner.email == "baeckerei@emsbrueck.example"


def test_an_unknown_language_is_refused_in_words(client, owner):
    client.force_login(owner)
    response = client.post("/konto/", {"first_name": "Lisa", "language": "tlh"})
    assert response.status_code == 200
    assert "Bitte noch einmal ansehen" in response.content.decode()


SCREENS = (
    "/konto/",
    "/konto/email/",
    "/konto/password/change/",
    "/konto/2fa/",
    "/konto/logout/",
    "/konto/reauthenticate/",
)


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_has_the_towns_look(client, owner, path):
    client.force_login(owner)
    page = client.get(path).content.decode()
    assert 'class="logo"' in page
    assert "city.css" in page


def test_a_changed_address_counts_when_it_is_confirmed(client, owner, mailoutbox, committing):
    from tests.conftest import PASSWORD

    client.post("/konto/login/", {"login": owner.email, "password": PASSWORD})
    with committing():
        client.post("/konto/email/", {"email": "neu@lohmann.example", "action_add": ""})
    owner.refresh_from_db()
    assert owner.email == "baeckerei@emsbrueck.example"
    (letter,) = [mail for mail in mailoutbox if mail.to == ["neu@lohmann.example"]]
    code = next(word for word in letter.body.split() if len(word) == 9 and word[4] == "-")
    with committing():
        client.post("/konto/confirm-email/", {"code": code})
    owner.refresh_from_db()
    assert owner.email == "neu@lohmann.example"
    assert [mail for mail in mailoutbox if mail.to == ["baeckerei@emsbrueck.example"]]
