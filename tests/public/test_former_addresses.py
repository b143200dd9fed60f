"""Who knows an address of before is led to where the page is now, once and within the town."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from core import bin as trash
from events.models import EventIndexPage
from home.models import NewsIndexPage
from merchants.models import ShopIndexPage
from tests import factories

HOST = "talheim.localhost"


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Gives a page another address, as editors do by publishing."""

    def change(page: Page, slug: str) -> Page:
        page = Page.objects.get(pk=page.pk).specific
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return page

    return change


def leads_to(client, address: str, **headers) -> str:
    """Where an address leads in one step, or its status."""
    response = client.get(address, headers=headers)
    return response.headers.get("Location", str(response.status_code))


def test_a_renamed_page_is_found_at_its_old_address_with_all_that_was_asked(client, town, rename):
    rename(factories.page(town, "Über uns"), "wer-wir-sind")

    response = client.get("/ueber-uns/?von=plakat")
    assert response.status_code == 301
    assert response["Location"] == "/wer-wir-sind/?von=plakat"
    # A browser would keep it for good, and the page may come back.
    assert response["Cache-Control"] == "no-cache"
    assert leads_to(client, "/ueber-uns") == "/wer-wir-sind/"
    assert client.head("/ueber-uns/").status_code == 301
    assert client.post("/ueber-uns/").status_code == 404
    # Escaped, it would be longer than an address may be.
    assert client.get("/ueber-uns/", QUERY_STRING="\xff" * 4000).status_code == 404


def test_a_renamed_section_takes_all_below_it_along_by_one_row(client, town, shop, rename):
    for number in range(5):
        factories.offer(shop, f"Brot {number}")
    event = factories.event(town, "Weinfest")
    rename(factories.section(town, ShopIndexPage), "geschaefte")
    rename(factories.section(town, EventIndexPage), "was-ist-los")

    assert Redirect.objects.count() == 2
    assert leads_to(client, "/laeden/?branche=bakery") == "/geschaefte/?branche=bakery"
    below = "/baeckerei-lohmann/brot-3/"
    assert leads_to(client, f"/laeden{below}") == f"/geschaefte{below}"
    # Files too, whose addresses end without a slash.
    assert leads_to(client, f"/termine/{event.slug}/termin.ics").startswith("/was-ist-los/weinfest")
    assert leads_to(client, "/laeden/gab-es-nie/") == "404"


def test_through_several_changes_it_is_one_step(client, town, shop, rename):
    rename(factories.section(town, ShopIndexPage), "geschaefte")
    rename(shop.page, "lohmann")
    rename(factories.section(town, ShopIndexPage), "handel")
    rename(shop.page, "brot-lohmann")

    for known in ("laeden/baeckerei-lohmann", "geschaefte/baeckerei-lohmann", "geschaefte/lohmann"):
        assert leads_to(client, f"/{known}/") == "/handel/brot-lohmann/"


def test_nobody_is_sent_in_a_circle(client, town, rename):
    one, two = factories.page(town, "Eins"), factories.page(town, "Zwei")
    rename(one, "drei")
    rename(two, "eins")
    rename(one, "zwei")

    # Each stands where the other stood, and neither has anything below.
    assert client.get("/eins/").status_code == client.get("/zwei/").status_code == 200
    assert leads_to(client, "/eins/darunter/") == leads_to(client, "/zwei/darunter/") == "404"
    assert leads_to(client, "/drei/") == "/zwei/"

    rename(two, "wieder")
    rename(two, "eins")
    assert client.get("/eins/").status_code == 200
    assert leads_to(client, "/wieder/") == "/eins/"


def test_a_moved_page_is_found(client, town):
    page = factories.news(town, "Markt")
    page.move(Page.objects.get(pk=town.home.pk), pos="last-child")

    assert leads_to(client, "/nachrichten/markt/") == "/markt/"


def test_what_readers_never_saw_has_no_old_address(client, town, rename, editor):
    draft = factories.page(town, "Entwurf", live=False)
    draft.slug = "anders"
    draft.save()
    fetched = factories.page(town, "Weg")
    trash.fetch_back(trash.discard(fetched, by=editor), by=editor)

    assert leads_to(client, "/entwurf/") == "404"
    assert not Redirect.objects.filter(old_path__contains="papierkorb").exists()


def test_the_old_address_of_a_closed_page_or_a_draft_tells_nothing(client, town, rename):
    closed = rename(factories.page(town, "Innen"), "streng-geheim")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    offline = rename(factories.page(town, "Außen"), "neuer-name")
    offline.unpublish()

    for address in ("/innen/", "/aussen/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "geheim" not in response.text
        assert "neuer-name" not in response.text


def test_old_addresses_end_at_the_border_of_the_town(client, town, other_town, rename):
    rename(factories.page(town, "Verein"), "club")
    there = factories.page(other_town, "Dort")
    Redirect.add_redirect("/nach-drueben", there, site=town.site)

    assert leads_to(client, "/verein/", host=HOST) == "404"
    assert leads_to(client, "/verein/") == "/club/"
    assert leads_to(client, "/nach-drueben/") == "404"

    emigrant = factories.page(town, "Auswanderer")
    emigrant.move(Page.objects.get(pk=other_town.home.pk), pos="last-child")
    assert leads_to(client, "/auswanderer/") == "404"
    assert client.get("/auswanderer/", headers={"host": HOST}).status_code == 200


def test_what_operators_enter_holds_for_itself_and_goes_first(client, town, rename):
    page = factories.page(town, "Parken")
    Redirect.add_redirect("/index.php?id=12&a=b", page, site=town.site)
    Redirect.add_redirect("/alt", "https://alt.example/", is_permanent=False)
    Redirect.add_redirect("/über-uns", "https://neu.example/ort", site=town.site)

    assert leads_to(client, "/index.php?a=b&id=12") == "/parken/"
    assert leads_to(client, "/index.php?id=13") == "404"
    assert client.get("/alt/").status_code == 302
    assert leads_to(client, "/alt/") == "https://alt.example/"
    assert leads_to(client, "/alt/darunter/") == "404"
    assert leads_to(client, "/%C3%BCber-uns/") == "https://neu.example/ort"

    rename(factories.page(town, "Über uns", slug="über-uns"), "wir")
    assert leads_to(client, "/über-uns/") == "https://neu.example/ort"


def test_readers_of_english_are_led_on_in_english(client, town, rename):
    factories.english(town)
    page = factories.page(town, "Anfahrt")
    rename(page, "so-kommen-sie-her")
    assert leads_to(client, "/en/anfahrt/") == "/en/so-kommen-sie-her/"

    section = factories.translate(factories.section(town, NewsIndexPage), title="News", slug="news")
    rename(section, "latest")
    assert leads_to(client, "/en/news/") == "/en/latest/"
    assert leads_to(client, "/news/") == "404"


def test_more_rows_and_deeper_pages_cost_no_more(
    client, town, shop, rename, django_assert_max_num_queries
):
    for number in range(12):
        rename(factories.page(town, f"Seite {number}"), f"neu-{number}")
    rename(factories.section(town, ShopIndexPage), "geschaefte")
    client.get("/laeden/baeckerei-lohmann/")

    with django_assert_max_num_queries(18):
        assert leads_to(client, "/laeden/baeckerei-lohmann/") == "/geschaefte/baeckerei-lohmann/"
