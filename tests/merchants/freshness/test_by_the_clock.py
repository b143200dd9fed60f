"""The clock sends letters when people read them, and never twice."""

import threading
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from core.management.commands import clock as clock_command
from core.models import TownSettings
from merchants import freshness, spans
from merchants.models import Reminder, Shop
from tests.merchants.freshness.days import (
    ADVENT,
    BERLIN,
    NINETY_DAYS,
)


@pytest.mark.parametrize(
    ("moment", "is_one"),
    [
        ("2026-12-14 07:59", False),
        ("2026-12-14 08:00", True),
        ("2026-12-14 17:59", True),
        ("2026-12-14 18:00", False),
        ("2026-12-12 10:00", False),
        ("2026-12-13 10:00", False),
        ("2026-12-25 10:00", False),
    ],
)
def test_letters_leave_on_working_days_from_eight_to_six(town, moment, is_one):
    instant = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
    assert freshness.is_office_hour(town, instant) is is_one


def test_the_clock_sends_each_letter_once_by_day_and_tops_up(
    owner, bakery, now, letters, committing, monkeypatch
):
    monkeypatch.setattr(clock_command, "close_old_connections", lambda: None)
    now.move_to(ADVENT.replace(hour=3))
    with committing():
        call_command("clock", "--once")
    assert letters == []
    bakery.refresh_from_db()
    assert bakery.spans_until >= ADVENT.date() + spans.DAYS

    for _hour in range(40):
        now.shift(timedelta(hours=1))
        with committing():
            call_command("clock", "--once")
    assert [letter["Subject"][:3] for letter in letters] == ["Hat"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked", [True, False])
def test_two_clocks_write_one_letter(town, bakery, owner, now, letters, monkeypatch, is_locked):
    """The lock is what makes it so; without it the database refuses the second."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    now.shift(NINETY_DAYS)
    together, failed = threading.Barrier(2), []
    says_anything = freshness._says_anything

    def meet(shop):
        # Both stand where the shop is due, unless one of them was not let in.
        try:
            together.wait(2)
        except threading.BrokenBarrierError:
            failed.append(1)
        return says_anything(shop)

    monkeypatch.setattr(freshness, "_says_anything", meet)
    if not is_locked:
        monkeypatch.setattr(
            freshness, "_held", lambda key: Shop.objects.select_related("page").get(pk=key)
        )

    def work():
        try:
            freshness.remind(TownSettings.objects.with_home().get(pk=town.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _clock in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert bool(failed) is is_locked
    assert Reminder.objects.count() == len(letters) == 1
