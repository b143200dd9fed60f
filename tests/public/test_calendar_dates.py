"""The page of an event and of each of its dates: every date keeps its address."""

from datetime import date, datetime

import pytest

from events.models import DateChange
from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN


@pytest.fixture
def market(town, now):
    """A market on Saturdays at eight. On the 24th it is off, on the 31st it is moved."""
    page = factories.event(
        town,
        "Wochenmarkt",
        start=at(3),
        repeats="weekly",
        venue="Marktplatz",
        address="Markt 1",
        price="frei",
    )
    page.changes = [
        DateChange(day=date(2026, 1, 24), is_cancelled=True, reason="Sturm"),
        DateChange(
            day=date(2026, 1, 31), starts_at=at(1, 10, 2), venue="Schützenplatz", reason="Kirmes"
        ),
    ]
    page.save_revision().publish()
    return page


def at(day: int, hour: int = 8, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BERLIN)


def page_of(client, page, key: str = ""):
    return client.get(f"{page.url}{key}/" if key else page.url)


def facts(response) -> dict[str, str]:
    found = reading.soup(response).select_one(".facts")
    names = [term.get_text(strip=True) for term in found.select("dt")]
    values = [" ".join(value.get_text(" ").split()) for value in found.select("dd")]
    return dict(zip(names, values, strict=True))


def others(response) -> list[str]:
    return [link["href"] for link in reading.soup(response).select(".others a")]


def test_the_list_says_how_it_comes_again_what_is_off_and_what_is_moved(client, market):
    rows = reading.soup(client.get("/termine/")).select(".date")
    said = [" ".join(row.get_text(" ").split()) for row in rows[:4]]

    assert "jeden Samstag" in said[0]
    assert "date--cancelled" in rows[1]["class"]
    assert "Sturm" in said[1]
    assert "Abgesagt" in said[1]
    assert "So, 10:00–12:00 · Schützenplatz" in said[2]
    assert "Verlegt von Samstag, 31. Januar 2026, 8:00 Uhr" in said[2]
    assert "Kirmes" in said[2]
    assert "Verlegt" not in said[3]


def test_the_event_shows_its_next_date_and_others(client, market):
    response = page_of(client, market)

    assert facts(response)["Nächster Termin"] == "Samstag, 17. Januar 2026"
    assert facts(response)["Uhrzeit"] == "8:00–10:00"
    assert facts(response)["Wiederholung"].startswith("jeden Samstag")
    assert others(response)[0] == f"{market.url}2026-01-24/"
    assert f"{market.url}2026-01-17/" not in others(response)
    assert len(others(response)) == 8


def test_a_cancelled_date_is_never_the_next_one(client, market, now):
    now.move_to(at(20))
    response = page_of(client, market)

    assert facts(response)["Nächster Termin"] == "Sonntag, 1. Februar 2026"
    assert "Abgesagt" in reading.words(response)


def test_one_date_has_its_own_page(client, market):
    response = page_of(client, market, "2026-02-07")

    assert facts(response)["Datum"] == "Samstag, 7. Februar 2026"
    title = reading.soup(response).title.get_text()
    assert title == "Wochenmarkt, 7. Februar 2026 · Emsbrück"
    assert f"{market.url}2026-02-07/" not in others(response)
    assert reading.soup(response).select(f'.breadcrumb a[href="{market.url}"]')


def test_a_moved_date_keeps_its_address_and_says_from_when(client, market):
    found = facts(page_of(client, market, "2026-01-31"))

    assert found["Datum"] == "Sonntag, 1. Februar 2026"
    assert found["Verlegt von"] == "Samstag, 31. Januar 2026, 8:00 Uhr"
    # The event's address is not that of the other place.
    assert found["Ort"] == "Schützenplatz"


def test_a_cancelled_date_says_why(client, market):
    response = page_of(client, market, "2026-01-24")

    assert "Abgesagt" in reading.words(response)
    assert "Sturm" in reading.words(response)
    assert reading.soup(response).select(".facts__cancelled")


def test_a_date_that_is_over_is_still_there_and_leads_on(client, market):
    response = page_of(client, market, "2026-01-10")

    assert response.status_code == 200
    assert "Dieser Termin ist vorbei" in reading.words(response)
    assert others(response)[0] == f"{market.url}2026-01-17/"


def test_where_there_is_no_date_the_page_says_so(client, market):
    for key in ("2026-01-18", "2025-12-27", "9999-12-31", "2026-01-17-0900"):
        response = page_of(client, market, key)

        assert response.status_code == 404
        assert "steht hiervon nichts im Kalender" in reading.words(response)
        assert others(response)[0] == f"{market.url}2026-01-17/"
        canonical = reading.soup(response).select_one('link[rel="canonical"]')["href"]
        assert canonical == f"http://testserver{market.url}"


def test_what_is_no_day_is_no_page(client, market):
    fullwidth = "\N{FULLWIDTH DIGIT TWO}026-01-17"
    for key in ("gestern", "2026-13-01", "2026-01", "2026-01-17-", fullwidth):
        response = page_of(client, market, key)

        assert response.status_code == 404
        # The next dates of the town stand below, as on each such page.
        assert reading.soup(response).h1.get_text() == "Diese Seite gibt es nicht"


def test_the_address_of_a_date_outlives_the_rule(client, market):
    market.repeats = "weekday"
    market.changes = []
    market.save_revision().publish()

    assert page_of(client, market, "2026-02-07").status_code == 200
    assert page_of(client, market, "2026-01-17").status_code == 404
    market.repeats = ""
    market.save_revision().publish()
    response = page_of(client, market, "2026-02-07")
    assert response.status_code == 404
    assert facts(response)["Ort"].startswith("Marktplatz")


def test_a_series_that_has_ended_says_so(client, market, now):
    market.repeats_until = date(2026, 2, 7)
    market.save_revision().publish()
    now.move_to(at(1, month=3))
    response = page_of(client, market)

    assert response.status_code == 200
    assert "Dieser Termin ist vorbei" in reading.words(response)
    assert others(response) == []
    assert not reading.soup(response).select('a[href$="termin.ics"]')


def test_a_date_can_be_taken_along(client, market):
    for key in ("", "2026-02-07"):
        page = reading.soup(page_of(client, market, key))
        link = page.select_one('a[href$="termin.ics"]')["href"]
        assert link == f"{market.url}termin.ics"
        assert client.get(link).status_code == 200


def test_the_page_says_what_people_need_to_know(client, town, now):
    shop = factories.shop(town, "Buchhandlung Kleine")
    page = factories.event(
        town,
        "Lesung",
        venue="Buchhandlung Kleine",
        venue_shop=shop.page,
        address="Lange Straße 3",
        is_free=True,
        is_step_free=True,
        access="Leise Stunde ab 17 Uhr",
        category="culture",
        audience="families",
        ticket_url="https://karten.example/lesung",
    )
    response = client.get(page.url)
    found = facts(response)

    assert reading.soup(response).select(f'.facts a[href="{shop.page.url}"]')
    assert found["Ort"] == "Buchhandlung Kleine Lange Straße 3 Auf der Karte"
    assert found["Zugang"] == "Stufenlos Leise Stunde ab 17 Uhr"
    assert found["Preis"] == "Kostenlos"
    assert found["Art"] == "Kunst und Kultur, für Familien"
    tickets = reading.soup(response).select_one('a[href="https://karten.example/lesung"]')
    assert tickets["rel"] == ["nofollow", "noopener"]


def test_a_shop_that_is_not_public_is_named_but_not_linked(client, town, now):
    shop = factories.shop(town, "Buchhandlung Kleine")
    page = factories.event(town, "Lesung", venue="Im Laden", venue_shop=shop.page)
    shop.page.unpublish()
    response = client.get(page.url)

    assert facts(response)["Ort"] == "Im Laden"
    assert not reading.soup(response).select(f'a[href="{shop.page.url}"]')


def test_english_readers_keep_the_date_the_file_and_the_filter(client, town, market):
    factories.english(town)
    for end in ("2026-02-07/", "termin.ics", ""):
        assert client.get(f"/en{market.url}{end}").status_code == 200
    response = client.get(f"/en{market.url}2026-02-07/")
    assert others(response)[0] == f"/en{market.url}2026-01-17/"

    calendar = factories.translate(market.get_parent(), title="Events", slug="events")
    english = factories.translate(market, title="Farmers' market", slug="market")
    for end in ("2026-02-07/", "termin.ics", ""):
        response = client.get(f"/en{market.url}{end}")
        assert response.status_code == 302
        assert response["Location"].endswith(f"{english.url}{end}")
        assert client.get(response["Location"]).status_code == 200
    response = client.get("/en/termine/?art=market&monat=2026-02")
    assert response["Location"].endswith(f"{calendar.url}?art=market&monat=2026-02")
