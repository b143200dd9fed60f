"""Files and feeds of the calendar: what stands in them, for whom, and at what price."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import feedparser
import pytest
import recurring_ical_events
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from core.feeds import FRESH
from events.models import DateChange
from tests import factories

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 26, 9, tzinfo=BERLIN)
SATURDAY = datetime(2026, 11, 28, 8, tzinfo=BERLIN)
FILES = ("kalender.ics", "feed.xml", "feed.json")


@pytest.fixture
def now(town):
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def market(town, now):
    """A weekly market whose second date is cancelled."""
    page = factories.event(
        town, "Wochenmarkt", start=SATURDAY, repeats="weekly", category="market", is_free=True
    )
    day = SATURDAY.date() + timedelta(days=7)
    page.changes.add(DateChange(day=day, is_cancelled=True, reason="Sturm"))
    page.save_revision().publish()
    return page


@pytest.fixture
def concert(town, now):
    return factories.event(
        town, "Konzert & <Tanz>", start=NOW + timedelta(days=1), category="music", price="5 €"
    )


def calendar(client, query: str = "", path: str = "/termine/kalender.ics", **headers) -> Calendar:
    response = client.get(f"{path}{query}", headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def titles(client, query: str = "", **headers) -> dict[str, set[str]]:
    """The names that each of the files knows."""
    feed = client.get(f"/termine/feed.json{query}", headers=headers).json()
    rss = feedparser.parse(client.get(f"/termine/feed.xml{query}", headers=headers).content)
    assert not rss.bozo
    return {
        "ics": {str(row["SUMMARY"]) for row in calendar(client, query, **headers).walk("VEVENT")},
        "rss": {row.title.partition(", ")[0] for row in rss.entries},
        "json": {row["title"].partition(", ")[0] for row in feed["items"]},
    }


def test_a_subscriber_sees_the_series_and_what_is_cancelled(client, market, concert):
    found = recurring_ical_events.of(calendar(client)).between(NOW.date(), date(2026, 12, 20))
    rows = [(row.start, str(row["SUMMARY"]), str(row["STATUS"])) for row in found]

    assert sorted(rows) == [
        (NOW + timedelta(days=1), "Konzert & <Tanz>", "CONFIRMED"),
        (SATURDAY, "Wochenmarkt", "CONFIRMED"),
        (SATURDAY + timedelta(days=7), "Abgesagt: Wochenmarkt", "CANCELLED"),
        (SATURDAY + timedelta(days=14), "Wochenmarkt", "CONFIRMED"),
        (SATURDAY + timedelta(days=21), "Wochenmarkt", "CONFIRMED"),
    ]
    event = calendar(client).walk("VEVENT")[0]
    assert event["URL"] == f"http://testserver{concert.url}"
    assert str(event["UID"]) == f"{concert.translation_key}@testserver"


def test_feeds_tell_the_next_date_of_a_series_and_what_is_different(client, market, concert):
    rows = client.get("/termine/feed.json").json()["items"]

    assert [row["title"].partition(", ")[0] for row in rows] == [
        "Konzert & <Tanz>",
        "Wochenmarkt",
        "Abgesagt: Wochenmarkt",
    ]
    assert rows[2]["content_text"].startswith("Sturm\n")
    assert rows[2]["url"] == f"http://testserver{market.url}2026-12-05/"
    assert rows[2]["_event"]["starts_at"] == "2026-12-05T08:00+01:00"
    assert rows[2]["_event"]["is_cancelled"] is True


def test_feeds_are_what_their_formats_ask_for(client, market, concert):
    feed = client.get("/termine/feed.json").json()
    rss = feedparser.parse(client.get("/termine/feed.xml").content)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/termine/feed.json"
    assert feed["home_page_url"] == rss.feed.link == "http://testserver/termine/"
    assert rss.version == "rss20"
    assert rss.entries[0].title.startswith("Konzert & <Tanz>, Freitag, 27. November")
    assert [row.link for row in rss.entries] == [row["id"] for row in feed["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?art=music", {"Konzert & <Tanz>"}),
        ("?kostenlos=on", {"Wochenmarkt", "Abgesagt: Wochenmarkt"}),
        ("?ort=kleine-buehne&stufenlos=on", set()),
        ("?wann=wochenende", {"Wochenmarkt"}),
        ("?tag=2026-12-05", {"Abgesagt: Wochenmarkt"}),
        ("?art=%3Cscript%3E&monat=0000-13&wann=gestern", None),
    ],
)
def test_every_file_has_the_filters_of_the_list(client, market, concert, query, found):
    everything = {"Konzert & <Tanz>", "Wochenmarkt", "Abgesagt: Wochenmarkt"}
    wanted = everything if found is None else found

    assert titles(client, query) == {"ics": wanted, "rss": wanted, "json": wanted}


def test_one_date_of_a_series_does_not_bring_the_others(client, market):
    events = calendar(client, "?wann=wochenende").walk("VEVENT")

    assert ["RRULE" in row for row in events] == [False]
    assert str(events[0]["UID"]) == f"{market.translation_key}-2026-11-28@testserver"


def test_what_is_over_stays_in_subscriptions_for_thirty_days(client, concert, now):
    for days, there in ((2, {"Konzert & <Tanz>"}), (29, {"Konzert & <Tanz>"})):
        now.move_to(NOW + timedelta(days=days))
        assert titles(client) == {"ics": there, "rss": set(), "json": set()}


def test_an_event_is_a_file_of_its_own(client, market):
    path = f"{market.url}termin.ics"
    response = client.get(path)
    found = recurring_ical_events.of(calendar(client, path=path)).between(
        SATURDAY.date(), date(2026, 12, 13)
    )

    assert response["Content-Disposition"] == 'attachment; filename="wochenmarkt.ics"'
    assert [str(row["STATUS"]) for row in sorted(found, key=lambda row: row.start)] == [
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
    ]


def test_nothing_that_is_not_public_is_in_a_file(client, town, other_town, market, concert):
    factories.event(other_town, "Talheimer Fest", start=SATURDAY)
    concert.unpublish()
    draft = market.get_latest_revision_as_object()
    draft.title = "Noch geheim"
    draft.save_revision()
    here = titles(client)

    assert here["ics"] == {"Wochenmarkt", "Abgesagt: Wochenmarkt"}
    assert titles(client, host="talheim.localhost")["ics"] == {"Talheimer Fest"}
    assert client.get(f"{concert.url}termin.ics").status_code == 404
    assert b"geheim" not in client.get(f"{market.url}termin.ics").content
    assert (
        client.get(f"{market.url}termin.ics", headers={"host": "talheim.localhost"}).status_code
        == 404
    )


def test_english_readers_get_english_words_and_the_same_dates(client, town, market):
    factories.english(town)
    events = calendar(client, path="/en/termine/kalender.ics").walk("VEVENT")

    assert str(events[1]["SUMMARY"]) == "Cancelled: Wochenmarkt"
    assert events[0]["URL"] == f"http://testserver/en{market.url}"
    one = calendar(client, path=f"/en{market.url}termin.ics").walk("VEVENT")
    assert [row["UID"] for row in one] == [row["UID"] for row in events]


@pytest.mark.parametrize("file", FILES)
def test_whoever_has_it_already_gets_nothing_until_something_changes(client, market, file):
    first = client.get(f"/termine/{file}")
    known = {"if-none-match": first["ETag"]}
    again = client.get(f"/termine/{file}", headers=known)

    assert first["Cache-Control"] == again["Cache-Control"] == f"public, max-age={FRESH}"
    assert "Vary" not in first.headers or "Cookie" not in first["Vary"]
    assert (again.status_code, again.content) == (304, b"")
    market.lead = "Mit Käse"
    market.save_revision().publish()
    assert client.get(f"/termine/{file}", headers=known).status_code == 200


@pytest.mark.parametrize("file", FILES)
def test_a_file_costs_the_same_however_full_the_calendar_is(client, town, market, concert, file):
    costs = []
    for _round in range(2):
        client.get(f"/termine/{file}")
        with CaptureQueriesContext(connection) as questions:
            client.get(f"/termine/{file}")
        costs.append(len(questions))
        for number in range(12):
            start = SATURDAY + timedelta(days=number)
            factories.event(town, f"Reihe {number}", start=start, repeats="daily")
            factories.event(town, f"Termin {number}", start=start)

    assert costs[0] == costs[1] <= 14


def test_every_calendar_names_its_files(client, market):
    page = client.get("/termine/?art=market&wann=wochenende").content.decode()

    for file in FILES:
        assert f'href="/termine/{file}?art=market"' in page
    assert 'href="webcal://testserver/termine/kalender.ics?art=market"' in page


@pytest.mark.parametrize("path", ["/termine/feed.txt", "/termine/termin.ics", "/kalender.ics"])
def test_other_files_are_not_there(client, market, path):
    assert client.get(path).status_code == 404


def test_json_is_json_whatever_people_write(client, town, now):
    factories.event(town, 'Zitat "</script>"', lead="Zeile\u2028\x07 zwei")

    feed = json.loads(client.get("/termine/feed.json").content)
    assert feed["items"][0]["title"].startswith('Zitat "</script>"')
    assert not feedparser.parse(client.get("/termine/feed.xml").content).bozo
