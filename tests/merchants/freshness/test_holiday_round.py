"""Ten days ahead shops are asked about holidays: all days in one letter, and once."""

from datetime import date, timedelta

import pytest

from merchants import facts
from merchants.hours.facts import SpecialDay, Vacation
from merchants.models import Reminder, TownDay
from tests.merchants.freshness.days import (
    ADVENT,
    CHRISTMAS,
    EVES,
    link_in,
    text_of,
)


@pytest.fixture
def advent(now, owner):
    """It is ten days before Christmas Eve."""
    now.move_to(ADVENT)


def asked_days():
    return list(Reminder.objects.order_by("day").values_list("day", flat=True))


def test_ten_days_ahead_one_letter_asks_for_all_days(advent, ask, letters, client):
    assert ask() == 1
    (letter,) = letters
    text = text_of(letter)

    assert letter["Subject"] == "Hat Bäckerei Lohmann an den Feiertagen geöffnet?"
    assert "Donnerstag, 24. Dezember: Heiligabend\nSonst 6:30–18:00." in text
    assert "Donnerstag, 31. Dezember: Silvester" in text
    assert text.count("://") == 1
    assert asked_days() == EVES
    assert "So eintragen: sofort online" in client.get(link_in(letter)).content.decode()


def test_eleven_days_ahead_nobody_is_asked(advent, now, ask):
    now.shift(timedelta(days=-1))
    assert ask() == 0


def test_nobody_is_asked_again(advent, now, ask):
    sent = 0
    for _day in range(20):
        sent += ask()
        now.shift(timedelta(days=1))
    assert sent == 1


def test_those_who_have_no_rule_for_holidays_are_asked_about_them_too(advent, bakery, ask):
    facts.set_hours(bakery, on_holidays="unknown", by=None)
    ask()
    # The second day of Christmas is a Saturday, and then the bakery is closed.
    assert asked_days() == sorted([*EVES, *CHRISTMAS[::2]])


@pytest.mark.parametrize("rule", ["closed", "open", "own"])
def test_those_who_have_a_rule_are_asked_about_christmas_eve_only(advent, bakery, ask, rule):
    facts.set_hours(bakery, on_holidays=rule, holiday_times=((600, 720),), by=None)
    ask()
    assert asked_days() == EVES


def test_a_holiday_of_the_town_is_asked_about(now, owner, bakery, town, ask):
    facts.set_hours(bakery, on_holidays="unknown", by=None)
    day = date(2026, 1, 20)
    TownDay.objects.create(
        site_id=town.site_id, kind=TownDay.Kind.HOLIDAY, first=day, last=day, name="Stadtfest"
    )
    assert ask() == 1
    assert asked_days() == [day]


def test_days_that_are_answered_or_closed_are_not_asked_about(advent, bakery, ask):
    facts.set_special_day(bakery, SpecialDay(EVES[0], ((360, 780),)), by=None)
    facts.add_vacation(bakery, Vacation(date(2026, 12, 28), date(2027, 1, 2)), by=None)
    assert ask() == 0


def test_last_year_is_in_the_letter(advent, bakery, ask, letters):
    facts.set_special_day(bakery, SpecialDay(date(2025, 12, 24), ((360, 780),)), by=None)
    ask()
    assert "Letztes Jahr: 6:00–13:00." in text_of(letters[0])


def test_nobody_gets_two_letters_about_hours_in_a_week(advent, now, ask, remind):
    assert [ask(), remind()] == [1, 0]
    now.shift(timedelta(days=7))
    assert remind() == 1
