"""“Barriere melden”: anybody can, from every page, and gets an answer by its day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.barriers import services
from core.models import Barrier
from tests import factories
from tests.public import reading


@pytest.fixture
def report(client, town, django_capture_on_commit_callbacks):
    """Fills in the form, and presses the button."""

    def send(**said):
        said = {"key": uuid4(), "url": "/laeden/", "explanation": "Zu blass."} | said
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/barriere-melden/", said)

    return send


@pytest.mark.parametrize("name", ["shop", "event", "news", "home", "now", "not found"])
def test_every_page_has_a_way_there_that_knows_where_it_began(client, addresses, name):
    page = reading.soup(client.get(addresses[name]))
    link = page.select_one('footer a[href^="/barriere-melden/?seite="]')
    form = reading.soup(client.get(link["href"])).main.form

    assert form.select_one("[name=url]")["value"].endswith(addresses[name])


def test_a_report_is_kept_and_answered(report, client, editor, mailoutbox):
    response = report(email="karin@beispiel.example", explanation="GEWINN https://boese.example")
    barrier = Barrier.objects.get()

    assert barrier.answer_by == clock.today() + timedelta(days=28)
    mails = {message.to[0]: message for message in mailoutbox}
    assert mails.keys() == {"karin@beispiel.example", editor.email}
    assert "GEWINN" not in mails["karin@beispiel.example"].body
    receipt = response.headers["Location"]
    assert "Ihre Meldung ist angekommen" in reading.words(client.get(receipt))

    client.force_login(editor)
    path = f"/admin/pruefung/barrieren/{barrier.pk}/"
    assert client.post(path, {"words": ""}).status_code == 422
    client.post(path, {"words": "Der Kontrast stimmt jetzt."})
    client.logout()
    assert "Der Kontrast stimmt jetzt." in reading.words(client.get(receipt))
    with pytest.raises(services.AnsweredAlready):
        services.answer(barrier, words="Noch einmal.", by=editor)
    with pytest.raises(PermissionDenied):
        services.answer(
            barrier, words="Das geht mich nichts an.", by=factories.person("a@b.example")
        )


def test_one_key_is_one_report(report):
    key = uuid4()
    assert report(key=key).headers["Location"] == report(key=key).headers["Location"]
    assert Barrier.objects.count() == 1


@pytest.mark.parametrize(
    "said", [{"explanation": ""}, {"email": "kein"}, {"website": "x"}, {"explanation": "x" * 9000}]
)
def test_what_is_missing_is_said_and_nothing_is_lost(report, said):
    response = report(**said)
    assert response.status_code == 422
    assert "/laeden/" in response.text
    assert not Barrier.objects.exists()


@pytest.mark.parametrize("asked", ["<script>", "a%01b", "x" * 2_000, "//boese.example/"])
def test_any_address_is_taken_quietly(client, town, asked):
    assert client.get(f"/barriere-melden/?seite={asked}").status_code == 200


def test_another_town_does_not_see_it(report, client, other_town, other_editor):
    receipt = report().headers["Location"]
    host = {"host": other_town.site.hostname}
    assert client.get(receipt, headers=host).status_code == 404

    client.force_login(other_editor)
    desk = "/admin/pruefung/barrieren/"
    assert "Zu blass" not in client.get(desk, headers=host).text
    one = f"{desk}{Barrier.objects.get().pk}/"
    assert client.get(one, headers=host).status_code == 404
    assert client.post(one, {"words": "Nein."}, headers=host).status_code == 404
    assert Barrier.objects.get().answered_at is None


def test_the_statement_says_what_the_town_has_filled_in(client, town):
    statement = reading.soup(client.get("/")).select_one('footer a[href="/barrierefreiheit/"]')
    assert "noch nicht geprüft" in reading.words(client.get(statement["href"]))
    town.access_state, town.access_exceptions = "partly", "Karten sind nur zu <sehen>."
    town.access_checked_on, town.access_method = date(2026, 1, 9), "Durch den BITV-Test."
    town.access_enforcement = "Ombudsstelle für barrierefreie Informationstechnik"
    town.save()

    response = client.get("/barrierefreiheit/")
    told = ("teilweise barrierefrei", "zu <sehen>.", "9. Januar 2026", "BITV-Test", "Ombudsstelle")
    assert not [words for words in told if words not in reading.words(response)]
    assert reading.soup(response).main.select_one('a[href="/barriere-melden/"]')


def test_many_reports_of_one_connection_wait(report, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"report_barrier": "2/h/ip"}
    statuses = [report(explanation=f"Zu blass {number}.").status_code for number in range(3)]

    assert statuses == [302, 302, 429]
    assert Barrier.objects.count() == 2


def test_names_are_forgotten_after_three_years(report, town):
    report(email="karin@beispiel.example")
    now = clock.now()
    Barrier.objects.update(made_at=now - services.KEPT, answered_at=now)
    services.forget(town)
    barrier = Barrier.objects.get()
    assert (barrier.email, barrier.explanation) == ("", "")


def test_the_same_words_in_two_towns_are_two_reports(report, client, town, other_town):
    host, key = {"host": other_town.site.hostname}, uuid4()
    report(key=key, url="")
    said = {"key": key, "url": "", "explanation": "Zu blass."}
    receipt = client.post("/barriere-melden/", said, headers=host).headers["Location"]

    assert client.get(receipt, headers=host).status_code == 200
    assert set(Barrier.objects.values_list("site", flat=True)) == {town.site_id, other_town.site_id}
