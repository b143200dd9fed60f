"""Events of several days: from when to when, and under which day they stand."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN


@pytest.fixture
def market(town, now):
    """From Thursday at six in the evening to Saturday at noon."""
    return long_event(town, "Markt", 15, 17)


def long_event(town, title, first: int, last: int):
    start = datetime(2026, 1, first, 18, tzinfo=BERLIN)
    return factories.event(
        town, title, start=start, ends_at=datetime(2026, 1, last, 12, tzinfo=BERLIN)
    )


def days(client, query: str = "") -> dict[str, list[str]]:
    """The calendar: the titles below each day."""
    sections = reading.soup(client.get(f"/termine/{query}")).main.select("section:has(.day)")
    return {
        section.h2.get_text(): [link.get_text() for link in section.select(".date__link")]
        for section in sections
    }


def test_both_ends_are_told_on_the_page_and_in_lists(client, market):
    for address in (market.url, "/termine/", "/"):
        said = reading.words(client.get(address))
        assert said.index("15. Januar") < said.index("18:00") < said.index("17. Januar")
        assert said.index("17. Januar") < said.index("12:00")
    assert "Donnerstag, 15. Januar 2026" in reading.words(client.get(market.url))
    assert "Samstag, 17. Januar 2026" in reading.words(client.get(market.url))


def test_the_days_are_those_of_the_towns_clocks(client, town, now):
    # Half past ten in the evening of Greenwich is half past eleven in Emsbrück.
    start = datetime(2026, 1, 15, 22, 30, tzinfo=UTC)
    short = factories.event(town, "Kurz", start=start, ends_at=start.replace(minute=59))
    late = factories.event(town, "Lang", start=start, ends_at=start.replace(hour=23))

    assert "23:30–23:59" in reading.words(client.get(short.url))
    assert "16. Januar 2026, 0:30" in reading.words(client.get(late.url))


def test_what_has_begun_stands_under_today_until_it_ends(client, town, now, market):
    today = datetime(2026, 1, 16, 20, tzinfo=BERLIN)
    factories.event(town, "Konzert", start=today)
    factories.event(town, "Lesung", start=today.replace(day=17))
    assert days(client) == {
        "Donnerstag, 15. Januar": ["Markt"],
        "Freitag, 16. Januar": ["Konzert"],
        "Samstag, 17. Januar": ["Lesung"],
    }

    now.move_to(today.replace(hour=9))
    assert days(client) == {
        "Freitag, 16. Januar": ["Markt", "Konzert"],
        "Samstag, 17. Januar": ["Lesung"],
    }
    now.move_to(today.replace(day=17, hour=12))
    assert days(client) == {"Samstag, 17. Januar": ["Lesung"]}


def test_the_weekend_begins_with_its_saturday(client, town, now, market):
    assert days(client, "?wann=wochenende") == {"Samstag, 17. Januar": ["Markt"]}

    long_event(town, "Ausstellung", 15, 20)
    now.move_to(datetime(2026, 1, 18, 9, tzinfo=BERLIN))
    assert days(client, "?wann=wochenende") == {"Sonntag, 18. Januar": ["Ausstellung"]}


def test_the_home_page_leads_to_the_weekend_when_there_is_something(client, town, now):
    def leads_there() -> bool:
        return bool(reading.soup(client.get("/")).select('main a[href$="?wann=wochenende"]'))

    for number in range(6):
        factories.event(town, f"Freitag {number}", start=datetime(2026, 1, 16, 20, tzinfo=BERLIN))
    factories.event(town, "Montag", start=datetime(2026, 1, 19, 0, tzinfo=BERLIN))
    assert not leads_there()
    assert reading.titles(client.get("/termine/?wann=wochenende")) == []

    # It stands below the five dates that the home page shows.
    factories.event(town, "Sonntag", start=datetime(2026, 1, 18, 20, tzinfo=BERLIN))
    assert leads_there()
    now.move_to(datetime(2026, 1, 18, 22, tzinfo=BERLIN))
    assert not leads_there()
