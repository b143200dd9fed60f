"""Dates without hours: people read days, and so do machines."""

import json
from datetime import date, datetime

import feedparser
import pytest
from icalendar import Calendar

from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN


def event(town, title: str, first: datetime, last: datetime, **fields):
    begins, ends = first.replace(tzinfo=BERLIN), last.replace(tzinfo=BERLIN)
    return factories.event(town, title, start=begins, ends_at=ends, **fields)


@pytest.fixture(
    params=[datetime(2026, 1, 17, 23, 59), datetime(2026, 1, 18)], ids=["23:59", "24:00"]
)
def feast(request, town, now):
    """All of a Saturday, however it was typed."""
    return event(town, "Backtag", datetime(2026, 1, 17), request.param)


@pytest.fixture
def fair(town, now):
    """From Friday to Sunday."""
    return event(town, "Kirmes", datetime(2026, 1, 16), datetime(2026, 1, 18, 23, 59))


def test_a_whole_day_has_no_hours_anywhere(client, feast):
    for address in ("/termine/", "/termine/?monat=2026-01", "/", feast.url):
        said = reading.words(client.get(address))
        assert "ganztägig" in said, address
        assert "0:00" not in said
        assert "23:59" not in said
    assert "Samstag, 17. Januar 2026, ganztägig" in reading.words(client.get(feast.url))


def test_several_whole_days_are_a_first_and_a_last_day(client, fair):
    assert "16. Januar bis 18. Januar" in reading.words(client.get("/termine/"))
    words = "Freitag, 16. Januar 2026 bis Sonntag, 18. Januar 2026"
    assert words in reading.words(client.get(fair.url))


def test_what_ends_at_midnight_ends_on_its_evening(client, town, now):
    page = event(town, "Ball", datetime(2026, 1, 17, 20), datetime(2026, 1, 18))

    assert "Samstag, 17. Januar 2026, 20:00–0:00" in reading.words(client.get(page.url))


def test_a_series_says_it_too(client, town, now):
    days = datetime(2026, 1, 17), datetime(2026, 1, 17, 23, 59)
    page = event(town, "Backtag", *days, repeats="weekly")

    assert "jeden Samstag, ganztägig" in reading.words(client.get(page.url))


def test_machines_are_told_days(client, feast, fair):
    scripts = reading.soup(client.get(fair.url)).select("script[type='application/ld+json']")
    rows = [json.loads(script.string) for script in scripts]
    found = next(row for row in rows if row["@type"] == "Event")
    assert (found["startDate"], found["endDate"]) == ("2026-01-16", "2026-01-18")

    file = Calendar.from_ical(client.get("/termine/kalender.ics").content).walk("VEVENT")
    assert [(row["DTSTART"].dt, row["DTEND"].dt) for row in file] == [
        (date(2026, 1, 16), date(2026, 1, 19)),
        (date(2026, 1, 17), date(2026, 1, 18)),
    ]
    titles = [
        row.title for row in feedparser.parse(client.get("/termine/feed.xml").content).entries
    ]
    assert titles == ["Kirmes, Freitag, 16. Januar 2026", "Backtag, Samstag, 17. Januar 2026"]
    items = client.get("/termine/feed.json").json()["items"]
    assert [row["_event"]["is_whole_days"] for row in items] == [True, True]
