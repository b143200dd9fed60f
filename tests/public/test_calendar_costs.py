"""What the calendar asks of the database: the same at fifty dates and at five thousand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.bench import calendar
from tests import factories
from tests.public.wednesday import NOW

#: Beside what every page of a town asks: the counts, and the rows of the page.
ADDRESSES = (
    "/termine/",
    "/termine/?wann=heute",
    "/termine/?wann=wochenende",
    "/termine/?art=music",
    "/termine/?ort=ort-7&kostenlos=on",
    "/termine/?monat=2026-03",
)
FILES = ("/termine/kalender.ics", "/termine/feed.xml", "/termine/feed.json")


@pytest.fixture
def series_page(town, now):
    """A series with a date every day."""
    return factories.event(town, "Markt", repeats="daily")


def costs(client, addresses) -> dict[str, int]:
    """How many questions each address asks when it is warm."""
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as questions:
            assert client.get(address).status_code == 200
        found[address] = len(questions)
    return found


def test_a_full_calendar_asks_as_little_as_one_of_fifty(client, town, now):
    calendar.fill(town, 50)
    # Something for each: where nothing is counted, no row is asked for.
    fields = {"category": "music", "venue": "Ort 7", "is_free": True}
    for hours in (1, 3 * 24, 60 * 24):
        factories.event(town, "Konzert", start=NOW + timedelta(hours=hours), **fields)
    few = costs(client, (*ADDRESSES, *FILES))
    calendar.fill(town, 5000)

    assert costs(client, (*ADDRESSES, *FILES)) == few
    lists = {few[address] for address in ADDRESSES if "monat" not in address}
    # A month asks for its days, and for what stands in them.
    assert {few["/termine/?monat=2026-03"] - 2} == lists
    assert max(lists) <= 15


def test_each_date_of_a_series_asks_the_same(client, series_page):
    days = [series_page.first_day.replace(day=day).isoformat() for day in (15, 20, 25)]
    found = costs(client, [f"{series_page.url}{day}/" for day in days])

    assert len(set(found.values())) == 1
    assert max(found.values()) <= 18
