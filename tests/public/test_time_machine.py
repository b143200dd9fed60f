"""Those who run a town see its pages as they are at any instant; everybody else sees now."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from core import clock
from merchants.hours.week import WeekSpan
from tests import factories
from tests.public import reading

MORNING = factories.weekly(WeekSpan(day, 480, 720) for day in range(7))
#: All Saints' Day, a holiday in North Rhine-Westphalia; the clock of the tests stands in January.
HOLIDAY = "2027-11-01T10:00"


@pytest.fixture
def greengrocer(town, now):
    """A shop that is open from eight to twelve."""
    return factories.shop(town, "Obst", hours=MORNING)


@pytest.fixture(params=["editor", "operator"])
def staff(request, client):
    """Somebody who works in the town's admin, signed in."""
    person = request.getfixturevalue(request.param)
    client.force_login(person)
    return client


def badge(response) -> str:
    return reading.soup(response).main.select_one(".badge").get_text(strip=True)


def test_staff_see_a_page_as_it_will_be(staff, greengrocer):
    address = greengrocer.page.url

    assert badge(staff.get(address)) == "Geöffnet bis 12:00"
    assert badge(staff.get(address, {"am": HOLIDAY})) == "Heute geschlossen (Allerheiligen)"
    assert badge(staff.get(address, {"am": "2027-11-02T13:00"})) == "Öffnet morgen um 8:00"
    assert badge(staff.get(address)) == "Geöffnet bis 12:00"


def test_such_a_page_says_so_and_leads_on_and_back(staff, greengrocer):
    response = staff.get("/laeden/", {"offen": "on", "am": HOLIDAY, "branche": "bakery"})
    page = reading.soup(response)
    banner = page.select_one(".journey")

    words = "So sieht die Seite am Montag, 1. November 2027, 10:00 Uhr aus."
    assert words in " ".join(banner.get_text(" ").split())
    assert banner.select_one("input[name=am]")["value"] == HOLIDAY
    kept = {field["name"]: field["value"] for field in banner.select("input[type=hidden]")}
    assert kept == {"offen": "on", "branche": "bakery"}
    assert banner.a["href"] == "/laeden/?offen=on&branche=bakery"
    # The ways on the page itself stay in that time.
    assert "am=2027-11-01T10%3A00" in page.main.select_one(".chip")["href"]
    assert page.select_one(".when input[name=am]")["value"] == HOLIDAY


def test_no_cache_and_no_search_engine_keeps_it(staff, greengrocer):
    for address in ("/", "/jetzt/", "/laeden.geojson", "/gibt-es-nicht/"):
        response = staff.get(address, {"am": HOLIDAY})
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in staff.get("/laeden.geojson").headers


def test_a_date_alone_is_its_noon(staff, greengrocer):
    response = staff.get(greengrocer.page.url, {"am": "2027-11-02"})

    assert "2. November 2027, 12:00 Uhr" in reading.soup(response).aside.get_text()
    assert reading.soup(response).select_one("[name=am]")["value"] == "2027-11-02T12:00"
    assert badge(response) == "Öffnet morgen um 8:00"


def test_offers_and_dates_follow(staff, town, greengrocer):
    first, last = date(2026, 5, 15), date(2026, 6, 14)
    page = factories.offer(greengrocer, "Spargel", first=first, last=last)
    factories.event(town, "Maibaum", start=datetime(2026, 5, 15, 16, tzinfo=UTC))
    said = reading.titles(staff.get("/jetzt/", {"am": "2026-05-15T11:00"}))

    assert said == ["Obst", "Spargel", "Maibaum"]
    assert reading.titles(staff.get("/angebote/", {"am": "2026-05-15"})) == ["Spargel"]
    assert "Dieses Angebot ist abgelaufen" in reading.words(
        staff.get(page.url, {"am": "2026-07-01"})
    )
    assert reading.titles(staff.get("/termine/", {"am": "2026-05-16"})) == []


def test_beyond_the_rows_the_engine_itself_is_asked(staff, town, greengrocer):
    factories.shop(town, "Altstadt", hours=replace(MORNING, on_holidays="open"))
    factories.shop(town, "Nachtbar", hours=factories.weekly([WeekSpan(6, 1200, 2100)]))
    factories.shop(town, "Kiosk")
    factories.shop(town, "Ohne Zeiten", hours=None)

    def found(**query):
        return reading.titles(staff.get("/laeden/", query))

    everybody_open = ["Nachtbar", "Altstadt", "Kiosk"]
    assert found(offen="on", sortierung="offen", am=HOLIDAY) == everybody_open
    assert found(offen="on", sortierung="name", am=HOLIDAY) == sorted(everybody_open)
    assert found(sortierung="offen", am=HOLIDAY) == [*everybody_open, "Obst", "Ohne Zeiten"]
    by_name = {"sortierung": "name"}
    assert found(um="2027-11-02T09:00", am=HOLIDAY, **by_name) == ["Altstadt", "Kiosk", "Obst"]
    assert found(offen="on", am="2024-05-01T09:00", **by_name) == ["Altstadt", "Kiosk"]


@pytest.mark.parametrize("who", ["anonymous", "owner", "stranger", "other_editor"])
def test_for_everybody_else_it_is_now(who, request, client, greengrocer):
    address = greengrocer.page.url
    before = client.get(address)
    if who != "anonymous":
        client.force_login(request.getfixturevalue(who))
    for instant in (HOLIDAY, "gestern"):
        response = client.get(address, {"am": instant})
        assert response.content == before.content
        assert response.status_code == 200
        assert "no-store" not in response.get("Cache-Control", "")


@pytest.mark.parametrize(
    "text", ["", "morgen", "2027-13-01", "2027-11-01T25:00", "9" * 99, "\u00b2"]
)
def test_staff_are_told_what_cannot_be_read(staff, greengrocer, text):
    response = staff.get(greengrocer.page.url, {"am": text})

    assert response.status_code == 400
    assert "Diese Zeit können wir nicht lesen" in reading.words(response)
    assert reading.soup(response).select_one(".field__error")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("text", ["0001-01-01", "1000-01-01T00:00+23:59", "9999-12-31T23:59"])
def test_a_time_too_far_away_is_no_time(staff, greengrocer, text):
    response = staff.get("/laeden/", {"am": text, "offen": "on"})

    assert response.status_code == 400
    assert "innerhalb von zehn Jahren" in reading.soup(response).get_text()


def test_an_hour_that_no_clock_shows_and_one_that_runs_twice(staff, greengrocer):
    for text, shown in (("2026-03-29T02:30", "3:30"), ("2026-10-25T02:30", "2:30")):
        response = staff.get("/jetzt/", {"am": text})
        assert f"{shown} Uhr" in reading.words(response)


def test_what_is_personal_and_what_writes_stays_in_the_present(client, editor, owner, bakery):
    client.force_login(editor)
    for path in ("/mein/", "/konto/", "/admin/"):
        response = client.get(path, {"am": "quatsch"}, follow=True)
        assert response.status_code in {200, 404}
        assert "journey" not in response.text
    # A POST is of today, whatever its address says.
    assert client.post("/jetzt/?am=quatsch").status_code != 400


def test_an_address_without_the_word_asks_nobody_who_reads(client, greengrocer, monkeypatch):
    monkeypatch.setattr(
        "django.contrib.auth.middleware.get_user", lambda request: pytest.fail("Who is it?")
    )
    for address in ("/", "/laeden/?um=2026-01-15T09:00", "/jetzt/", greengrocer.page.url):
        response = client.get(address)
        assert response.status_code == 200
        assert "Cookie" not in response.get("Vary", "")


def test_the_clock_goes_on_when_the_page_is_there(rf, town):
    from core.time_machine import TimeMachine

    def broken(request):
        assert clock.now().year == 2027
        raise RuntimeError("kaputt")

    request = rf.get("/", {"am": HOLIDAY})
    request.town, request.user = town, AnonymousUser()
    request.user.is_superuser = True
    with pytest.raises(RuntimeError):
        TimeMachine(broken)(request)
    assert abs(clock.now() - datetime.now(UTC)).total_seconds() < 60


def test_the_clock_can_be_moved_within_a_move(town):
    first, second = datetime(2030, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    with clock.at(first):
        with clock.at(second):
            assert clock.now() == second
        assert clock.now() == first
        assert clock.today() == first.date()
