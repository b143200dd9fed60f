"""An address without a page says what was there and what may be meant, and gives nothing away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core import bin as trash
from core import clock
from home import wrong_addresses
from search import asking
from tests import factories
from tests.public import reading

GENERIC = "Diese Seite gibt es nicht"
GONE = "Was hier stand, wurde herausgenommen, oder seine Zeit ist vorbei."
#: What programs ask every site for.
OF_PROGRAMS = (
    "/wp-admin.php",
    "/wp-login/",
    "/wp/v2/users/",
    "/.env",
    "/.git/config",
    "/phpmyadmin/index/",
    "/cgi-bin/luci/",
    "/vendor/phpunit/eval-stdin.php",
    "/api/graphql/",
    "/backup.zip",
    "/favicon.ico",
    "/apple-touch-icon.png",
    "/actuator/health/",
    "/12345/",
    "/x/",
)
#: What nobody writes: too long, no text, other signs for the same.
RUBBISH = (
    "/" + "a" * 10_000 + "/",
    "/" + "baeckerei/" * 1_000,
    "/%ff%fe%C3/",
    "/%C3%28/",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/a%2Fb/",
    "/%E2%80%AEkcabdlo/",
    "/%0d%0aSet-Cookie:x=1/",
    "/baeckerei'%20OR%201=1--/",
    "/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/",
    "/;;;/",
    "/?%ff=%00",
    "/" + "%F0%9F%A5%A8" * 40 + "/",
    "/en/" * 30,
)


def publish(page: Page) -> Page:
    """Online by its editors, as nothing that a test puts into the tree is."""
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def discard(editor, django_capture_on_commit_callbacks):
    """Throws a page into the editors' bin."""

    def throw(page: Page) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            trash.discard(page, by=editor)

    return throw


def ask(client, address: str, **headers) -> str:
    """What stands at an address without a page."""
    response = client.get(address, headers=headers)
    assert response.status_code == 404, address
    return reading.words(response)


def meant(client, address: str, **headers) -> list[str]:
    """The titles that are offered there."""
    response = client.get(address, headers=headers)
    assert response.status_code == 404, address
    return [link.get_text() for link in reading.soup(response).main.select(".result a")]


@pytest.mark.parametrize(
    "address",
    [
        "/baeckerei-lohmann/",
        "/shops/baeckerei-lohmann.html",
        "/baeckerei_lohmann_emsbrueck/",
        "/B%C3%A4ckerei%20Lohmann/",
        "/laeden/baekerei-lohman/",
        "/laeden/lohmann/2026/",
        "/laeden/baeckerei/12/",
    ],
)
def test_the_words_of_an_address_are_looked_for(client, town, shop, address):
    assert "Bäckerei Lohmann" in meant(client, address)


def test_each_language_finds_its_own(client, town, shop):
    factories.english(town)
    page = factories.page(town, "Parken")
    factories.translate(page, title="Parking", slug="parking")

    assert meant(client, "/en/parkings/") == ["Parking"]
    assert meant(client, "/parkens/") == ["Parken"]


def test_the_words_of_the_address_stand_nowhere_on_the_page(client, town):
    assert "0900" not in ask(client, "/rufen-sie-0900-an/")


def test_what_is_not_public_is_not_offered(client, town, other_town, discard):
    hour = timedelta(hours=1)
    factories.page(town, "Planted Konzept", live=False)
    factories.news(town, "Planted später", shown_from=clock.now() + hour)
    factories.news(town, "Planted vorbei", shown_until=clock.now() - hour)
    factories.page(other_town, "Planted drüben")
    closed = factories.page(town, "Planted innen")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    discard(publish(factories.page(town, "Planted weg")))

    for address in ("/planted/", "/planted-konzept/", "/plantet/", "/nachrichten/planted-vorbei/"):
        assert meant(client, address) == []
        assert "Planted" not in client.get(address).text


@pytest.mark.parametrize("address", OF_PROGRAMS)
def test_nothing_is_looked_for_where_programs_knock(client, town, monkeypatch, address):
    monkeypatch.setattr(asking, "answer", None)
    ask(client, address)


@pytest.mark.parametrize("address", RUBBISH)
def test_rubbish_is_answered_calmly(client, town, shop, address):
    with CaptureQueriesContext(connection) as questions:
        response = client.get(address)
    assert response.status_code in {301, 302, 400, 404} or address.startswith("/?")
    assert "Set-Cookie" not in response.headers
    assert "<script>alert" not in response.text
    assert len(questions) < 45


def test_an_address_that_only_lacks_its_slash_is_not_looked_for(client, town, monkeypatch):
    monkeypatch.setattr(asking, "answer", None)
    assert client.get("/weinfest").status_code == 301


def test_what_is_gone_says_so_and_what_is_next(client, town, shop, discard):
    factories.event(town, "Kinderfest")
    factories.news(town, "Neues Bad")
    factories.offer(shop, "Brezeln")
    event = publish(factories.event(town, "Weinfest", lead="Nur geladene Gäste"))
    news = publish(factories.news(town, "Skandal", shown_until=clock.now() + timedelta(hours=1)))
    offer = publish(factories.offer(shop, "Torten"))
    page = publish(factories.page(town, "Leitbild"))
    discard(event)
    for row in (offer, page):
        row.unpublish()
    news.shown_until = clock.now() - timedelta(minutes=1)
    news.save()

    said = {
        "/termine/weinfest/": ("Diesen Termin gibt es hier nicht mehr", "Kinderfest"),
        "/nachrichten/skandal/": ("Diese Nachricht steht hier nicht mehr", "Neues Bad"),
        offer.get_url_parts()[2]: ("Dieses Angebot gibt es hier nicht mehr", "Bäckerei Lohmann"),
        "/leitbild/": ("Diese Seite gibt es hier nicht mehr", ""),
    }
    for address, (what, next_one) in said.items():
        words = ask(client, address)
        assert what in words
        assert GONE in words
        assert next_one in words
        for secret in ("Weinfest", "geladene", "Skandal", "Torten", "Leitbild"):
            assert secret not in words


def test_what_is_deleted_for_good_leaves_what_is_next(client, town, shop):
    factories.event(town, "Kinderfest")
    publish(factories.event(town, "Weinfest")).delete()

    words = ask(client, "/termine/weinfest/")
    assert GENERIC in words
    assert "Kinderfest" in words
    assert "Bäckerei Lohmann" in ask(client, "/laeden/baeckerei-lohmann/gab-es-nie/")


def test_drafts_and_closed_pages_are_not_told_from_what_never_was(client, town):
    factories.page(town, "Konzept", live=False)
    factories.news(town, "Bald", shown_from=clock.now() + timedelta(hours=1))
    closed = publish(factories.page(town, "Gremium"))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    closed.unpublish()

    for address in ("/konzept/", "/gremium/"):
        assert ask(client, address) == ask(client, "/xyzxyz/")
    factories.news(town, "Neues Bad")
    inside = publish(factories.news(town, "Gremium"))
    PageViewRestriction.objects.create(page=inside, restriction_type=PageViewRestriction.LOGIN)
    inside.unpublish()
    for address in ("/nachrichten/bald/", "/nachrichten/gremium/"):
        assert ask(client, address) == ask(client, "/nachrichten/xyzxyz/")


def test_the_neighbours_know_nothing_of_what_is_gone(client, town, other_town, discard):
    discard(publish(factories.page(town, "Leitbild")))

    assert GONE in ask(client, "/leitbild/")
    assert GENERIC in ask(client, "/leitbild/", host="talheim.localhost")


def test_whoever_is_signed_in_reads_no_offers_in_their_own_part(client, owner, monkeypatch):
    monkeypatch.setattr(wrong_addresses, "context", None)
    client.force_login(owner)
    for address in ("/mein/baeckerei-lohmann/", "/mein/laden/x/", "/konto/baeckerei/"):
        assert client.get(address).status_code == 404


def test_more_of_everything_costs_no_more(client, town, shop):
    def cost() -> dict[str, int]:
        found = {}
        for address in ("/laeden/baekerei-lohman/", "/termine/nie/", "/kuchen-brot-torte-eis/"):
            client.get(address)
            with CaptureQueriesContext(connection) as questions:
                client.get(address)
            found[address] = len(questions)
        return found

    factories.event(town, "Kinderfest")
    few = cost()
    for number in range(20):
        other = factories.shop(town, f"Bäckerei Nummer {number}")
        factories.offer(other, f"Brot {number}")
        factories.event(town, f"Fest {number}")
        factories.page(town, f"Seite {number}")

    assert cost() == few
    assert max(few.values()) < 45


def test_a_laptop_shows_the_page_of_readers_too(client, settings, shop):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "config.middleware.ReadersNotFound"]
    response = client.get("/lohmann/")

    assert response.status_code == 404
    assert GENERIC in response.text
    assert "Bäckerei Lohmann" in response.text
