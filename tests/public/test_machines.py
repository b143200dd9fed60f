"""What programs read: structured data, the sitemap, robots and the feed."""

import json
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import feedparser
import pytest
from defusedxml import ElementTree
from wagtail.models import PageViewRestriction

from merchants.hours.week import WeekSpan
from tests import factories
from tests.public import reading

BERLIN = ZoneInfo("Europe/Berlin")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOST = "http://testserver"
EVIL = 'Brot </script><script>alert("1")</script> & <!-- "so"'


def data(client, address: str) -> dict:
    """What a page says that it is, beside the way to it."""
    scripts = reading.soup(client.get(address)).select('script[type="application/ld+json"]')
    found, *trails = [json.loads(script.string) for script in scripts]
    assert [trail["@type"] for trail in trails] in ([], ["BreadcrumbList"])
    assert found["@context"] == "https://schema.org"
    return found


@pytest.fixture
def bakery_page(bakery, town):
    """The bakery with all that it can say about itself."""
    page = bakery.page
    page.email, page.website = "brot@lohmann.example", "https://lohmann.example/"
    page.latitude, page.longitude = 51.9, 8.38
    page.picture = factories.picture(town)
    page.save_revision().publish()
    return page


def test_the_home_page_is_a_website(client, town):
    found = data(client, "/")
    assert (found["@type"], found["name"], found["url"]) == ("WebSite", "Emsbrück", f"{HOST}/")


def test_a_shop_is_a_business_of_its_trade(client, bakery_page):
    found = data(client, bakery_page.url)

    assert found["@type"] == "Bakery"
    assert found["name"] == "Bäckerei Lohmann"
    assert found["url"] == HOST + bakery_page.url
    assert found["telephone"] == "030 23125 101"
    assert found["sameAs"] == "https://lohmann.example/"
    assert found["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Lange Straße 12",
        "postalCode": "33999",
        "addressLocality": "Emsbrück",
        "addressCountry": "DE",
    }
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 51.9, "longitude": 8.38}
    assert found["image"].startswith(f"{HOST}/media/images/")
    picture = client.get(found["image"].removeprefix(HOST))
    assert picture["Content-Type"] == "image/webp"
    assert reading.body(picture)[:4] == b"RIFF"


def test_the_hours_of_a_shop_name_each_day(client, bakery_page):
    spans = data(client, bakery_page.url)["openingHoursSpecification"]

    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert [span["dayOfWeek"] for span in spans] == [days]
    assert [(span["opens"], span["closes"]) for span in spans] == [("06:30", "18:00")]


def test_hours_past_midnight_close_on_the_next_day(client, town):
    def clocks(name, *span):
        hours = factories.weekly([WeekSpan(4, *span)])
        page = factories.shop(town, name, hours=hours).page
        found = data(client, page.url)["openingHoursSpecification"][0]
        return found["opens"], found["closes"]

    assert clocks("Bar", 1200, 1560) == ("20:00", "02:00")
    assert clocks("Kiosk", 0, 1440) == ("00:00", "23:59")
    assert clocks("Kino", 1080, 1440) == ("18:00", "00:00")
    assert clocks("Wache", 600, 2040) == ("10:00", "09:59")


def test_what_a_shop_does_not_say_is_left_out(client, town):
    found = data(client, factories.shop(town, "Kiosk", hours=None).page.url)
    assert set(found) == {"@context", "@type", "name", "url"}


def test_an_offer_has_a_price_its_days_and_its_shop(client, shop):
    page = factories.offer(
        shop,
        "Zwei Brezeln",
        first=date(2026, 1, 13),
        last=date(2026, 1, 14),
        price=Decimal("4.50"),
        text="Frisch aus dem Ofen.",
    )
    found = data(client, page.url)

    assert found["@type"] == "Offer"
    assert (found["price"], found["priceCurrency"]) == ("4.50", "EUR")
    assert (found["validFrom"], found["validThrough"]) == ("2026-01-13", "2026-01-14")
    assert found["offeredBy"]["@type"] == "Bakery"
    assert found["offeredBy"]["url"] == HOST + shop.page.url


def test_an_offer_without_a_price_names_no_currency(client, shop):
    assert not {"price", "priceCurrency"} & set(data(client, factories.offer(shop, "Brot").url))


def test_an_offer_that_costs_nothing_says_so(client, shop):
    found = data(client, factories.offer(shop, "Brot", price=Decimal("0")).url)
    assert (found["price"], found["priceCurrency"]) == ("0.00", "EUR")


def test_an_event_begins_by_the_towns_clock(client, town):
    start = datetime(2026, 7, 1, 20, 30, tzinfo=BERLIN)
    found = data(
        client, factories.event(town, "Konzert", start=start, organiser="Verein", is_free=True).url
    )

    assert found["@type"] == "Event"
    assert found["startDate"] == "2026-07-01T20:30+02:00"
    assert found["endDate"] == "2026-07-01T22:30+02:00"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    place = {"@type": "Place", "name": "Kleine Bühne", "address": town.name}
    assert found["location"] == place
    assert found["organizer"]["name"] == "Verein"
    assert found["isAccessibleForFree"] is True


def test_a_cancelled_event_that_costs_something_says_both(client, town):
    page = factories.event(town, "Konzert", is_cancelled=True, price="12 €")
    found = data(client, page.url)

    assert found["eventStatus"] == "https://schema.org/EventCancelled"
    assert found["isAccessibleForFree"] is False


def test_a_piece_of_news_is_an_article(client, town):
    page = factories.news(town, "Neues", date=date(2026, 1, 5), author="Ruth Redaktion")
    found = data(client, page.url)

    assert (found["@type"], found["headline"]) == ("NewsArticle", "Neues")
    assert found["datePublished"] == "2026-01-05"
    assert found["author"] == {"@type": "Person", "name": "Ruth Redaktion"}
    assert found["publisher"]["name"] == "Emsbrück"
    assert found["inLanguage"] == "de"


def test_no_text_breaks_out_of_the_structured_data(client, town, shop):
    pages = [
        factories.news(town, EVIL, lead=EVIL),
        factories.event(town, EVIL, lead=EVIL, venue=EVIL),
        factories.offer(shop, EVIL, text=EVIL),
        factories.shop(town, EVIL, lead=EVIL).page,
    ]
    for page in pages:
        response = client.get(page.get_url_parts()[2])
        assert b"<script>alert" not in response.content
        found = data(client, page.get_url_parts()[2])
        assert EVIL in {found.get("name"), found.get("headline")}


def locations(client, host: str = "testserver") -> list[str]:
    """The addresses of the sitemap."""
    response = client.get("/sitemap.xml", headers={"host": host})
    tree = ElementTree.fromstring(response.content)
    assert tree.tag == f"{SITEMAP}urlset"
    return [loc.text for loc in tree.iterfind(f"{SITEMAP}url/{SITEMAP}loc")]


def test_the_sitemap_lists_every_public_page_once(client, addresses):
    found = locations(client)
    named = ("home", "shops", "shop", "offers", "offer", "events", "event", "list of news")

    assert len(found) == len(set(found))
    assert {HOST + addresses[name] for name in (*named, "news", "page")} <= set(found)
    assert {f"{HOST}/{slug}/" for slug in ("impressum", "datenschutz", "barrierefreiheit")} <= set(
        found
    )
    for address in found:
        assert client.get(address.removeprefix(HOST)).status_code == 200


def test_the_sitemap_has_no_draft_no_private_page_and_no_doors(client, town, shop):
    factories.page(town, "Entwurf", live=False)
    private = factories.page(town, "Intern")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    found = locations(client)

    assert f"{HOST}/entwurf/" not in found
    assert f"{HOST}/intern/" not in found
    assert not [at for at in found if "/suche/" in at or "/mein/" in at or "/konto/" in at]


def test_the_sitemap_lists_what_is_translated_and_not_what_falls_back(client, town, shop):
    factories.english(town)
    factories.news(town, "Neues")

    english = [address for address in locations(client) if "/en/" in address]
    assert english == [f"{HOST}/en/{path}" for path in ("now/", "shops/order/", "")]


def test_the_sitemap_stays_xml_whatever_pages_are_called(client, town):
    factories.page(town, "Brot & Spiele <b>", slug="brot-und-spiele")
    assert f"{HOST}/brot-und-spiele/" in locations(client)


def test_robots_may_read_what_is_public_and_find_the_sitemap(client, town):
    response = client.get("/robots.txt")
    lines = response.text.splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /konto/", "Disallow: /mein/"} <= set(lines)
    assert "Disallow: /" not in lines
    assert f"Sitemap: {HOST}/sitemap.xml" in lines
    assert response["Content-Type"].startswith("text/plain")


@pytest.fixture
def feed(client, town):
    """Reads the feed as a program does."""

    def read(address: str = "/nachrichten/feed/"):
        parsed = feedparser.parse(client.get(address).content)
        assert not parsed.bozo, parsed.get("bozo_exception")
        return parsed

    return read


def test_the_feed_has_the_news_newest_first(feed, town):
    for title, day in (("Alt", 1), ("Neu", 9)):
        factories.news(town, title, date=date(2026, 1, day), lead="Kurz & gut <b>", author="Ruth")
    parsed = feed()

    assert parsed.version == "rss20"
    assert parsed.feed.title == "Nachrichten aus Emsbrück"
    assert parsed.feed.language == "de"
    assert [entry.title for entry in parsed.entries] == ["Neu", "Alt"]
    assert parsed.entries[0].link == f"{HOST}/nachrichten/neu/"
    assert parsed.entries[0].published_parsed[:5] == (2026, 1, 8, 23, 0)


def test_the_feed_has_twenty_pieces_and_no_drafts(feed, town):
    for number in range(21):
        factories.news(town, f"Nachricht {number}")
    factories.news(town, "Entwurf", live=False)
    titles = [entry.title for entry in feed().entries]

    assert len(titles) == 20
    assert "Entwurf" not in titles


def test_an_empty_feed_is_a_feed(feed):
    assert feed().entries == []


def test_the_english_feed_is_english(feed, town):
    factories.english(town)
    factories.news(town, "Neues")
    parsed = feed("/en/news/feed/")

    assert parsed.feed.title == "News from Emsbrück"
    assert parsed.feed.language == "en"
    assert [entry.link for entry in parsed.entries] == [f"{HOST}/en/nachrichten/neues/"]


def test_the_pages_lead_to_the_feed(client, town):
    page = reading.soup(client.get("/nachrichten/"))
    link = page.select_one('head link[type="application/rss+xml"]')

    assert link["href"] == "/nachrichten/feed/"
    assert page.select_one('footer a[href="/nachrichten/feed/"]')


def test_filtered_and_paged_lists_name_their_one_address(client, town):
    def canonical(address):
        return reading.soup(client.get(address)).select_one('link[rel="canonical"]')["href"]

    for number in range(25):
        factories.shop(town, f"Laden {number}", trade="books")
    assert canonical("/laeden/?branche=bakery&offen=on") == f"{HOST}/laeden/"
    assert canonical("/laeden/?seite=1") == f"{HOST}/laeden/"
    assert canonical("/laeden/?seite=2") == f"{HOST}/laeden/?seite=2"
    assert canonical("/laeden/?seite=2'\"><b>") == f"{HOST}/laeden/"
