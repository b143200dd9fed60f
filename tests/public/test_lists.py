"""The directory and the news: what they show, in which order, and what they say when empty."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine

from merchants.hours.week import WeekSpan
from merchants.models import ShopPage
from tests import factories
from tests.public import reading

WEDNESDAY_TEN = datetime(2026, 1, 14, 9, tzinfo=UTC)
WEDNESDAY_THREE = datetime(2026, 1, 14, 2, tzinfo=UTC)
NEW_YEAR_TEN = datetime(2026, 1, 1, 9, tzinfo=UTC)
SATURDAY_ONE = datetime(2026, 1, 17, 0, tzinfo=UTC)

MORNING = factories.weekly(WeekSpan(day, 480, 720) for day in range(7))
EVENING = factories.weekly(WeekSpan(day, 1080, 1440) for day in range(7))
FRIDAY_NIGHT = factories.weekly([WeekSpan(4, 1200, 1560)])


def names(client, query: str = "") -> list[str]:
    return reading.titles(client.get(f"/laeden/{query}"))


def test_shops_stand_by_name_as_germans_sort(client, town):
    for name in ("Zoo", "Ökoladen", "Obst", "Änderung", "Apotheke", "Bäcker"):
        factories.shop(town, name)

    assert names(client, "?sortierung=name") == [
        "Änderung",
        "Apotheke",
        "Bäcker",
        "Obst",
        "Ökoladen",
        "Zoo",
    ]


def test_a_trade_shows_its_shops_only(client, town):
    factories.shop(town, "Brot", trade="bakery")
    factories.shop(town, "Buch", trade="books")

    assert names(client, "?branche=bakery") == ["Brot"]
    assert names(client, "?branche=books") == ["Buch"]


def test_an_unknown_trade_shows_all_shops_and_no_filter(client, town):
    factories.shop(town, "Brot", trade="bakery")
    factories.shop(town, "Buch", trade="books")
    for trade in ("gibt-es-nicht", "", "<script>", "bakery'--", "🥨", "a" * 500):
        response = client.get("/laeden/", {"branche": trade})

        assert sorted(reading.titles(response)) == ["Brot", "Buch"]
        assert "Filter löschen" not in reading.words(response)
        assert b"<script>" not in response.content


def test_a_known_trade_without_shops_says_so(client, town):
    factories.shop(town, "Brot", trade="bakery")
    response = client.get("/laeden/?branche=flowers")

    assert reading.titles(response) == []
    assert "Kein Laden passt" in reading.words(response)


def test_the_trades_are_counted(client, town):
    for name in ("Brot", "Brezel"):
        factories.shop(town, name, trade="bakery")
    factories.shop(town, "Buch", trade="books")
    said = reading.words(client.get("/laeden/?branche=books"))

    assert "(2)" in said
    assert "(1)" in said
    assert "1 Laden" in said


def test_open_now_follows_hours_holidays_and_midnight(client, town):
    factories.shop(town, "Morgenladen", hours=MORNING)
    factories.shop(town, "Abendladen", hours=EVENING)
    factories.shop(town, "Feiertagsladen", hours=replace(MORNING, on_holidays="open"))
    factories.shop(town, "Nachtbar", hours=FRIDAY_NIGHT)
    factories.shop(town, "Ohne Zeiten", hours=None)
    for instant, expected in (
        (WEDNESDAY_TEN, ["Feiertagsladen", "Morgenladen"]),
        (NEW_YEAR_TEN, ["Feiertagsladen"]),
        (SATURDAY_ONE, ["Nachtbar"]),
        (WEDNESDAY_THREE, []),
    ):
        with time_machine.travel(instant, tick=False):
            assert names(client, "?offen=on&sortierung=name") == expected
            assert reading.titles(client.get("/")) == expected


def test_open_now_and_the_badge_agree_to_the_minute(client, town):
    factories.shop(town, "Morgenladen", hours=MORNING)
    for instant, is_open in (
        (datetime(2026, 1, 14, 6, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 1, 14, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 1, 14, 10, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 1, 14, 11, 0, tzinfo=UTC), False),
    ):
        with time_machine.travel(instant, tick=False):
            badge = reading.soup(client.get("/laeden/")).main.select_one(".card .badge")
            found = names(client, "?offen=on")

        assert bool(found) is is_open
        assert bool({"badge--open", "badge--soon"} & set(badge["class"])) is is_open


def test_open_now_and_a_trade_go_together(client, town):
    factories.shop(town, "Brot", trade="bakery")
    factories.shop(town, "Buch", trade="books")
    factories.shop(town, "Altes Brot", trade="bakery", hours=None)

    assert names(client, "?branche=bakery&offen=on") == ["Brot"]


# --- At another time ------------------------------------------------------------------------------


@pytest.fixture
def street(town, now):
    """Shops that close one after the other, on a Wednesday at ten."""
    for name, hours in {
        "Immer": factories.weekly(factories.ALWAYS, "open"),
        "Abends": EVENING,
        "Morgens": MORNING,
        "Früh": factories.weekly(WeekSpan(day, 480, 615) for day in range(7)),
        "Ohne Zeiten": None,
    }.items():
        factories.shop(town, name, hours=hours, trade="bakery" if name != "Früh" else "books")


def test_open_ones_come_first_those_that_never_close_after_them_closed_ones_last(client, street):
    everybody = ["Früh", "Morgens", "Immer", "Abends", "Ohne Zeiten"]

    assert names(client, "?sortierung=offen") == everybody
    assert names(client, "?offen=on&sortierung=offen") == everybody[:3]
    assert names(client, "?sortierung=name") == sorted(everybody)


def test_the_list_answers_for_a_time_that_the_reader_names(client, street):
    response = client.get("/laeden/?um=2026-01-17T18:30&sortierung=offen")
    page = reading.soup(response)
    badges = [badge.get_text(strip=True) for badge in page.select(".card .badge")]

    assert reading.titles(response) == ["Abends", "Immer"]
    assert badges == ["Geöffnet bis 0:00", "Rund um die Uhr geöffnet"]
    assert page.title.get_text() == "Läden, geöffnet am Sa 17.1., 18:30 Uhr · Emsbrück"
    assert "2 Läden · geöffnet am Sa 17.1., 18:30 Uhr" in reading.words(response)
    assert page.select_one("[name=um]")["value"] == "2026-01-17T18:30"
    assert page.select_one("details.when").has_attr("open")
    assert not page.select_one("#switches [aria-current]")


def test_a_minute_before_closing_is_not_said_as_if_it_were_now(client, street):
    badges = reading.soup(client.get("/laeden/?um=2026-01-14T10:14&branche=books")).select(".badge")
    assert [badge.get_text(strip=True) for badge in badges] == ["Geöffnet bis 10:15"]


def test_the_named_time_goes_before_now_and_now_takes_its_place(client, street):
    response = client.get("/laeden/?offen=on&um=2026-01-17T18:30&sortierung=offen")
    chip = reading.soup(response).select_one("nav.chips .chip")

    assert reading.titles(response) == ["Abends", "Immer"]
    assert not chip.has_attr("aria-current")
    assert chip["href"] == "?offen=on&sortierung=offen"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quatsch", "Bitte ein Datum und eine Uhrzeit angeben."),
        ("2026-02-30T10:00", "Bitte ein Datum und eine Uhrzeit angeben."),
        ("<script>", "Bitte ein Datum und eine Uhrzeit angeben."),
        ("2026-02-19T10:00", "Bitte eine Zeit in den nächsten fünf Wochen wählen."),
        ("2026-01-13T09:00", "Bitte eine Zeit in den nächsten fünf Wochen wählen."),
        ("9999-12-31T23:59", "Bitte eine Zeit in den nächsten fünf Wochen wählen."),
        ("1000-01-01T00:00", "Bitte eine Zeit in den nächsten fünf Wochen wählen."),
        ("0001-01-01T00:00", "Bitte ein Datum und eine Uhrzeit angeben."),
    ],
)
def test_a_time_that_cannot_be_answered_is_explained_and_filters_nothing(
    client, street, text, said
):
    response = client.get("/laeden/", {"um": text})
    page = reading.soup(response)

    assert len(reading.titles(response)) == 5
    assert page.select_one("details.when[open] .field__error").get_text(strip=True) == said
    assert page.title.get_text() == "Läden · Emsbrück"
    assert b"<script>" not in response.content


@pytest.mark.parametrize("text", ["2026-01-13T10:00", "2026-02-18T10:00", "2026-01-20", "  "])
def test_five_weeks_ahead_and_a_day_back_can_be_asked(client, street, text):
    page = reading.soup(client.get("/laeden/", {"um": text}))
    assert not page.select(".field__error")


def test_the_way_through_the_pages_keeps_the_named_time(client, town, now):
    for index in range(25):
        factories.shop(town, f"Brot {index:02}")
    response = client.get("/laeden/?um=2026-01-17T15:00&sortierung=offen")

    following = "?um=2026-01-17T15%3A00&sortierung=offen&seite=2"
    assert "25 Läden" in reading.words(response)
    assert reading.next_page(response) == following
    assert names(client, following) == ["Brot 24"]


def test_a_page_that_is_not_there_leads_to_one_that_is(client, town):
    for index in range(25):
        factories.shop(town, f"Laden {index:02}")
    nearest = {"2": 2, "3": 2, "999999999999999999": 2, "0": 2, "-1": 2}
    first = dict.fromkeys(("", "abc", "1.5", "²", "1 OR 1=1"), 1)
    for number, expected in (nearest | first).items():
        response = client.get("/laeden/", {"seite": number})
        assert f"Seite {expected} von 2" in reading.words(response)


def test_the_way_through_the_pages_keeps_the_filter(client, town):
    for index in range(25):
        factories.shop(town, f"Brot {index:02}", trade="bakery")
    response = client.get("/laeden/?branche=bakery&offen=on")

    assert reading.next_page(response) == "?branche=bakery&offen=on&seite=2"
    assert len(names(client, "?branche=bakery&offen=on&seite=2")) == 1


def test_news_stand_newest_first_and_the_first_stands_out(client, town):
    for title, day in (("Alt", 1), ("Neu", 9), ("Mittel", 5)):
        factories.news(town, title, date=date(2026, 1, day))
    response = client.get("/nachrichten/")

    assert reading.titles(response) == ["Neu", "Mittel", "Alt"]
    assert [card.h3.get_text() for card in reading.soup(response).select(".card--lead")] == ["Neu"]


def test_the_home_page_shows_a_few_of_each(client, town, shop):
    for number in range(6):
        factories.shop(town, f"Laden {number}")
        factories.offer(shop, f"Angebot {number}")
        factories.event(town, f"Termin {number}")
        factories.news(town, f"Nachricht {number}")
    found = reading.titles(client.get("/"))

    kinds = ("Angebot", "Termin", "Nachricht")
    counts = {kind: sum(kind in title for title in found) for kind in kinds}
    assert counts == {"Angebot": 4, "Termin": 6, "Nachricht": 3}
    assert len(found) == 3 + 4 + 6 + 3


def test_an_empty_list_says_why(client, town):
    for address, words in (
        ("/laeden/", "Noch keine Läden"),
        ("/laeden/?offen=on", "Kein Laden passt"),
        ("/termine/", "Noch keine Termine"),
        ("/termine/?wann=heute", "Nichts in diesen Tagen"),
        ("/nachrichten/", "Noch keine Nachrichten"),
    ):
        response = client.get(address)
        assert words in reading.words(response)
        assert not reading.next_page(response)


def test_the_home_page_of_a_new_town_has_no_empty_sections(client, town):
    headings = [h2.get_text() for h2 in reading.soup(client.get("/")).main.select("h2")]
    assert headings == []


def test_a_shop_without_hours_or_words_is_shown_all_the_same(client, town):
    page = factories.shop(town, "Kiosk", hours=None).page
    response = client.get(page.url)

    assert response.status_code == 200
    assert "Öffnungszeiten" in reading.words(response)


def test_a_page_of_a_shop_whose_record_is_gone_still_answers(client, shop):
    address = shop.page.url
    ShopPage.objects.get(pk=shop.page.pk).shop.delete()

    assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", ["7", "0", "999999999999", "abc", "²"])
def test_the_address_of_a_list_names_no_part_that_is_not_there(client, addresses, number):
    for name in ("shops", "offers", "events", "list of news", "home", "shop"):
        page = reading.soup(client.get(addresses[name], {"seite": number}))
        named = page.select_one('link[rel="canonical"]')["href"]
        assert named == f"http://testserver{addresses[name]}"
        assert page.select_one('meta[property="og:url"]')["content"] == named
