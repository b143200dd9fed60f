"""A campaign names its event first, and then who is in: only shops of this town that joined."""

from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import CampaignDay, CampaignIndexPage
from merchants import facts
from merchants.hours.facts import Vacation
from merchants.hours.week import WeekSpan
from merchants.town import services
from tests import factories
from tests.public.reading import soup, words
from tests.public.shapes import scripts

SUNDAY = date(2026, 1, 25)
TIMES = [[780, 1080]]


@pytest.fixture(autouse=True)
def now(town):
    """A Wednesday in January; the clock can be set."""
    with time_machine.travel("2026-01-21T10:00:00+01:00", tick=False) as traveller:
        yield traveller


def sunday(town, editor, day=SUNDAY, **said):
    """A Sunday opening, from one to six."""
    said = {"kind": "sunday", "name": "Wintersonntag", "event": "Wintermarkt"} | said
    return services.add_opening(
        town, by=editor, first=day, last=day, times=TIMES, ordinance="VO vom 2.12.", **said
    )


def campaign(town, *openings, title="Wintersonntag in der Altstadt"):
    """A campaign that is online."""
    return factories.campaign(town, title, *openings, event="Wintermarkt auf dem Kirchplatz")


def shops_in(response) -> list[str]:
    """The shops that the page names, with their hours."""
    rows = soup(response).select("main .place")
    return [
        (row.h4.get_text(strip=True), row.select_one(":scope > .badge").get_text(strip=True))
        for row in rows
    ]


@pytest.fixture
def opening(town, editor):
    """The Sunday on which Emsbrück opens."""
    return sunday(town, editor)


@pytest.fixture
def closed_shop(town):
    """Makes shops that have hours on weekdays only."""

    def make(name):
        spans = [WeekSpan(day, 540, 1080) for day in range(5)]
        return factories.shop(town, name, hours=factories.weekly(spans))

    return make


def test_the_event_comes_first_and_only_shops_that_joined_are_named(
    client, town, editor, opening, closed_shop
):
    page = campaign(town, opening)
    for name, times in (("Buchladen", None), ("Äpfel & Co", ((840, 960),))):
        facts.join_opening(closed_shop(name), opening, times=times, by=editor)
    closed_shop("Hutladen")
    response = client.get(page.url)

    assert soup(response).h1.get_text(strip=True) == "Wintermarkt auf dem Kirchplatz"
    assert shops_in(response) == [("Äpfel & Co", "14:00–16:00"), ("Buchladen", "13:00–18:00")]
    assert "Hutladen" not in words(response)


def test_who_leaves_rests_or_has_closed_that_day_is_not_in(
    client, town, editor, opening, closed_shop
):
    page = campaign(town, opening)
    gone, away, stays = (closed_shop(name) for name in ("Gegangen", "Im Urlaub", "Dabei"))
    for shop in (gone, away, stays):
        facts.join_opening(shop, opening, by=editor)
    facts.leave_opening(gone, opening, by=editor)
    facts.add_vacation(away, Vacation(SUNDAY, SUNDAY), by=editor)

    assert [name for name, _times in shops_in(client.get(page.url))] == ["Dabei"]


def test_an_offer_stands_at_its_shop_on_its_day_only(client, town, editor, opening, closed_shop):
    page = campaign(town, opening)
    shop = closed_shop("Buchladen")
    facts.join_opening(shop, opening, by=editor)
    own = {"first": SUNDAY, "last": SUNDAY, "opening": opening}
    factories.offer(shop, "Sonntagsbuch", **own)
    factories.offer(shop, "Alltagsbuch", first=SUNDAY, last=SUNDAY)
    factories.offer(shop, "Entwurf", live=False, **own)
    factories.offer(shop, "Falscher Tag", opening=opening)
    factories.offer(closed_shop("Nicht dabei"), "Fremdes Angebot", **own)
    told = words(client.get(page.url))

    assert "Anzeige Sonntagsbuch" in told
    for title in ("Alltagsbuch", "Entwurf", "Falscher Tag", "Fremdes Angebot"):
        assert title not in told


def test_days_and_shops_of_another_town_never_show(
    client, town, editor, other_town, other_editor, other_shop, opening
):
    theirs = sunday(other_town, other_editor, name="Talheimer Sonntag")
    facts.join_opening(other_shop, theirs, by=other_editor)
    page = campaign(town, opening, theirs)
    told = words(client.get(page.url))

    assert "Talheimer Sonntag" not in told
    assert other_shop.name not in told
    assert page.title not in words(client.get("/aktionen/", HTTP_HOST="talheim.localhost"))
    assert client.get(page.url, HTTP_HOST="talheim.localhost").status_code == 404


def test_the_list_has_what_comes_first_and_says_what_is_over(client, town, editor, opening, now):
    later = sunday(town, editor, date(2026, 3, 1), name="Frühling")
    campaign(town, later, title="Frühlingssonntag")
    page = campaign(town, opening, title="Wintersonntag")
    hidden = campaign(town, opening, title="Zurückgezogen")
    hidden.unpublish()
    names = [name.get_text() for name in soup(client.get("/aktionen/")).select("main .card b")]
    assert names == ["25", "Wintersonntag", "1", "Frühlingssonntag"]

    now.move_to("2026-01-26T10:00:00+01:00")
    names = [row.get_text(strip=True) for row in soup(client.get("/aktionen/")).select(".place h3")]
    assert names == ["Wintersonntag"]
    assert "Diese Aktion ist vorbei." in words(client.get(page.url))


def test_a_cancelled_opening_leaves_a_page_that_says_so(client, town, editor, opening):
    page = campaign(town, opening)
    services.cancel_opening(town, opening, by=editor)

    assert "Zurzeit gibt es dafür keinen Termin." in words(client.get(page.url))
    assert client.get("/aktionen/").status_code == 200


def test_more_shops_days_and_offers_cost_no_more(client, town, editor, opening, closed_shop):
    def fill(count, *openings):
        for number in range(count):
            shop = closed_shop(f"Laden {len(openings)}.{number}")
            for day in openings:
                facts.join_opening(shop, day, by=editor)
                factories.offer(shop, "Rabatt", first=day.first, last=day.first, opening=day)

    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    page = campaign(town, opening)
    fill(2, opening)
    few = cost(page.url), cost("/aktionen/")
    days = [sunday(town, editor, date(2026, month, 1)) for month in (2, 3)]
    campaign(town, *days, title="Zwei Sonntage")
    page.days.add(*[CampaignDay(opening=day) for day in days])
    page.save_revision().publish()
    fill(12, opening, *days)

    assert (cost(page.url), cost("/aktionen/")) == few


def test_the_english_page_has_the_days_and_the_shops_too(
    client, town, editor, opening, closed_shop
):
    page = campaign(town, opening)
    facts.join_opening(closed_shop("Buchladen"), opening, by=editor)
    factories.english(town)
    factories.translate(page.get_parent())
    english = factories.translate(page, event="Winter market", title="Winter Sunday")
    response = client.get(english.url)

    assert soup(response).h1.get_text(strip=True) == "Winter market"
    assert shops_in(response) == [("Buchladen", "13:00–18:00")]
    assert [link.get_text() for link in soup(client.get(english.get_parent().url)).select("h3 a")]


def test_machines_read_an_event_of_its_own_days(
    client, town, editor, opening, other_town, other_editor
):
    theirs = sunday(other_town, other_editor, name="Talheimer Sonntag")
    page = campaign(town, opening, theirs)
    told = scripts(client, page.url)["Event"]
    assert (told["name"], told["startDate"]) == (page.event, "2026-01-25")
    assert "subEvent" not in told

    page.days.add(CampaignDay(opening=sunday(town, editor, date(2026, 3, 1))))
    page.save_revision().publish()
    told = scripts(client, page.url)["Event"]
    assert [day["startDate"] for day in told["subEvent"]] == ["2026-01-25", "2026-03-01"]
    assert told["endDate"] == "2026-03-01"


def test_a_shop_that_is_in_says_so_with_the_event_first(client, town, editor, opening, closed_shop):
    page, shop = campaign(town, opening), closed_shop("Buchladen")
    facts.join_opening(shop, opening, by=editor)
    notice = soup(client.get(shop.page.url)).select_one("main .notice--info")

    assert notice.get_text(strip=True).startswith("Wintermarkt")
    assert notice.a["href"] == page.url
    assert not soup(client.get(closed_shop("Hutladen").page.url)).select("main .notice--info")


def test_towns_that_were_there_before_get_the_list(client, town, other_town):
    add_list = import_module("home.migrations.0007_list_of_campaigns").add_list
    factories.section(town, CampaignIndexPage).delete()
    add_list(apps, None)
    add_list(apps, None)

    assert client.get("/aktionen/").status_code == 200
    assert CampaignIndexPage.objects.count() == 2
    assert factories.page(town, "Noch eine Seite").get_parent().pk == town.home.pk
