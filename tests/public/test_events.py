"""The calendar: what is still to come, soonest first."""

from datetime import UTC, datetime, timedelta

from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN, NOW


def dates(client, query: str = "") -> list[str]:
    return reading.titles(client.get(f"/termine/{query}"))


def test_dates_stand_soonest_first(client, town, now):
    for title, hours in (("Später", 48), ("Bald", 1), ("Morgen", 24)):
        factories.event(town, title, start=NOW + timedelta(hours=hours))

    assert dates(client) == ["Bald", "Morgen", "Später"]


def test_what_is_over_is_gone_and_what_is_under_way_is_not(client, town, now):
    factories.event(town, "Vorbei", start=NOW - timedelta(hours=2))
    factories.event(town, "Im Gange", start=NOW - timedelta(hours=1, minutes=59))

    assert dates(client) == ["Im Gange"]
    assert reading.titles(client.get("/")) == ["Im Gange"]


def test_a_date_that_is_over_says_so_on_its_page(client, town, now):
    page = factories.event(town, "Konzert", start=NOW + timedelta(hours=1))
    assert "vorbei" not in reading.words(client.get(page.url))

    now.move_to(NOW + timedelta(hours=3))
    assert "Dieser Termin ist vorbei" in reading.words(client.get(page.url))


def test_what_is_cancelled_is_shown_as_cancelled(client, town, now):
    page = factories.event(town, "Konzert", is_cancelled=True)

    for address in ("/termine/", page.url):
        assert "Abgesagt" in reading.words(client.get(address))


def test_today_is_the_day_of_the_town(client, town, now):
    factories.event(town, "Heute", start=datetime(2026, 1, 14, 21, 45, tzinfo=BERLIN))
    factories.event(town, "Nacht", start=datetime(2026, 1, 14, 23, tzinfo=BERLIN))
    factories.event(town, "Morgen", start=datetime(2026, 1, 15, 20, tzinfo=BERLIN))

    now.move_to(datetime(2026, 1, 14, 22, 30, tzinfo=UTC))
    assert dates(client, "?wann=heute") == ["Heute", "Nacht"]

    now.move_to(datetime(2026, 1, 14, 23, 30, tzinfo=UTC))
    assert dates(client, "?wann=heute") == ["Nacht", "Morgen"]


def test_the_weekend_is_the_next_or_the_one_under_way(client, town, now):
    for title, day, hour in (
        ("Freitag", 16, 20),
        ("Sonntagabend", 18, 21),
        ("Montag", 19, 1),
        ("Nächster Samstag", 24, 12),
    ):
        factories.event(town, title, start=datetime(2026, 1, day, hour, tzinfo=BERLIN))
    for day, hour in ((14, 10), (17, 0), (18, 9), (18, 22)):
        now.move_to(datetime(2026, 1, day, hour, 30, tzinfo=BERLIN))
        assert dates(client, "?wann=wochenende") == ["Sonntagabend"]


def test_an_unknown_span_shows_all_dates(client, town, now):
    factories.event(town, "Konzert", start=NOW + timedelta(days=40))
    for when in ("gestern", "", "<script>", "heute'"):
        response = client.get("/termine/", {"wann": when})

        assert reading.titles(response) == ["Konzert"]
        assert b"<script>" not in response.content


def test_days_have_a_heading_each(client, town, now):
    for title, hours in (("Bald", 1), ("Gleich danach", 2), ("Morgen", 24)):
        factories.event(town, title, start=NOW + timedelta(hours=hours))
    days = [day.get_text() for day in reading.soup(client.get("/termine/")).select("h2.day")]

    assert days == ["Mittwoch, 14. Januar", "Donnerstag, 15. Januar"]


def test_times_are_those_of_the_towns_clocks(client, town, now):
    page = factories.event(town, "Konzert", start=datetime(2026, 7, 1, 18, 30, tzinfo=UTC))

    assert "20:30–22:30" in reading.words(client.get(page.url))
    assert "20:30–22:30" in reading.words(client.get("/termine/"))


def test_what_costs_nothing_is_free(client, town, now):
    factories.event(town, "Konzert", is_free=True)
    factories.event(town, "Theater", price="ab 12 €")
    said = reading.words(client.get("/termine/"))

    assert "kostenlos" in said.lower()
    assert "ab 12 €" in said
