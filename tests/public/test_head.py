"""What programs, phones and other sites read in the head of a page."""

import io
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from core import clock, installing
from events.models import DateChange, EventIndexPage
from tests import factories
from tests.access.matrix import OK, ROWS
from tests.public import reading, rich_town
from tests.public.shapes import scripts

BERLIN = ZoneInfo("Europe/Berlin")
HOST = "http://testserver"
INNER = ["shops", "shop", "offers", "offer", "events", "event", "list of news", "news", "page"]


@pytest.fixture
def market(town):
    """A market on every Saturday; the second is moved to the Sunday, the third does not come."""
    begins = datetime(2027, 1, 2, 8, tzinfo=BERLIN)
    page = factories.event(town, "Wochenmarkt", start=begins)
    page.ends_at, page.repeats = begins + timedelta(hours=5), "weekly"
    moved = begins + timedelta(days=8)
    page.changes = [
        DateChange(
            day=(begins + timedelta(days=7)).date(),
            starts_at=moved,
            ends_at=moved + timedelta(hours=5),
            venue="Bahnhof",
            reason="Glatteis",
        ),
        DateChange(day=(begins + timedelta(days=14)).date(), is_cancelled=True, reason="Sturm"),
    ]
    page.save_revision().publish()
    with clock.at(begins - timedelta(days=1)):
        yield page


def test_every_inner_page_tells_the_way_to_it(client, addresses):
    for name in INNER:
        steps = scripts(client, addresses[name])["BreadcrumbList"]["itemListElement"]
        assert steps[0]["item"] == f"{HOST}/"
        assert steps[-1]["item"] == HOST + addresses[name].split("?")[0]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert "BreadcrumbList" not in scripts(client, "/")


#: What each kind of page says that it is.
TYPES = {
    "home": "WebSite",
    "shop": "Bakery",
    "offer": "Offer",
    "offer that is over": "Offer",
    "event": "Event",
    "event without its date": "Event",
    "series": "Event",
    "campaign": "Event",
    "news": "NewsArticle",
}


def test_every_kind_of_page_is_what_schema_org_knows(client, town, shop, editor, now):
    paths = rich_town.fill(town, shop, by=editor) | {"home": "/"}
    found = {name: scripts(client, paths[name]) for name in TYPES}

    assert {name: next(iter(data)) for name, data in found.items()} == TYPES
    assert found["event without its date"]["Event"]["eventStatus"].endswith("EventCancelled")
    assert found["campaign"]["Event"]["startDate"] == "2026-01-18"
    days = [day["url"] for day in found["series"]["Event"]["subEvent"]]
    for url in days:
        assert scripts(client, url.removeprefix(HOST))["Event"]["url"] == url


def test_the_home_page_says_who_runs_it(client, town):
    assert scripts(client, "/")["WebSite"]["publisher"]["@type"] == "Organization"


def test_a_series_says_how_it_comes_again_and_what_is_different(client, market):
    event = scripts(client, market.url)["Event"]

    assert event["eventSchedule"]["repeatFrequency"] == "P1W"
    assert event["eventSchedule"]["byDay"] == ["https://schema.org/Saturday"]
    first, moved, cancelled = event["subEvent"][:3]
    assert first["eventStatus"].endswith("EventScheduled")
    assert moved["eventStatus"].endswith("EventRescheduled")
    assert cancelled["eventStatus"].endswith("EventCancelled")


def test_a_date_of_a_series_is_an_event_with_its_own_address(client, market):
    event = scripts(client, f"{market.url}2027-01-09/")["Event"]

    assert event["startDate"] == "2027-01-10T08:00+01:00"
    assert event["previousStartDate"] == "2027-01-09T08:00+01:00"
    assert event["location"]["name"] == "Bahnhof"
    assert event["url"] == f"{HOST}{market.url}2027-01-09/"
    head = reading.soup(client.get(f"{market.url}2027-01-09/")).head
    assert head.select_one("[rel=canonical]")["href"] == event["url"]


def languages(head) -> dict[str, str]:
    """The address of a page in each language that it was written in."""
    links = head.select("[rel=alternate][hreflang]")
    return {link["hreflang"]: link["href"].removeprefix(HOST) for link in links}


@pytest.mark.parametrize(
    ("query", "suffix"),
    [("", ""), ("?seite=2", "?seite=2"), ("?art=music", ""), ("?art=music&seite=2", "")],
)
def test_parts_of_a_list_have_an_address_in_each_language_and_filters_none(
    client, town, now, query, suffix
):
    factories.english(town)
    factories.event(town, "Konzert", repeats="daily", category="music")
    page = factories.translate(factories.section(town, EventIndexPage), slug="events")
    head = reading.soup(client.get(f"/termine/{query}")).head

    assert head.select_one("[rel=canonical]")["href"] == f"{HOST}/termine/{suffix}"
    assert head.select_one('[property="og:url"]')["content"] == f"{HOST}/termine/{suffix}"
    german, english = f"/termine/{suffix}", f"{page.url}{suffix}"
    assert languages(head) == {"de": german, "en": english, "x-default": german}
    theirs = reading.soup(client.get(english)).head
    assert languages(theirs) == languages(head)
    assert theirs.select_one("[rel=canonical]")["href"] == HOST + english


def test_a_date_of_a_series_has_its_own_address_in_each_language(client, town, market):
    factories.english(town)
    factories.translate(factories.section(town, EventIndexPage), slug="events")
    factories.translate(market, title="Market", slug="market")
    head = reading.soup(client.get(f"{market.url}2027-01-09/")).head

    day = "2027-01-09/"
    assert languages(head)["de"] == f"{market.url}{day}"
    assert languages(head)["en"] == f"/en/events/market/{day}"
    theirs = reading.soup(client.get(f"/en/events/market/{day}")).head
    assert theirs.select_one("[rel=canonical]")["href"] == f"{HOST}/en/events/market/{day}"


def test_a_page_is_shared_with_its_picture(client, town):
    page = factories.news(town, "Neues vom Markt")
    page.picture = factories.picture(town)
    page.save_revision().publish()
    head = reading.soup(client.get(page.url)).head

    image = head.select_one('[property="og:image"]')["content"]
    assert image.startswith(f"{HOST}/media/")
    picture = client.get(image.removeprefix(HOST))
    assert picture.status_code == 200
    picture.close()
    assert head.select_one('[property="og:url"]')["content"] == HOST + page.url


def test_a_town_is_an_app_with_its_own_name_and_colour(client, town, other_town):
    manifest = client.get("/app.webmanifest").json()

    assert (manifest["name"], manifest["start_url"]) == (town.name, "/")
    for icon in manifest["icons"]:
        picture = Image.open(io.BytesIO(client.get(icon["src"]).content))
        assert icon["sizes"] == "{}x{}".format(*picture.size)
    host = {"host": other_town.site.hostname}
    assert client.get("/app.webmanifest", headers=host).json()["name"] == other_town.name
    assert client.get("/symbol-7.png").status_code == 404


@pytest.mark.parametrize("hue", range(0, 360, 5))
def test_the_sign_can_be_read_on_every_hue(hue):
    parts = [int(installing.colour(hue)[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    light = sum(
        weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
    assert 1.05 / (light + 0.05) >= 4.5


def test_the_worker_leaves_alone_what_belongs_to_somebody(client, town, settings):
    settings.OFFLINE_PAGES = True
    pattern = re.search(r"PERSONAL = /(.+)/;", client.get("/sw.js").text)[1]
    personal = {row.start for row in ROWS if set(row.answers) != {OK}}
    personal |= {"melden/", "barriere-melden/", "en/report-barrier/", "suche/", "en/search/"}

    assert not {start for start in personal if not re.match(pattern, f"/{start}")}
    for path in ("/", "/laeden/", "/en/", "/termine/meldung/", "/jetzt/", "/konzert/"):
        assert not re.match(pattern, path)


def test_the_worker_is_fresh_for_each_version_and_goes_when_switched_off(client, town, settings):
    settings.OFFLINE_PAGES = True
    response = client.get("/sw.js")
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert "VERSION" not in response.text
    town.hue = 25
    town.save()
    assert client.get("/sw.js").text != response.text
    settings.OFFLINE_PAGES = False
    assert "unregister" in client.get("/sw.js").text
    assert "offline.js" not in client.get("/").text
