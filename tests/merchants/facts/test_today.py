"""What a shop says of today."""

from datetime import date, datetime, timedelta

import pytest

from core import clock
from merchants import facts
from merchants.hours.facts import QuickStatus
from tests.merchants.facts.shops import BERLIN, TODAY, hours_of, spans_on


def test_today_ends_by_itself(bakery, owner):
    facts.close_today(bakery, by=owner)
    assert hours_of(bakery).quick == QuickStatus(TODAY, since=600)
    assert spans_on(bakery, TODAY) == []
    assert spans_on(bakery, TODAY + timedelta(days=1)) == ["06:30–18:00"]


@pytest.mark.parametrize(("minute", "spans"), [(720, ["06:30–12:00"]), (1200, ["06:30–20:00"])])
def test_today_can_end_earlier_or_later(bakery, owner, minute, spans):
    facts.close_at(bakery, minute, by=owner)
    assert spans_on(bakery, TODAY) == spans


def test_after_midnight_today_is_still_yesterday(bar, owner, town, now):
    now.move_to(datetime(2026, 1, 15, 1, 30, tzinfo=BERLIN))
    assert facts.business_day(bar, town, clock.now()) == TODAY
    facts.close_at(bar, 120, by=owner)
    assert hours_of(bar).quick == QuickStatus(TODAY, since=1440 + 90, closes=1440 + 120)
    assert spans_on(bar, TODAY) == ["19:00–02:00"]
    assert spans_on(bar, TODAY + timedelta(days=1)) == ["19:00–03:00"]


def test_once_the_night_is_over_today_is_today(bar, bakery, owner, town, now):
    now.move_to(datetime(2026, 1, 15, 3, 0, tzinfo=BERLIN))
    assert facts.business_day(bar, town, clock.now()) == date(2026, 1, 15)
    now.move_to(datetime(2026, 1, 15, 1, 30, tzinfo=BERLIN))
    assert facts.business_day(bakery, town, clock.now()) == date(2026, 1, 15)


def test_a_second_tap_says_nothing_new(bakery, owner, now):
    assert facts.close_today(bakery, by=owner)
    now.shift(timedelta(minutes=1))
    assert not facts.close_today(bakery, by=owner)
    assert hours_of(bakery).quick.since == 600


def test_today_is_the_towns_today(other_shop, other_town, owner, now):
    other_town.timezone = "Pacific/Auckland"
    other_town.save()
    now.move_to(datetime(2026, 1, 14, 20, tzinfo=BERLIN))
    facts.close_today(other_shop, by=owner)
    assert hours_of(other_shop).quick == QuickStatus(date(2026, 1, 15), since=8 * 60)


def test_a_second_tap_in_the_night_means_the_same_night(bar, owner, now):
    now.move_to(datetime(2026, 1, 15, 1, 0, tzinfo=BERLIN))
    assert facts.close_today(bar, by=owner)
    assert not facts.close_today(bar, by=owner)
    assert hours_of(bar).quick.day == TODAY
    assert spans_on(bar, TODAY + timedelta(days=1)) == ["19:00–03:00"]


def test_a_day_shop_that_is_open_in_the_night_opens_in_the_morning_too(bakery, owner, now):
    now.move_to(datetime(2026, 1, 15, 0, 30, tzinfo=BERLIN))
    assert facts.close_at(bakery, 120, by=owner)
    assert hours_of(bakery).quick.day == TODAY
    assert spans_on(bakery, TODAY + timedelta(days=1)) == ["06:30–18:00"]
