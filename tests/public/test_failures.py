"""When something is wrong: the right status, plain words, and nothing given away."""

import io
import json
import logging
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection

from config.logs import JsonFormatter
from home import front
from tests import factories
from tests.public import reading


@contextmanager
def no_database():
    """A database that does not answer."""

    def refuse(execute, sql, params, many, context):
        raise OperationalError("the server closed the connection: password=geheim")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def log():
    """The lines that the site writes, as the platform collects them."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    root, requests = logging.getLogger(), logging.getLogger("request")
    before = requests.level
    root.addHandler(handler)
    requests.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in lines.getvalue().splitlines()]
    requests.setLevel(before)
    root.removeHandler(handler)


@pytest.fixture
def crash(client, monkeypatch, town):
    """Asks for a home page that breaks."""

    def broken(body, request):
        raise RuntimeError("kaputt")

    monkeypatch.setattr(front, "compose", broken)
    client.raise_request_exception = False
    return lambda **kwargs: client.get("/", **kwargs)


def test_not_found_is_said_in_the_look_of_the_town(client, town):
    for address in ("/gibt-es-nicht/", "/laeden/gibt-es-nicht/", "/gibt/es/nicht.php"):
        response = client.get(address)
        page = reading.soup(response)

        assert response.status_code == 404
        assert "Diese Seite gibt es nicht" in reading.words(response)
        assert "Emsbrück" in page.title.get_text()
        assert page.select_one('header a[href="/laeden/"]')
        assert page.main.select_one('form[role="search"]')
        assert page.select_one('meta[name="robots"]')["content"] == "noindex"


def test_an_address_without_its_slash_leads_on(client, town):
    response = client.get("/laeden?branche=bakery")
    assert response.status_code == 301
    assert response["Location"] == "/laeden/?branche=bakery"


def test_drafts_and_what_is_offline_are_not_found(client, town, shop, operator):
    page = factories.page(town, "Entwurf", live=False)
    assert client.get(page.get_url_parts()[2]).status_code == 404

    shop.page.get_parent().specific.unpublish(user=operator)
    assert client.get("/laeden/baeckerei-lohmann/").status_code == 404


def test_a_broken_page_is_said_in_plain_words(crash):
    response = crash()

    assert response.status_code == 500
    assert "Hier ist etwas schiefgegangen" in response.text
    assert "Something went wrong" in response.text
    assert "kaputt" not in response.text
    assert response["Cache-Control"] == "no-store"
    assert response["X-Request-ID"] in response.text
    assert "REQUEST_ID" not in response.text


def test_without_a_database_every_page_says_that_something_is_wrong(client, town):
    client.raise_request_exception = False
    with no_database():
        answers = [client.get(address) for address in ("/", "/laeden/", "/suche/?q=x", "/mein/")]

    for response in answers:
        assert response.status_code == 500
        assert "Hier ist etwas schiefgegangen" in response.text
        assert "geheim" not in response.text
        assert not response.cookies


def test_the_error_page_stands_alone(crash):
    page = reading.soup(crash())
    assert page.html["lang"] == "de"
    assert not page.select("link, script, img, style")


def test_a_live_process_says_so_without_asking_anybody(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/health/live", headers={"host": "10.0.0.7:8000"})

    assert response.status_code == 200
    assert response.json() == {"status": "alive"}
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_a_ready_process_says_so_at_any_host(client, town):
    response = client.get("/health/ready", headers={"host": "10.0.0.7:8000"})

    assert response.status_code == 200
    assert response.json() == {"status": "ready", "problems": []}
    assert response["Cache-Control"] == "no-store"


def test_without_a_database_a_process_lives_but_is_not_ready(client, town):
    with no_database():
        live, ready = client.get("/health/live"), client.get("/health/ready")

    assert live.status_code == 200
    assert ready.status_code == 503
    assert ready.json()["problems"] == ["the database does not answer"]
    assert "geheim" not in ready.text
    assert client.get("/health/ready").status_code == 200


def test_a_process_ahead_of_its_database_is_not_ready(client, town):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["problems"] == ["migrations are not applied"]


def test_a_process_that_cannot_store_pictures_is_not_ready(client, town, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["problems"] == ["pictures cannot be stored"]


def test_each_answer_carries_the_id_of_its_request(client, town):
    first, second = client.get("/"), client.get("/gibt-es-nicht/")
    assert first["X-Request-ID"] != second["X-Request-ID"]

    given = "0af7651916cd43dd-8448eb211c80319c"
    assert client.get("/", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["short", "a" * 65, "id with blanks", "<script>alert(1)", "äöüß" * 3]
)
def test_an_id_that_nobody_can_trust_is_replaced(client, db, given):
    answered = client.get("/health/live", headers={"X-Request-ID": given})["X-Request-ID"]
    assert answered != given
    assert answered.isalnum()
    assert len(answered) == 32


def test_one_line_is_written_about_each_request(client, town, log):
    response = client.get("/suche/?q=brot")
    lines = [line for line in log() if line["logger"] == "request"]

    assert len(lines) == 1
    line = lines[0]
    assert line["request_id"] == response["X-Request-ID"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/suche/", 200)
    assert (line["level"], line["town"], line["user_id"]) == ("INFO", town.site_id, None)
    assert set(line) == {
        *("ts", "level", "logger", "event", "request_id"),
        *("method", "path", "status", "ms", "user_id", "town"),
    }


def test_the_log_knows_no_words_addresses_or_people(client, town, owner, log):
    client.force_login(owner)
    client.raise_request_exception = False
    for address in (
        "/suche/?q=lisa.geheim@example.org",
        "/gibt-es-nicht/?token=streng-geheim",
        "/mein/?wort=geheim",
        "/laeden/%00/?q=geheim",
        "/?q=" + "geheim" * 1000,
    ):
        client.get(address, headers={"User-Agent": "geheim", "Cookie-2": "geheim"})
    said = json.dumps(log())

    assert len(log()) >= 5
    assert "geheim" not in said
    assert owner.email not in said
    assert owner.first_name not in said
    assert "127.0.0.1" not in said
    assert owner.pk in {line.get("user_id") for line in log()}


def test_a_failure_is_written_with_its_traceback_on_one_line(crash, log):
    response = crash()
    lines = log()

    assert {line["request_id"] for line in lines} == {response["X-Request-ID"]}
    assert [line["status"] for line in lines if line["logger"] == "request"] == [500]
    assert "RuntimeError: kaputt" in "".join(line.get("traceback", "") for line in lines)


def test_nobody_writes_lines_of_their_own_into_the_log(client, town, log):
    client.get("/a%0d%0a{%22event%22:%22forged%22}/")

    assert "forged" not in {line["event"] for line in log()}
    assert len([line for line in log() if line["logger"] == "request"]) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/%00",
        "/laeden/%00/",
        "/media/images/%00.webp",
        "/suche/?q=%00",
        "/suche/?q=brot%00",
        "/laeden/?branche=a%00b",
        "/?" + "a" * 4097,
        "/suche/?q=" + "%C3%A4" * 1000,
        "/admin/?q=%00",
        "/konto/login/?next=%00",
    ],
)
def test_what_no_browser_sends_is_turned_away(client, town, address):
    response = client.get(address)

    assert response.status_code == 400
    assert response["X-Request-ID"]
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    [
        "/suche/?q=%ff%fe",
        "/suche/?q=%ED%A0%80",
        "/suche/?q=%2500",
        "/?" + "a" * 4096,
        "/laeden/?seite=" + "9" * 400,
        "/laeden/?branche[]=x&branche=bakery&branche=books",
        "/laeden/?offen=vielleicht",
    ],
)
def test_what_is_only_strange_is_answered(client, town, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/%ff/", "/%ED%A0%80/", "/strasse/99999999999999999999.svg"])
def test_addresses_that_mean_nothing_are_not_found(client, town, address):
    assert client.get(address).status_code == 404


def test_originals_and_other_files_are_not_served(client, town):
    image = factories.picture(town)
    rendition = image.get_rendition("width-50")

    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert reading.body(client.get(rendition.url))[:2] == b"\xff\xd8"
    for name in ("images/gibt-es-nicht.webp", "images/../x.webp", "images/", "test.sqlite3"):
        assert client.get(f"/media/{name}").status_code == 404
