"""What was said can be said otherwise, and taken back until somebody has."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core import clock
from merchants import facts
from merchants.facts import ChangedSince, NothingToJoin
from merchants.hours import document
from merchants.hours.facts import SpecialDay, Vacation
from merchants.models import TownDay
from tests.merchants.facts.shops import BAR, BERLIN, MARKET, SKIING, entries, hours_of, stored


def test_an_act_can_be_said_otherwise(bakery, owner, opening):
    facts.set_special_day(bakery, MARKET, by=owner)
    facts.set_special_day(bakery, replace(MARKET, times=()), by=owner)
    assert hours_of(bakery).special_days == (replace(MARKET, times=()),)
    facts.drop_special_day(bakery, MARKET.day, by=owner)
    facts.add_vacation(bakery, SKIING, by=owner)
    facts.add_vacation(bakery, SKIING, by=owner)
    assert hours_of(bakery).vacations == (SKIING,)
    facts.drop_vacation(bakery, SKIING.first, SKIING.last, by=owner)
    facts.join_opening(bakery, opening, by=owner)
    facts.join_opening(bakery, opening, times=((840, 1020),), by=owner)
    assert [row.times for row in hours_of(bakery).joined] == [((840, 1020),)]
    facts.leave_opening(bakery, opening, by=owner)
    facts.close_today(bakery, by=owner)
    facts.as_usual_today(bakery, by=owner)

    assert hours_of(bakery) == bakery.opening_hours


def test_what_is_long_over_is_forgotten(bakery, owner, now):
    facts.set_special_day(bakery, MARKET, by=owner)
    facts.add_vacation(bakery, SKIING, by=owner)
    now.shift(timedelta(days=399))
    later = SpecialDay(clock.today() + timedelta(days=5))
    facts.set_special_day(bakery, later, by=owner)
    assert hours_of(bakery).special_days == (MARKET, later)
    now.shift(timedelta(days=10))
    facts.set_special_day(bakery, SpecialDay(clock.today()), by=owner)
    facts.add_vacation(bakery, Vacation(clock.today(), clock.today()), by=owner)

    assert MARKET not in hours_of(bakery).special_days
    assert SKIING not in hours_of(bakery).vacations


@pytest.mark.parametrize("why", ["over", "closure", "elsewhere"])
def test_only_an_opening_of_the_town_can_be_joined(bakery, owner, opening, other_town, now, why):
    if why == "over":
        now.move_to(datetime(2026, 1, 26, tzinfo=BERLIN))
    elif why == "closure":
        opening.kind = TownDay.Kind.CLOSURE
    else:
        opening.site_id = other_town.site_id
    with pytest.raises(NothingToJoin):
        facts.join_opening(bakery, opening, by=owner)
    assert entries(bakery) == []


def test_what_cannot_be_read_is_not_stored(bakery, owner):
    backwards = Vacation(date(2026, 2, 7), date(2026, 2, 2))
    before = stored(bakery).hours
    with pytest.raises(document.BadDocument):
        facts.set_hours(bakery, vacations=(backwards,), by=owner)
    assert stored(bakery).hours == before
    assert entries(bakery) == []


def test_nobody_takes_back_what_has_been_changed_since(bakery, owner, editor):
    facts.set_hours(bakery, week=BAR, by=owner)
    facts.set_hours(bakery, week=BAR[:3], by=owner)
    first, second = entries(bakery)
    with pytest.raises(ChangedSince):
        facts.undo(first, by=editor)
    assert hours_of(bakery).week == BAR[:3]
    # The later one can be taken back, and then the earlier one too.
    facts.undo(second, by=editor)
    facts.undo(first, by=editor)
    assert hours_of(bakery) == bakery.opening_hours


def test_other_facts_stay_when_one_is_taken_back(bakery, owner, editor):
    facts.set_hours(bakery, week=BAR, by=owner)
    facts.set_facts(bakery, phone="030 23125 999", by=owner)
    facts.undo(entries(bakery)[0], by=editor)

    assert stored(bakery).phone == "030 23125 999"
    assert hours_of(bakery).week == bakery.opening_hours.week


def test_nothing_is_taken_back_twice(bakery, owner, editor):
    facts.set_hours(bakery, week=BAR, by=owner)
    (entry,) = entries(bakery)
    facts.undo(entry, by=editor)
    facts.set_hours(bakery, week=BAR, by=owner)
    with pytest.raises(ChangedSince):
        facts.undo(entry, by=editor)


@pytest.mark.parametrize("why", ["undone", "gone"])
def test_only_a_change_of_a_shop_that_is_there_is_taken_back(bakery, owner, editor, why):
    facts.set_hours(bakery, week=BAR, by=owner)
    (entry,) = entries(bakery)
    if why == "undone":
        facts.undo(entry, by=editor)
        (entry,) = entries(bakery, facts.UNDONE)
    else:
        bakery.page.delete()
    with pytest.raises(ChangedSince):
        facts.undo(entry, by=editor)
