"""What a shop's page says of its hours, and how it looks before it is online."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from merchants import facts, services
from merchants.hours.facts import (
    MonthlyDay,
    QuickStatus,
    Season,
    SpecialDay,
    Vacation,
)
from merchants.hours.week import WeekSpan
from merchants.models import Membership, Shop, TownDay
from tests import factories
from tests.portal.screens import words
from tests.public import reading

NOON = 11
CHRISTMAS = ("Fr 25.12.", "geschlossen (Erster Weihnachtstag)")
CHRISTMAS_EVE = "24.12. (Heiligabend): noch nicht bestätigt"
SATURDAY_MORNING = ((540, 720),)


def on(day, month=12, hour=NOON, year=2026):
    return time_machine.travel(datetime(year, month, day, hour, tzinfo=UTC), tick=False)


def seen(client, shop, day, **when):
    """A shop's page, as it is on a day."""
    with on(day, **when):
        return client.get(shop.page.url)


def rows(response) -> list[tuple[str, str]]:
    """The lines of the timetable: days and hours."""
    found = reading.soup(response).select(".timetable .hours dt")
    return [(text_of(term), text_of(term.find_next_sibling("dd"))) for term in found]


def text_of(element) -> str:
    return " ".join(element.get_text(" ").split())


def today(response) -> list[tuple[str, str]]:
    """The lines that say that they are today's."""
    marked = reading.soup(response).select(".timetable dt.hours__today")
    for term in marked:
        assert term.select_one(".hours__mark").get_text() == "heute"
    return [(text_of(term), text_of(term.find_next_sibling("dd"))) for term in marked]


def badge(response) -> str:
    """The state of the shop, with its reason and what comes next."""
    return text_of(reading.soup(response).main.select_one(".badge").parent)


def set_hours(shop, **hours):
    facts.set_hours(shop, by=None, **hours)


# --- The state ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "hour", "hours", "said"),
    [
        (1, 11, {}, "Geöffnet bis 18:00"),
        (1, 16.75, {}, "Schließt in 15 Min."),
        (1, 20, {}, "Öffnet morgen um 6:30"),
        (25, 11, {}, "Heute geschlossen (Erster Weihnachtstag) Öffnet am Mo um 6:30"),
        (
            2,
            11,
            {"vacations": (Vacation(date(2026, 11, 30), date(2026, 12, 6)),)},
            "Betriebsferien bis 6.12. Öffnet am Mo um 6:30",
        ),
        (
            24,
            11,
            {"special_days": (SpecialDay(date(2026, 12, 24), ((390, 840),)),)},
            "Geöffnet bis 14:00 (Heiligabend)",
        ),
        (
            24,
            12.75,
            {"special_days": (SpecialDay(date(2026, 12, 24), ((390, 840),)),)},
            "Schließt in 15 Min. Heiligabend",
        ),
        (
            1,
            11,
            {"quick": QuickStatus(date(2026, 12, 1), 660)},
            "Heute geschlossen Öffnet morgen um 6:30",
        ),
        (5, 11, {"on_request": "nach Vereinbarung"}, "nach Vereinbarung Öffnet am Mo um 6:30"),
        (25, 11, {"on_holidays": "unknown"}, "Erster Weihnachtstag: Zeiten bitte erfragen"),
    ],
)
def test_the_state_comes_with_its_reason_and_what_is_next(client, bakery, day, hour, hours, said):
    with on(1):
        set_hours(bakery, **hours)
    with time_machine.travel(
        datetime(2026, 12, day, tzinfo=UTC) + timedelta(hours=hour), tick=False
    ):
        assert badge(client.get(bakery.page.url)) == said


def test_a_closure_of_the_town_is_a_reason_too(client, town, bakery):
    day = date(2026, 12, 1)
    kind = TownDay.Kind.CLOSURE
    TownDay.objects.create(site_id=town.site_id, kind=kind, first=day, last=day, name="Hochwasser")

    assert badge(seen(client, bakery, 1)) == "Heute geschlossen (Hochwasser) Öffnet morgen um 6:30"


# --- The table ------------------------------------------------------------------------------------


def test_today_is_marked_by_a_word_in_the_line_that_decides(client, bakery):
    with on(1):
        set_hours(
            bakery,
            monthly=(MonthlyDay(1, 5, SATURDAY_MORNING),),
            special_days=(SpecialDay(date(2026, 12, 2), ((600, 720),), "Inventur"),),
        )

    assert today(seen(client, bakery, 1)) == [("Mo–Fr heute", "6:30–18:00")]
    assert today(seen(client, bakery, 2)) == [("Mi 2.12. heute", "10:00–12:00 (Inventur)")]
    assert today(seen(client, bakery, 5)) == [("jeden 1. Samstag heute", "9:00–12:00")]
    assert today(seen(client, bakery, 6)) == [("Sa, So heute", "geschlossen")]
    assert today(seen(client, bakery, 25)) == [
        ("Fr 25.12. heute", "geschlossen (Erster Weihnachtstag)")
    ]


def test_the_week_is_that_of_the_season_and_the_rest_stands_below(client, bakery):
    summer = Season((4, 1), (9, 30), (WeekSpan(0, 480, 1200),), "Sommer")
    set_hours(bakery, seasons=(summer, Season((2, 1), (2, 14), (), "Winterpause")))
    july, december, february = (seen(client, bakery, 2, month=month) for month in (7, 12, 2))

    assert ("Mo", "8:00–20:00") in rows(july)
    assert "Sommer (April–September)" in reading.words(july)
    assert "In anderen Monaten" in reading.words(july)
    assert "Übriges Jahr Mo–Fr 6:30–18:00; Sa, So geschlossen" in reading.words(july)
    assert rows(december)[0] == ("Mo–Fr heute", "6:30–18:00")
    assert "Sommer (April–September) Mo 8:00–20:00; Di–So geschlossen" in reading.words(december)
    assert "Winterpause (Februar–14.2.) geschlossen" in reading.words(december)
    assert badge(february) == "Winterpause Öffnet am 16.2. um 6:30"
    assert "Winterpause (Februar–14.2.) Geschlossen" in reading.words(february)


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [("closed", "An Feiertagen geschlossen."), ("open", "Auch an Feiertagen geöffnet.")],
)
def test_what_holds_on_holidays_is_a_sentence(client, bakery, policy, sentence):
    set_hours(bakery, on_holidays=policy)
    assert sentence in reading.words(seen(client, bakery, 1))


def test_other_times_are_by_appointment(client, bakery):
    set_hours(bakery, on_request="nach Vereinbarung")
    assert "Zu anderen Zeiten: nach Vereinbarung" in reading.words(seen(client, bakery, 1))
    set_hours(bakery, week=())
    said = reading.words(seen(client, bakery, 1))
    assert "Nach Vereinbarung" in said
    assert "An Feiertagen" not in said
    assert "erfragen" not in said


def test_hours_as_text_only_stay_text(client, town):
    shop = factories.shop(
        town, "Kiosk", hours=None, hours_note="bei gutem Wetter", has_unclear_hours=True
    )
    response = client.get(shop.page.url)

    assert "bei gutem Wetter" in reading.words(response)
    assert rows(response) == []


# --- Not as every week ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "day", "is_said"),
    [(11, 13, False), (11, 14, True), (12, 24, True), (12, 25, True), (12, 26, False)],
)
def test_the_holidays_of_the_next_six_weeks_are_named(client, bakery, month, day, is_said):
    found = rows(seen(client, bakery, day, month=month))
    label, text = CHRISTMAS
    assert ((label, text) in found or (f"{label} heute", text) in found) is is_said
    # A Saturday, on which the bakery is closed anyway.
    assert not [row for row in found if "26.12." in row[0]]


def test_a_shop_that_is_open_on_holidays_names_none(client, bakery):
    set_hours(bakery, on_holidays="open")
    assert CHRISTMAS[0] not in dict(rows(seen(client, bakery, 20)))


def test_a_shop_that_nobody_asked_says_so(client, bakery):
    set_hours(bakery, on_holidays="unknown")
    said = dict(rows(seen(client, bakery, 15)))["Fr 25.12."]
    assert said == "Zeiten bitte erfragen (Erster Weihnachtstag)"


def test_a_vacation_ends_when_it_ends_and_not_where_the_page_stops_to_look(client, bakery):
    with on(1):
        set_hours(bakery, vacations=(Vacation(date(2026, 12, 30), date(2027, 2, 6)),))

    assert ("30.12.–6.2.", "geschlossen (Betriebsferien)") in rows(seen(client, bakery, 1))
    assert ("2.1.–6.2. heute", "geschlossen (Betriebsferien)") in rows(
        seen(client, bakery, 2, month=1, year=2027)
    )


@pytest.mark.parametrize(("day", "is_said"), [(9, False), (10, True), (24, True), (25, False)])
def test_christmas_eve_is_not_confirmed_until_the_shop_says_something(client, bakery, day, is_said):
    assert (CHRISTMAS_EVE in reading.words(seen(client, bakery, day))) is is_said


@pytest.mark.parametrize("times", [None, (), ((480, 720),)])
def test_a_word_of_the_shop_confirms_christmas_eve(client, bakery, times):
    with on(1):
        set_hours(bakery, special_days=(SpecialDay(date(2026, 12, 24), times),))
    response = seen(client, bakery, 20)

    assert CHRISTMAS_EVE not in reading.words(response)
    assert dict(rows(response))["Do 24.12."].endswith("(Heiligabend)")


def test_both_days_are_asked_of_a_shop_that_would_be_open_then(client, bakery):
    said = reading.words(seen(client, bakery, 20))
    assert CHRISTMAS_EVE in said
    assert "31.12. (Silvester): noch nicht bestätigt" in said
    set_hours(bakery, week=(WeekSpan(0, 480, 720),))
    assert "noch nicht bestätigt" not in reading.words(seen(client, bakery, 20))


# --- How old it is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("confirmed", "said"),
    [
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "Vom Geschäft bestätigt am 21.11.2026"),
        (datetime(2026, 6, 6, NOON, tzinfo=UTC), "Vom Geschäft bestätigt am 6.6.2026"),
        (datetime(2026, 6, 4, NOON, tzinfo=UTC), "Seit 5 Monaten nicht bestätigt"),
        (datetime(2026, 2, 28, NOON, tzinfo=UTC), "Seit 9 Monaten nicht bestätigt"),
        (datetime(2024, 12, 1, NOON, tzinfo=UTC), "Seit 24 Monaten nicht bestätigt"),
    ],
)
def test_a_page_says_when_the_shop_has_confirmed_its_hours(client, bakery, confirmed, said):
    Shop.objects.filter(pk=bakery.pk).update(confirmed_at=confirmed)
    assert said in reading.words(seen(client, bakery, 1))


def test_of_an_entry_that_nobody_looks_after_nothing_is_said(client, bakery):
    Shop.objects.filter(pk=bakery.pk).update(osm_id="node/1")
    said = reading.words(seen(client, bakery, 1))

    assert "bestätigt" not in said
    assert "Niemand aus diesem Laden" in said or "kümmert" in said


# --- Before it is online --------------------------------------------------------------------------


@pytest.mark.parametrize("is_live", [True, False])
def test_a_preview_shows_the_drawn_front_only_where_there_is_one(client, town, person, is_live):
    shop = services.open_shop(town=town, name="Käse", trade="grocery", by=None, live=is_live)
    user = person("kaese@emsbrueck.example")
    services.join(shop, user=user, role=Membership.Role.OWNER)
    client.force_login(user)
    front = reverse("shopfront", args=[shop.page.translation_key])

    response = client.get(shop.page.preview_path())

    assert response.status_code == 200
    assert "Käse" in words(response)
    assert (front in words(response)) is is_live
    assert client.get(front).status_code == (200 if is_live else 404)
