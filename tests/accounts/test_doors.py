"""There is one door, and it leads nowhere else."""

import inspect

import pytest
from django.contrib.auth.views import LoginView
from django.urls import URLPattern, get_resolver

from tests.conftest import PASSWORD

DOORS = ("/admin/login/", "/admin/password_reset/", "/_util/login/")


@pytest.mark.parametrize("door", DOORS)
def test_other_doors_lead_to_the_one(client, town, door):
    response = client.get(f"{door}?next=/mein/")
    assert response.status_code in {301, 302}
    assert response.headers["Location"] == "/konto/login/?next=/mein/"


@pytest.mark.parametrize("door", DOORS)
def test_other_doors_take_no_password(client, editor, door):
    client.post(door, {"username": editor.email, "login": editor.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_no_other_view_signs_people_in():
    def views(patterns):
        for entry in patterns:
            if isinstance(entry, URLPattern):
                yield entry
            else:
                yield from views(entry.url_patterns)

    first_with_this_path = {}
    for entry in views(get_resolver().url_patterns):
        first_with_this_path.setdefault(str(entry.pattern), entry.callback)
    others = [
        path
        for path, callback in first_with_this_path.items()
        if inspect.isclass(kind := getattr(callback, "view_class", None))
        and issubclass(kind, LoginView)
        and path != "login/"
    ]
    assert others == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client, town, django_user_model, method):
    data = {"email": "neu@emsbrueck.example", "password1": PASSWORD, "password2": PASSWORD}
    response = getattr(client, method)("/konto/signup/", data)
    assert "Auf Einladung" in response.content.decode()
    assert not django_user_model.objects.filter(email="neu@emsbrueck.example").exists()


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver.evil.example/",
        "\thttps://evil.example/",
    ],
)
def test_the_door_leads_nowhere_else(client, owner, target):
    answers = {"login": owner.email, "password": PASSWORD, "next": target}
    response = client.post("/konto/login/", answers)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/mein/")


def test_everybody_comes_to_where_they_work(client, owner, editor):
    for person, place in ((owner, "/mein/"), (editor, "/admin/")):
        client.logout()
        response = client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
        assert response.headers["Location"] == place


def test_the_address_is_not_asked_for_its_case(client, owner):
    answers = {"login": "BAECKEREI@Emsbrueck.Example", "password": PASSWORD}
    assert client.post("/konto/login/", answers).status_code == 302


def test_signing_out_is_a_deed(client, owner):
    client.force_login(owner)
    client.get("/konto/logout/")
    assert "_auth_user_id" in client.session
    client.post("/konto/logout/")
    assert "_auth_user_id" not in client.session


def test_a_new_session_is_a_new_key(client, owner):
    client.get("/konto/login/")
    client.session["something"] = "so that there is one"
    before = client.session.session_key
    client.post("/konto/login/", {"login": owner.email, "password": PASSWORD})
    assert client.session.session_key != before
