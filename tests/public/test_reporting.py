"""“Diesen Inhalt melden”: anybody can, from every page, and gets a receipt."""

from uuid import uuid4

import pytest
from django.test import Client

from core.models import Notice
from home.towns import found_town
from tests import factories
from tests.public import reading

SAID = {
    "kind": "price",
    "explanation": "Der Grundpreis fehlt.",
    "name": "Karin Vogt",
    "email": "karin.vogt@beispiel.example",
    "good_faith": "on",
}


@pytest.fixture
def report(client, shop, django_capture_on_commit_callbacks):
    """Fills in the form as a reader of the shop's page, and presses the button."""

    def send(browser=client, address="/melden/", **said):
        said = {"url": shop.page.url, "key": uuid4()} | SAID | said
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(address, {name: value for name, value in said.items() if value})

    return send


@pytest.mark.parametrize("name", ["shop", "offer", "event", "news", "page", "home", "shops"])
def test_every_page_has_a_way_there_that_knows_where_it_began(client, addresses, name):
    page = reading.soup(client.get(addresses[name]))
    link = page.select_one('footer a[href^="/melden/?seite="]')
    form = reading.soup(client.get(link["href"])).main.form

    assert form.select_one("[name=url]")["value"].endswith(addresses[name])


def test_a_report_is_received_and_answered_at_once(report, client, shop, editor, mailoutbox):
    response = report()
    notice = Notice.objects.get()
    receipt = client.get(response.headers["Location"])

    assert (notice.page_id, notice.title) == (shop.page.pk, "Bäckerei Lohmann")
    assert "Ihre Meldung ist angekommen" in reading.words(receipt)
    mails = {message.to[0]: message for message in mailoutbox}
    assert mails.keys() == {"karin.vogt@beispiel.example", editor.email}
    assert str(notice.key) in mails["karin.vogt@beispiel.example"].body
    assert f"/admin/pruefung/meldungen/{notice.pk}/" in mails[editor.email].body


def test_the_mail_to_an_address_that_anybody_may_type_holds_none_of_their_words(report, mailoutbox):
    report(name="GEWINNSPIEL", explanation="Jetzt klicken: https://boese.example")
    (receipt,) = [message for message in mailoutbox if "karin.vogt" in message.to[0]]
    text = f"{receipt.subject} {receipt.body}"
    assert "GEWINN" not in text
    assert "boese" not in text


def test_the_receipt_tells_nobody_who_reported(report, client):
    receipt = client.get(report().headers["Location"])
    assert "Vogt" not in receipt.content.decode()
    assert "Grundpreis fehlt" not in receipt.content.decode()
    assert receipt["X-Robots-Tag"] == "noindex"
    assert "no-store" in receipt["Cache-Control"]


@pytest.mark.parametrize("left_out", ["url", "kind", "explanation", "name", "email", "good_faith"])
def test_what_the_law_asks_for_must_be_there_and_nothing_else_is_lost(report, left_out):
    response = report(**{left_out: ""})
    form = reading.soup(response).main.form

    assert response.status_code == 422
    assert not Notice.objects.exists()
    assert form.select_one(f'.error-summary a[href^="#id_{left_out}"]')
    kept = form.select_one("[name=explanation]").get_text(strip=True)
    assert kept == ("" if left_out == "explanation" else "Der Grundpreis fehlt.")


def test_harm_to_children_may_be_reported_without_a_name(report, client, mailoutbox):
    response = report(kind="child", name="", email="")
    assert Notice.objects.get().kind == "child"
    assert "Die Entscheidung wird hier stehen" in reading.words(
        client.get(response.headers["Location"])
    )


def test_twice_the_button_is_one_report_and_other_words_are_another(report, shop):
    key = uuid4()
    first, second = report(key=key), report(key=key)
    third = report(key=key, explanation="Und das Bild gehört mir.")

    assert first.headers["Location"] == second.headers["Location"] != third.headers["Location"]
    assert Notice.objects.count() == 2


def test_a_key_that_is_none_costs_nobody_a_report(report):
    report(key="kein-schluessel")
    report(key="")
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/gibt-es-nicht/", "steht nichts (mehr)"),
        ("https://talheim.localhost/laeden/", "anderen Website"),
        ("//boese.example/laeden/", "anderen Website"),
        ("https://boese.example\\@testserver/", "nicht die Adresse einer Seite"),
        ("javascript:alert(1)", "steht nichts (mehr)"),
        ("ftp://testserver/laeden/", "nicht die Adresse einer Seite"),
        ("http://[", "nicht die Adresse einer Seite"),
        ("/laeden/%00/", "nicht die Adresse einer Seite"),
        ("/mein/", "steht nichts (mehr)"),
        ("/admin/", "steht nichts (mehr)"),
    ],
)
def test_what_is_not_a_page_of_this_town_is_refused_clearly(report, client, other_town, url, words):
    response = report(url=url)
    assert words in reading.words(response)
    assert response.status_code == 422
    assert not Notice.objects.exists()
    if "%00" not in url:
        assert words in reading.words(client.get("/melden/", {"seite": url}))


@pytest.mark.parametrize(
    "typed",
    ["{path}", "http://testserver{path}", "testserver{path}", " https://www.testserver{path}?a=1 "],
)
def test_an_address_is_understood_however_it_is_written(report, shop, typed):
    report(url=typed.format(path=shop.page.url))
    assert Notice.objects.get().page_id == shop.page.pk


@pytest.mark.parametrize("where", ["/suche/?q=brot", "/jetzt/", "/laeden.geojson"])
def test_a_list_can_be_reported_too(report, where):
    report(url=where)
    notice = Notice.objects.get()
    assert notice.page is None
    assert notice.url == f"http://testserver{where.split('?')[0]}"


def test_a_draft_and_what_stands_below_one_cannot_be_found(report, shop):
    offer = factories.offer(shop, "Geheimes Angebot")
    address = offer.url
    shop.page.unpublish()
    response = report(url=address)
    assert response.status_code == 422
    assert "Geheimes" not in response.content.decode()


def test_a_program_that_fills_in_everything_is_stopped(report):
    assert report(website="https://boese.example").status_code == 422
    assert not Notice.objects.exists()


def test_a_flood_ends_after_ten_and_the_words_are_still_there(report):
    for _number in range(10):
        report()
    response = report(explanation="Das elfte Mal.")
    assert response.status_code == 429
    assert Notice.objects.count() == 10
    assert "Das elfte Mal." in reading.soup(response).main.form.get_text()


def test_one_address_gets_no_more_than_five_receipts_a_day(report, mailoutbox):
    for _number in range(7):
        report(email="Opfer@beispiel.example")
    assert len([message for message in mailoutbox if "beispiel" in message.to[0]]) == 5
    assert Notice.objects.count() == 7


def test_in_the_second_language_all_of_it_is_in_that_language(
    client, town, shop, report, mailoutbox
):
    factories.english(town)
    response = report(address="/en/report/", url=f"/en{shop.page.url}")

    assert Notice.objects.get().page_id == shop.page.pk
    assert response.headers["Location"].startswith("/en/report/")
    assert "Your report has arrived" in reading.words(client.get(response.headers["Location"]))
    (receipt,) = [message for message in mailoutbox if "karin.vogt" in message.to[0]]
    assert "has arrived" in receipt.subject


def test_another_town_does_not_know_the_receipt(report, client):
    receipt = report().headers["Location"]
    found_town(name="Talheim", land="BY", host="talheim.localhost", port=80)
    assert client.get(receipt, headers={"host": "talheim.localhost"}).status_code == 404


def test_the_form_asks_for_a_token_and_a_get_changes_nothing(client, shop):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/melden/", SAID | {"url": shop.page.url}).status_code == 403
    client.get("/melden/", SAID | {"url": shop.page.url, "seite": shop.page.url})
    assert not Notice.objects.exists()
