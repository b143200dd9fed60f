"""Seasons and weekdays of the month have lists of their own; saving them is as careful."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from merchants import facts
from merchants.hours.facts import MonthlyDay, Season
from merchants.hours.week import WeekSpan
from tests.portal.screens import answers, words

SUMMER = Season((6, 1), (8, 31), (WeekSpan(0, 480, 720),), "Sommer")
WINTER = Season((12, 24), (1, 6), (), "Winterpause")


@pytest.fixture
def address(bakery):
    """A screen of the bakery's."""
    key = bakery.page.translation_key
    return lambda name, *number: reverse(f"portal:{name}", args=[key, *number])


@pytest.fixture
def press(merchant):
    """Opens a screen, changes something and presses a button."""

    def send(url, action="save", **typed):
        return merchant.post(url, answers(merchant.get(url)) | typed | {"action": action})

    return send


@pytest.fixture
def with_seasons(bakery):
    facts.set_hours(bakery, seasons=(SUMMER, WINTER), by=None)
    return bakery


@pytest.fixture
def with_saturdays(bakery):
    facts.set_hours(bakery, monthly=(MonthlyDay(1, 5, ((480, 720),)),), by=None)
    return bakery


def range_of(first_day, first_month, last_day, last_month, title="") -> dict[str, str]:
    """A season's days as the form sends them."""
    return {
        "first_day": str(first_day), "first_month": str(first_month),
        "last_day": str(last_day), "last_month": str(last_month), "title": title,
    }  # fmt: skip


def logged() -> int:
    return PageLogEntry.objects.filter(action="merchants.facts", user__isnull=False).count()


def test_a_season_is_added_with_its_week(press, address, bakery, hours_of, merchant):
    monday = {"day0-opens_1": "08:00", "day0-closes_1": "12:00"}
    response = press(address("seasons"), **range_of(1, 6, 31, 8, "Sommer"), **monday)

    assert response.status_code == 302
    assert hours_of(bakery).seasons == (SUMMER,)
    screen = words(merchant.get(address("seasons")))
    assert "Sommer (Juni–August)" in screen
    assert "Montag 8–12 Uhr." in screen


def test_a_season_without_times_is_closed(press, address, bakery, hours_of, merchant):
    press(address("seasons"), **range_of(24, 12, 6, 1, "Winterpause"))
    assert hours_of(bakery).seasons == (WINTER,)
    assert "Durchgehend geschlossen." in words(merchant.get(address("seasons")))


def test_a_season_is_changed_where_it_stands(press, address, with_seasons, hours_of):
    press(address("season", 1), **{"day0-closes_1": "13:00"})
    assert [row.name for row in hours_of(with_seasons).seasons] == ["Sommer", "Winterpause"]
    assert hours_of(with_seasons).seasons[0].week == (WeekSpan(0, 480, 780),)


def test_a_season_is_removed_and_a_second_tap_removes_no_other(
    merchant, address, with_seasons, hours_of
):
    url = address("season", 1)
    form = answers(merchant.get(url)) | {"action": "remove"}
    merchant.post(url, form)
    response = merchant.post(url, form, follow=True)

    assert hours_of(with_seasons).seasons == (WINTER,)
    assert "Inzwischen hat jemand anderes diese Liste geändert." in words(response)
    assert merchant.post(address("season", 2), form).status_code == 302


def test_the_second_of_two_taps_adds_nothing(merchant, address, bakery, hours_of):
    url = address("seasons")
    form = answers(merchant.get(url)) | range_of(1, 6, 31, 8) | {"action": "save"}
    for _tap in range(2):
        assert merchant.post(url, form).status_code == 302
    assert len(hours_of(bakery).seasons) == 1
    assert logged() == 1


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (range_of(30, 2, 1, 4), "Diesen Tag gibt es nicht."),
        (range_of(0, 2, 1, 4), "Diesen Tag gibt es nicht."),
        (range_of(1, 2, 32, 4), "Diesen Tag gibt es nicht."),
        (range_of("", 2, 1, 4), "Bitte einen Tag wählen."),
        (range_of("\x00", 2, 1, 4), "ganze Zahl"),
        (range_of("9" * 400, 2, 1, 4), ""),
        (range_of(1, 13, 1, 4), ""),
        (range_of(15, 8, 30, 9), "Das überschneidet sich mit Sommer (Juni–August)."),
        (range_of(1, 12, 31, 12), "Das überschneidet sich mit Winterpause (24.12.–6.1.)."),
    ],
)
def test_a_bad_season_is_refused(press, address, with_seasons, hours_of, typed, reason):
    response = press(address("seasons"), **typed)
    assert response.status_code == 200
    assert reason in words(response)
    assert "Fehler:" in words(response)
    assert hours_of(with_seasons).seasons == (SUMMER, WINTER)


def test_the_week_of_a_season_fills_itself_in(press, address, with_seasons, hours_of):
    response = press(address("season", 1), "monday", title="")
    form = answers(response)
    assert (form["day1-opens_1"], form["title"]) == ("08:00", "")
    assert "Montag bis Freitag 8–12 Uhr." in words(response)
    assert hours_of(with_seasons).seasons[0] == SUMMER


def test_while_one_types_a_season_only_its_sentence_is_sent(merchant, address):
    typed = {"action": "preview", "day0-opens_1": "08:00", "day0-closes_1": "12:00"}
    response = merchant.post(address("seasons"), typed, headers={"fragment": "sentence"})
    assert "Montag 8–12 Uhr." in words(response)
    assert "<form" not in words(response)


@pytest.mark.parametrize(
    ("name", "part", "new"),
    [("season", "seasons", SUMMER), ("monthly_day", "monthly", MonthlyDay(-1, 2))],
)
def test_an_overtaken_list_is_not_overwritten(
    merchant, address, with_seasons, with_saturdays, hours_of, name, part, new
):
    form = answers(merchant.get(address(name, 1))) | {"title": "Neu", "opens_1": "09:00"}
    facts.set_hours(with_seasons, by=None, **{part: (new,)})
    first = merchant.post(address(name, 1), form | {"action": "save"})

    assert "Jemand anderes hat das inzwischen geändert." in words(first)
    assert getattr(hours_of(with_seasons), part) == (new,)
    again = merchant.post(address(name, 1), answers(first) | {"action": "save"})
    assert again.status_code == 302
    assert getattr(hours_of(with_seasons), part) != (new,)


def test_more_seasons_than_a_shop_can_have_are_refused(press, address, bakery, hours_of):
    many = tuple(Season((month, 1), (month, 2)) for month in range(1, 13))
    facts.set_hours(bakery, seasons=many, by=None)
    response = press(address("seasons"), **range_of(20, 6, 21, 6))
    assert "Mehr Saisonzeiten haben hier keinen Platz." in words(response)
    assert hours_of(bakery).seasons == many


def test_a_weekday_of_the_month_is_added_changed_and_removed(
    press, address, bakery, hours_of, merchant
):
    url = address("monthly_days")
    press(url, nth="-1", weekday="2", opens_1="08:00", closes_1="20:00")
    assert hours_of(bakery).monthly == (MonthlyDay(-1, 2, ((480, 1200),)),)
    assert "jeden letzten Mittwoch" in words(merchant.get(url))

    press(address("monthly_day", 1), nth="1", opens_1="", closes_1="")
    assert hours_of(bakery).monthly == (MonthlyDay(1, 2, ()),)
    press(address("monthly_day", 1), "remove")
    assert hours_of(bakery).monthly == ()


def test_the_same_weekday_of_the_month_stands_there_once(press, address, with_saturdays, hours_of):
    typed = {"nth": "1", "weekday": "5", "opens_1": "08:00", "closes_1": "12:00"}
    assert press(address("monthly_days"), **typed).status_code == 302
    assert logged() == 0
    response = press(address("monthly_days"), **typed | {"closes_1": "13:00"})
    assert "Dieser Tag steht schon in der Liste." in words(response)
    assert len(hours_of(with_saturdays).monthly) == 1


def test_more_weekdays_of_the_month_than_there_are_are_refused(press, address, bakery, hours_of):
    days = ((nth, weekday) for nth in (1, 2, 3, 4, 5) for weekday in range(7))
    many = tuple(MonthlyDay(*day) for day in days)
    facts.set_hours(bakery, monthly=many, by=None)
    response = press(address("monthly_days"), nth="-1", weekday="0")
    assert "mehr Tage, als hier Platz haben" in words(response)
    assert hours_of(bakery).monthly == many


@pytest.mark.parametrize(
    "typed",
    [
        {"nth": "9"}, {"nth": "\x00"}, {"weekday": "7"}, {"opens_1": "25:00"}, {"closes_1": "9:00"},
    ],
)  # fmt: skip
def test_a_bad_weekday_of_the_month_is_refused(press, address, bakery, hours_of, typed):
    response = press(address("monthly_days"), **typed)
    assert response.status_code == 200
    assert "Fehler:" in words(response)
    assert hours_of(bakery).monthly == ()


@pytest.mark.parametrize("name", ["season", "monthly_day"])
@pytest.mark.parametrize("number", [0, 3, 10**30])
def test_what_is_not_in_the_list_is_not_found(
    merchant, address, with_seasons, with_saturdays, name, number
):
    assert merchant.get(address(name, number)).status_code == 404
