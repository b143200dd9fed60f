"""The calendar's filters: the address says what is shown, and how much there is of what."""

from datetime import datetime, timedelta

import pytest

from events.models import Category
from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN, NOW

#: In the address, and nobody's idea of a day.
NO_DAY = ["quatsch", "2026-02-30", "0000-01-01", "<script>", "9" * 3_000, "2026-W03-1"]
NO_MONTH = ["quatsch", "2026-13", "0000-01", "<script>", "9" * 3_000, "2026-W1"]

ALL = ["Konzert", "Markt", "Rat", "Theater"]
WISHES = [
    ({"wann": "heute"}, ["Konzert"]),
    ({"wann": "morgen"}, ["Markt"]),
    ({"wann": "wochenende"}, ["Theater"]),
    ({"tag": "2026-01-16"}, ["Rat"]),
    ({"tag": "2026-01-16", "wann": "heute", "monat": "2026-03"}, ["Rat"]),
    ({"monat": "2026-02", "wann": "heute"}, []),
    ({"monat": "2026-01"}, ALL),
    ({"art": "music"}, ["Konzert"]),
    ({"ort": "kleine-buehne"}, ["Konzert", "Rat", "Theater"]),
    ({"ort": "kleine-buehne", "art": "stage"}, ["Theater"]),
    ({"kostenlos": "on"}, ["Markt", "Rat"]),
    ({"stufenlos": "on"}, ["Rat", "Theater"]),
    ({"kostenlos": "on", "stufenlos": "on"}, ["Rat"]),
    ({"wann": "wochenende", "kostenlos": "on"}, []),
    ({"art": "gibt-es-nicht"}, ALL),
    ({"art": "civic'--"}, ALL),
    ({"ort": "gibt-es-nicht"}, []),
    ({"kostenlos": "", "stufenlos": "false"}, ALL),
]

OUT_OF_REACH = [
    ({"tag": "2026-01-13"}, "Diese Tage sind vorbei."),
    ({"tag": "0001-01-01"}, "Diese Tage sind vorbei."),
    ({"monat": "2025-12"}, "Diese Tage sind vorbei."),
    ({"monat": "0001-01"}, "Diese Tage sind vorbei."),
    ({"tag": "9999-12-31"}, "Der Kalender reicht 18 Monate weit."),
    ({"monat": "9999-12"}, "Der Kalender reicht 18 Monate weit."),
    ({"monat": "2027-08"}, "Der Kalender reicht 18 Monate weit."),
]


@pytest.fixture
def week(town, now):
    """A concert, a market and a council, one a day from Wednesday on, and a play on Saturday."""
    for title, day, fields in (
        ("Konzert", 14, {"category": "music", "venue": "Kleine Bühne", "price": "12 €"}),
        ("Markt", 15, {"category": "market", "venue": "Marktplatz", "is_free": True}),
        ("Rat", 16, {"category": "civic", "is_free": True, "is_step_free": True}),
        ("Theater", 17, {"category": "stage", "venue": "Kleine Bühne", "is_step_free": True}),
    ):
        factories.event(town, title, start=at(day), **fields)


def at(day: int, hour: int = 20, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BERLIN)


def titles(client, **query) -> list[str]:
    return reading.titles(client.get("/termine/", query))


def chips(response) -> dict[str, str]:
    return {
        chip.get_text(strip=True): chip["href"]
        for chip in reading.soup(response).main.select("nav .chip")
    }


def test_the_address_says_what_is_shown(client, week):
    for query, expected in WISHES:
        assert (query, titles(client, **query)) == (query, expected)


def test_kinds_and_the_whole_say_how_many_there_are(client, week):
    response = client.get("/termine/?stufenlos=on")

    assert {"Theater und Bühne (1)", "Stadt und Rat (1)"} <= set(chips(response))
    assert "2 Termine" in reading.words(response)
    assert "Musik (1)" not in chips(response)
    assert "1 Termin · Stadt und Rat" in reading.words(client.get("/termine/?art=civic"))


def test_a_chip_adds_to_what_was_chosen_and_takes_itself_away(client, week):
    chosen = chips(client.get("/termine/?wann=heute&art=music&seite=3"))

    assert chosen["Kostenlos"] == "?wann=heute&art=music&kostenlos=on"
    assert chosen["Musik (1)"] == "?wann=heute"
    assert chosen["Morgen"] == "?wann=morgen&art=music"
    assert chosen["Alle Termine"] == "?art=music"
    assert chosen["Monat"] == "?art=music&monat=2026-01"


def test_the_form_keeps_what_the_chips_have_chosen(client, week):
    address = "/termine/?monat=2026-02&art=music&kostenlos=on&stufenlos=on&ort=marktplatz"
    form = reading.soup(client.get(address)).select_one("form.when__form")
    kept = {field["name"]: field["value"] for field in form.select("[type=hidden]")}

    assert kept == {"monat": "2026-02", "art": "music", "kostenlos": "on", "stufenlos": "on"}
    # There is nothing of the kind, and yet the place stays chosen.
    assert form.select_one("option[selected]")["value"] == "marktplatz"


def test_the_form_offers_the_places_with_dates(client, week):
    form = reading.soup(client.get("/termine/?art=market")).select_one("form.when__form")
    places = {option["value"]: option.get_text() for option in form.select("option")}

    assert places == {"": "Alle Orte", "marktplatz": "Marktplatz"}


def test_the_title_says_what_was_asked_for(client, week):
    address = "/termine/?tag=2026-01-17&art=stage&ort=kleine-buehne&kostenlos=on&stufenlos=on"
    title = reading.soup(client.get(address)).title.get_text()

    said = "Samstag, 17. Januar, Theater und Bühne, Kleine Bühne, kostenlos, stufenlos"
    assert title == f"Termine, {said} · Emsbrück"


def test_a_day_that_cannot_be_read_is_said_and_filters_nothing(client, week):
    for text in NO_DAY:
        response = client.get("/termine/", {"tag": text})
        said = reading.soup(response).select_one("details.when[open] .field__error").get_text()

        assert response.status_code == 200
        assert said.strip() == "Dieser Tag ist nicht zu lesen."
        assert reading.titles(response) == ALL
        assert b"<script>" not in response.content


def test_a_month_that_cannot_be_read_is_said_and_filters_nothing(client, week):
    for text in NO_MONTH:
        response = client.get("/termine/", {"monat": text})

        assert response.status_code == 200
        assert "Dieser Monat ist nicht zu lesen." in reading.words(response)
        assert reading.titles(response) == ALL


def test_days_out_of_reach_are_explained(client, week):
    for query, said in OUT_OF_REACH:
        response = client.get("/termine/", query)

        assert said in reading.words(response)
        assert reading.titles(response) == ALL


def test_nonsense_is_no_error(client, week):
    for name in ("wann", "monat", "tag", "art", "ort", "kostenlos", "stufenlos", "seite"):
        for text in ("%3Cscript%3E", "x" * 1_000, "';--", "%ED%A0%80", "%FF", ""):
            response = client.get("/termine/", QUERY_STRING=f"{name}={text}&{name}={text}")

            assert response.status_code == 200
            assert b"<script>" not in response.content
        # What no form can send is turned away before.
        for text in ("%00", "x" * 10_000):
            assert client.get("/termine/", QUERY_STRING=f"{name}={text}").status_code < 500


def test_nothing_found_offers_the_way_back(client, week):
    for query in ("?art=church", "?wann=wochenende&kostenlos=on", "?ort=nirgends"):
        response = client.get(f"/termine/{query}")

        assert "Kein Termin passt" in reading.words(response)
        assert reading.soup(response).select_one(".empty a")["href"] == "."
    assert "Nichts in diesen Tagen" in reading.words(client.get("/termine/?tag=2026-03-03"))


def test_pages_keep_the_filters(client, town, now):
    for number in range(35):
        factories.event(
            town, f"Lied {number:02}", start=NOW + timedelta(hours=number + 1), category="music"
        )
    factories.event(town, "Rat", category="civic")
    response = client.get("/termine/?art=music")

    assert "35 Termine" in reading.words(response)
    assert reading.next_page(response) == "?art=music&seite=2"
    assert titles(client, art="music", seite="2") == [f"Lied {number}" for number in range(30, 35)]


def test_the_next_town_has_its_own_calendar(client, week, other_town):
    factories.event(other_town, "Dorffest", start=at(15), category="market")
    host = {"host": "talheim.localhost"}

    assert "Dorffest" not in titles(client, wann="morgen")
    assert reading.titles(client.get("/termine/?ort=marktplatz", headers=host)) == []
    found = chips(client.get("/termine/", headers=host))
    assert [name for name in found if "(" in name] == ["Märkte und Feste (1)"]


def test_every_kind_has_a_name_that_people_can_ask_for(client, town, now):
    for kind in Category:
        factories.event(town, kind.value, category=kind)
    found = [name for name in chips(client.get("/termine/")) if name.endswith("(1)")]

    assert len(found) == len(Category)
