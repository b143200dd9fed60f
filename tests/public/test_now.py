"""Now in town: what is open, on offer and on, at any hour of any day."""

import gzip
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from merchants.hours.week import WeekSpan
from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN, NOW

MOST_BYTES = 100_000
#: What a browser fetches for a page beside its pictures.
FILES = ("link[rel=stylesheet]", "link[rel=preload]", "link[rel=icon]", "script[src]")


def until(hour: float, *, days=range(7)):
    """Open from eight in the morning to an hour."""
    return factories.weekly(WeekSpan(day, 480, int(hour * 60)) for day in days)


def parts(response) -> dict[str, list[str]]:
    """The titles of each part of the page, by the part's own."""
    return {
        part.h2.get_text(): [h3.get_text(strip=True) for h3 in part.select("h3")]
        for part in reading.soup(response).main.select("section")
    }


def at(*numbers) -> datetime:
    return datetime(*numbers, tzinfo=BERLIN)


def test_each_part_says_what_is_now(client, town, now):
    shop = factories.shop(town, "Lange offen", hours=until(18))
    factories.shop(town, "Bald zu", hours=until(10.25))
    factories.shop(town, "Immer offen")
    factories.shop(town, "Schon zu", hours=until(9))
    factories.offer(shop, "Brezeln")
    factories.offer(shop, "Vorbei", last=NOW.date() - timedelta(days=1))
    factories.event(town, "Konzert", start=NOW.replace(hour=20))
    factories.event(town, "Frühschoppen", start=NOW.replace(hour=11))
    factories.event(town, "Markt", start=at(2026, 1, 17, 9))
    response = client.get("/jetzt/")

    assert parts(response) == {
        "Jetzt geöffnet": ["Bald zu", "Lange offen", "Immer offen"],
        "Angebote von heute": ["Brezeln"],
        "Heute Abend": ["Konzert"],
        "Dieses Wochenende": ["Markt"],
    }
    badges = [
        badge.get_text(strip=True) for badge in reading.soup(response).select(".place .badge")
    ]
    assert badges == ["Schließt in 15 Min.", "Geöffnet bis 18:00", "Rund um die Uhr geöffnet"]
    assert "Mittwoch, 14. Januar 2026, 10:00 Uhr" in reading.words(response)


def test_a_part_without_anything_is_not_there(client, town, now):
    factories.shop(town, "Immer offen")

    assert list(parts(client.get("/jetzt/"))) == ["Jetzt geöffnet"]


def test_a_town_where_nothing_is_on_says_so(client, town, now):
    factories.shop(town, "Ohne Zeiten", hours=None)
    response = client.get("/jetzt/")

    assert parts(response) == {}
    assert "Gerade ist nichts los" in reading.words(response)
    assert reading.soup(response).select_one(".empty a")["href"] == "/laeden/"


@pytest.mark.parametrize(
    ("moment", "evening"),
    [
        (at(2026, 1, 14, 0, 0), ["Disco"]),
        (at(2026, 1, 14, 3, 0), ["Disco"]),
        (at(2026, 1, 14, 3, 59), ["Disco"]),
        (at(2026, 1, 14, 4, 0), ["Konzert", "Nachtmarkt"]),
        (at(2026, 1, 14, 22, 30), ["Nachtmarkt"]),
        (at(2026, 1, 15, 3, 0), ["Nachtmarkt"]),
        (at(2026, 1, 15, 4, 0), []),
    ],
)
def test_an_evening_ends_in_the_night(client, town, now, moment, evening):
    factories.event(town, "Disco", start=at(2026, 1, 13, 23), ends_at=at(2026, 1, 14, 5))
    factories.event(town, "Konzert", start=at(2026, 1, 14, 20))
    factories.event(town, "Nachtmarkt", start=at(2026, 1, 14, 22), ends_at=at(2026, 1, 15, 3, 30))
    now.move_to(moment)

    assert parts(client.get("/jetzt/")).get("Heute Abend", []) == evening


def test_what_is_on_tonight_is_not_said_twice_at_the_weekend(client, town, now):
    factories.event(town, "Samstagskonzert", start=at(2026, 1, 17, 20))
    factories.event(town, "Matinee", start=at(2026, 1, 18, 11))
    now.move_to(at(2026, 1, 17, 15))

    assert parts(client.get("/jetzt/")) == {
        "Heute Abend": ["Samstagskonzert"],
        "Dieses Wochenende": ["Matinee"],
    }


def test_where_nothing_is_open_the_first_to_open_are_named(client, town, now):
    factories.shop(town, "Spät", hours=factories.weekly([WeekSpan(2, 600, 720)]))
    factories.shop(town, "Früh", hours=factories.weekly([WeekSpan(2, 390, 720)]))
    factories.shop(town, "Ohne Zeiten", hours=None)
    # A Sunday, the night before the Wednesday, and one to which no row reaches.
    for moment, badge in ((at(2026, 1, 18, 15), "Öffnet am Mi um 6:30"),
                          (at(2026, 1, 21, 3), "Öffnet um 6:30")):  # fmt: skip
        now.move_to(moment)
        response = client.get("/jetzt/")
        assert parts(response) == {"Öffnet als Nächstes": ["Früh", "Spät"]}
        assert reading.soup(response).select_one(".badge").get_text(strip=True) == badge


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_night_in_which_the_clocks_change_has_its_own_minutes(client, town, now, day):
    now.move_to(at(day.year, day.month, day.day, 1) - timedelta(days=1))
    factories.shop(town, "Nachtbar", hours=factories.weekly([WeekSpan(5, 1200, 1620)]))
    # Three o'clock in real minutes, by way of UTC: an hour earlier or later than the night before.
    closes = at(day.year, day.month, day.day, 3).timestamp()
    for minutes, expected in ((10, "Schließt in 10 Min."), (1, "Schließt in 1 Min.")):
        now.move_to(datetime.fromtimestamp(closes - minutes * 60, BERLIN))
        found = reading.soup(client.get("/jetzt/")).select_one(".place .badge")
        assert found.get_text(strip=True) == expected
    now.move_to(datetime.fromtimestamp(closes, BERLIN))
    assert "Jetzt geöffnet" not in parts(client.get("/jetzt/"))


def test_a_long_list_leads_to_all_of_it(client, town, now):
    for number in range(25):
        factories.shop(town, f"Laden {number:02}")
    page = reading.soup(client.get("/jetzt/"))

    assert len(page.select(".place")) == 18
    link = page.find("a", string="Alle 25 zeigen")
    assert reading.titles(client.get(link["href"]))[:2] == ["Laden 00", "Laden 01"]


def test_it_is_there_in_english_and_the_ways_lead_both_ways(client, town, now):
    factories.shop(town, "Immer offen")
    assert client.get("/en/now/")["Location"] == "/jetzt/"
    factories.english(town)
    german, english = client.get("/jetzt/"), client.get("/en/now/")

    assert list(parts(english)) == ["Open now"]
    assert "Wednesday, 14 January 2026, 10:00" in reading.words(english)
    for response, there in ((german, "/en/now/"), (english, "/jetzt/")):
        page = reading.soup(response)
        assert page.select_one("header a[hreflang]")["href"] == f"http://testserver{there}"
    assert reading.soup(english).select_one("link[rel=canonical]")["href"].endswith("/en/now/")
    assert reading.soup(client.get("/en/")).select_one(".chips a")["href"] == "/en/now/"


def test_nothing_of_the_neighbour_shows(client, town, other_town, now):
    shop = factories.shop(other_town, "Talheimer Laden")
    factories.offer(shop, "Talheimer Angebot")
    factories.event(other_town, "Talheimer Fest", start=NOW.replace(hour=20))

    assert parts(client.get("/jetzt/")) == {}
    assert len(parts(client.get("/jetzt/", headers={"host": "talheim.localhost"}))) == 3


def test_the_home_page_and_the_footer_lead_there_and_robots_find_it(client, town, now):
    page = reading.soup(client.get("/"))

    assert page.main.select_one('a[href="/jetzt/"]')
    assert page.footer.select_one('a[href="/jetzt/"]')
    assert "<loc>http://testserver/jetzt/</loc>" in client.get("/sitemap.xml").text


def test_it_weighs_less_than_100_kilobytes_without_its_pictures(client, town, now):
    for number in range(30):
        shop = factories.shop(
            town, f"Ein Laden mit einem langen Namen {number:02}", street="Allee 1"
        )
        factories.offer(shop, f"Ein Angebot mit einem langen Namen {number:02}")
        start = NOW.replace(hour=19) + timedelta(days=3 * (number % 2))
        factories.event(town, f"Ein Termin mit einem langen Namen {number:02}", start=start)
    response = client.get("/jetzt/")
    page = reading.soup(response)
    loaded = {
        element.get("href") or element["src"] for name in FILES for element in page.select(name)
    }
    files = [Path(finders.find(path.removeprefix("/static/"))).read_bytes() for path in loaded]

    assert len(files) == 5
    # As they come to a reader's browser.
    assert sum(len(gzip.compress(file)) for file in [response.content, *files]) < MOST_BYTES
