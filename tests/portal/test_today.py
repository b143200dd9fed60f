"""What holds today is said with one tap, and what the hours need is asked on the first screen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core import clock
from merchants import facts, services
from merchants.hours.facts import SpecialDay
from merchants.hours.week import WeekSpan
from merchants.models import Membership, Shop
from tests.portal.conftest import wall_clock
from tests.portal.screens import words

pytestmark = pytest.mark.usefixtures("november")

DASHBOARD = reverse("portal:dashboard")


@pytest.fixture
def tap(merchant, bakery):
    """Taps one of the buttons for today."""
    url = reverse("portal:today", args=[bakery.page.translation_key])
    return lambda action, **typed: merchant.post(url, {"action": action} | typed)


@pytest.fixture
def confirm_url(bakery):
    return reverse("portal:confirm", args=[bakery.page.translation_key])


@pytest.fixture
def quick(bakery, hours_of):
    """What was said of today: until which minute."""

    def said():
        quick = hours_of(bakery).quick
        return quick and (quick.day, quick.closes)

    return said


def test_closed_today_is_online_with_one_tap(tap, client, bakery, merchant):
    assert "Geöffnet bis" in words(client.get(bakery.page.url))
    response = tap("close")

    assert (response.status_code, response["Location"]) == (302, DASHBOARD)
    assert "Heute geschlossen" in words(client.get(bakery.page.url))
    screen = words(merchant.get(DASHBOARD))
    assert "Heute: zu" in screen
    assert "Zurücknehmen" in screen


def test_open_until_is_online_with_one_tap(tap, client, bakery, merchant):
    tap("until", until="14:00")
    assert "14:00" in words(client.get(bakery.page.url))
    assert "Heute: offen bis 14:00" in words(merchant.get(DASHBOARD))


def test_what_was_said_is_taken_back_with_one_tap(tap, quick, merchant):
    tap("close")
    tap("usual")
    assert quick() is None
    assert "Heute:" not in words(merchant.get(DASHBOARD))


@pytest.mark.parametrize("action", ["close", "until", "usual"])
def test_the_second_of_two_taps_changes_nothing(tap, quick, action):
    tap(action, until="14:00")
    before = quick()
    tap(action, until="14:00")
    assert quick() == before
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == (action != "usual")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Bis wann?"),
        ("25:00", "Bitte eine Uhrzeit schreiben"),
        ("\x00", "Bitte eine Uhrzeit schreiben"),
        ("9" * 5000, "Bitte eine Uhrzeit schreiben"),
        ("09:30", "Diese Uhrzeit ist schon vorbei."),
        ("10:00", "Diese Uhrzeit ist schon vorbei."),
    ],
)
def test_a_bad_time_is_refused_beside_its_field(tap, quick, bakery, typed, reason):
    response = tap("until", until=typed)
    assert response.status_code == 200
    assert reason in words(response)
    assert f'id="id_today_{bakery.pk}_until_error"' in words(response)
    assert quick() is None


def test_a_time_after_midnight_is_in_the_night_to_come(tap, quick, november, bakery):
    november.move_to(wall_clock(2026, 11, 25, 20))
    tap("until", until="01:30")
    assert quick() == (date(2026, 11, 25), 1530)


def test_after_midnight_a_bar_is_still_in_yesterday(tap, quick, november, bakery, merchant):
    week = tuple(WeekSpan(day, 1080, 1560) for day in range(7))
    facts.set_hours(bakery, week=week, by=None)
    november.move_to(wall_clock(2026, 11, 26, 0, 30))

    assert "Diese Uhrzeit ist schon vorbei." in words(tap("until", until="00:15"))
    tap("until", until="01:15")
    assert quick() == (date(2026, 11, 25), 1515)
    assert "Heute: offen bis 1:15" in words(merchant.get(DASHBOARD))


def test_tomorrow_it_is_forgotten(tap, merchant, november):
    tap("close")
    november.move_to(wall_clock(2026, 11, 26))
    assert "Heute:" not in words(merchant.get(DASHBOARD))


def test_each_shop_is_asked_for_itself(merchant, owner, bookshop, tap, bakery):
    services.join(bookshop, user=owner, role=Membership.Role.STAFF)
    screen = words(tap("until", until=""))
    assert f'id="id_today_{bakery.pk}_until_error"' in screen
    assert f'id="id_today_{bookshop.pk}_until_error"' not in screen


def test_staff_may_say_it_too(sign_in, person, bakery, quick):
    helper = person("aushilfe@emsbrueck.example")
    services.join(bakery, user=helper, role=Membership.Role.STAFF)
    url = reverse("portal:today", args=[bakery.page.translation_key])
    sign_in(helper).post(url, {"action": "close"})
    assert quick() == (date(2026, 11, 25), None)


def test_the_hours_are_confirmed_with_one_tap(merchant, bakery, confirm_url):
    assert "Stimmen Ihre Zeiten?" in words(merchant.get(DASHBOARD))
    merchant.post(confirm_url)

    assert Shop.objects.get(pk=bakery.pk).confirmed_at == clock.now()
    screen = words(merchant.get(DASHBOARD))
    assert "Zeiten bestätigt am 25.11.2026" in screen
    assert "row--between notice" not in screen


@pytest.mark.parametrize(("days", "is_marked"), [(89, False), (91, True)])
def test_what_was_confirmed_long_ago_is_marked(merchant, bakery, days, is_marked):
    moment = clock.now() - timedelta(days=days)
    Shop.objects.filter(pk=bakery.pk).update(confirmed_at=moment)
    assert ("row--between notice" in words(merchant.get(DASHBOARD))) == is_marked


def test_without_hours_the_first_screen_asks_for_them(merchant, bakery):
    facts.set_hours(bakery, week=(), by=None)
    screen = words(merchant.get(DASHBOARD))
    assert "Noch kennt niemand Ihre Zeiten." in screen
    assert "Stimmen Ihre Zeiten?" not in screen


def test_holidays_of_the_next_two_weeks_ask_for_an_answer(merchant, bakery, owner, november):
    assert "Ihre Antwort" not in words(merchant.get(DASHBOARD))
    november.move_to(wall_clock(2026, 12, 17))
    assert "2 Feiertage warten auf Ihre Antwort" in words(merchant.get(DASHBOARD))

    facts.set_special_day(bakery, SpecialDay(date(2026, 12, 24), None), by=owner)
    assert "1 Feiertag wartet auf Ihre Antwort" in words(merchant.get(DASHBOARD))


def test_a_shop_that_does_not_know_about_holidays_is_asked_about_each(merchant, bakery, november):
    facts.set_hours(bakery, on_holidays="unknown", by=None)
    november.move_to(wall_clock(2026, 12, 19))
    assert "4 Feiertage warten auf Ihre Antwort" in words(merchant.get(DASHBOARD))


def test_in_the_night_nobody_is_open_until_the_evening(tap, bakery, owner, quick, november):
    week = [WeekSpan(day, 1200, 1560) for day in range(7)]
    facts.set_hours(bakery, week=tuple(week), on_holidays="open", by=owner)
    november.move_to(wall_clock(2026, 11, 25, 1))
    response = tap("until", until="18:00")
    assert "Eine Nacht dauert höchstens bis 6:00." in words(response)
    assert quick() is None
