"""The door through which everything goes that is true of a shop at once."""

from datetime import timedelta

import pytest

from merchants import facts
from tests.merchants.facts.shops import BAR, MARKET, NOW, SKIING, entries, stored

#: Each act, by what it changes in the hours.
ACTS = {
    "week": lambda shop, by, opening: facts.set_hours(shop, week=BAR, by=by),
    "on_holidays": lambda shop, by, opening: facts.set_hours(shop, on_holidays="open", by=by),
    "phone": lambda shop, by, opening: facts.set_facts(shop, phone="030 23125 999", by=by),
    "note": lambda shop, by, opening: facts.set_facts(shop, note="und nach Absprache", by=by),
    "quick": lambda shop, by, opening: facts.close_today(shop, by=by),
    "special_days": lambda shop, by, opening: facts.set_special_day(shop, MARKET, by=by),
    "vacations": lambda shop, by, opening: facts.add_vacation(shop, SKIING, by=by),
    "joined": lambda shop, by, opening: facts.join_opening(shop, opening, by=by),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_written_down_once_and_taken_back_whole(name, bakery, owner, editor, opening):
    before = facts.of(stored(bakery))
    assert ACTS[name](bakery, owner, opening) is True
    assert facts.of(stored(bakery)) != before
    (entry,) = entries(bakery)
    assert entry.user == owner
    changed = {
        key
        for key in {*entry.data["before"], *entry.data["after"]}
        if entry.data["before"].get(key) != entry.data["after"].get(key)
    }
    assert changed == {name}

    facts.undo(entry, by=editor)
    assert facts.of(stored(bakery)) == before
    (undone,) = entries(bakery, facts.UNDONE)
    assert undone.user == editor
    assert facts.is_undone(entry)


@pytest.mark.parametrize("name", ACTS)
def test_the_same_act_again_changes_nothing(name, bakery, owner, opening, now):
    ACTS[name](bakery, owner, opening)
    now.shift(timedelta(minutes=5))
    assert ACTS[name](bakery, owner, opening) is False
    assert len(entries(bakery)) == 1
    assert stored(bakery).facts_changed_at == NOW


@pytest.mark.parametrize("name", ACTS)
def test_only_the_people_of_a_shop_confirm_by_changing(name, bakery, owner, editor, opening):
    ACTS[name](bakery, editor, opening)
    assert stored(bakery).confirmed_at is None
    facts.undo(entries(bakery)[0], by=editor)
    assert stored(bakery).confirmed_at is None
    ACTS[name](bakery, owner, opening)
    assert stored(bakery).confirmed_at == NOW


def test_what_an_import_changes_is_confirmed_by_nobody(bakery, owner):
    facts.set_hours(bakery, week=BAR, by=None)
    assert stored(bakery).confirmed_at is None
    assert entries(bakery)[0].user is None


def test_a_confirmation_is_written_down(bakery, owner):
    facts.confirm(bakery, by=owner)
    assert stored(bakery).confirmed_at == NOW
    assert entries(bakery, facts.CONFIRMED)[0].user == owner
    assert entries(bakery) == []
