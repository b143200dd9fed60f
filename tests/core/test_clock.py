"""The town clock: one part that fails stops neither the others nor the clock."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.mail import deliver
from core import ticks
from core.management.commands import clock
from core.models import Turn
from home.models import ContentPage
from tests import factories

QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


MORNING = datetime(2026, 1, 14, 8, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """A test lives in one transaction; the clock would close its connection."""
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def parts(monkeypatch):
    """What the apps have handed in: nothing, until a test hands something in."""
    handed_in = []
    monkeypatch.setattr(ticks, "_parts", handed_in)
    return handed_in


@pytest.fixture
def diary():
    """Hands in a part of every day, and keeps for which towns it ran, and when."""

    def hand_in(when=lambda town, moment: True, *, fails_in=()):
        entries = []

        def write_diary(town):
            entries.append((town.name, timezone.localtime().strftime("%d. %H:%M")))
            if town.name in fails_in:
                raise RuntimeError("kaputt")

        ticks.every_day(write_diary, when=when)
        return entries

    return hand_in


@pytest.fixture
def queue(settings, db):
    """Mails wait for a worker."""
    settings.TASKS = QUEUED


def failing(part: str, called: list[str]):
    """Django's call_command, in which one command fails."""

    def call(name, *args, **options):
        called.append(name)
        if name == part:
            raise RuntimeError("kaputt")
        return call_command(name, *args, **options)

    return call


@pytest.mark.parametrize("part", ["publish_scheduled", "clearsessions", "prune_db_task_results"])
def test_a_part_that_fails_is_written_down_and_the_others_run(queue, monkeypatch, caplog, part):
    called = []
    monkeypatch.setattr(clock, "call_command", failing(part, called))
    call_command("clock", "--once")

    assert called == ["publish_scheduled", "clearsessions", "prune_db_task_results"]
    errors = [record for record in caplog.records if record.name == "core.clock"]
    assert len(errors) == 1
    assert errors[0].exc_info[0] is RuntimeError


def test_what_is_due_goes_online(town):
    page = factories.page(town, "Bald", live=False)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    call_command("clock", "--once")

    assert ContentPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("status", "days", "is_kept"),
    [
        ("SUCCESSFUL", 8, False),
        ("FAILED", 8, False),
        ("SUCCESSFUL", 6, True),
        ("FAILED", 6, True),
        ("READY", 8, True),
    ],
)
def test_the_texts_of_mails_are_kept_for_a_week(queue, status, days, is_kept):
    enqueue()
    then = timezone.now() - timedelta(days=days)
    finished_at = None if status == "READY" else then
    DBTaskResult.objects.update(status=status, enqueued_at=then, finished_at=finished_at)
    call_command("clock", "--once")

    assert DBTaskResult.objects.exists() is is_kept


def test_without_a_queue_there_is_nothing_to_clear(db, monkeypatch, caplog):
    called = []
    monkeypatch.setattr(clock, "call_command", failing("", called))
    call_command("clock", "--once")

    assert called == ["publish_scheduled", "clearsessions"]
    assert not caplog.records


# --- What the apps hand in --------------------------------------------------------------------


def test_parts_of_the_apps_run_at_every_tick(db, parts):
    ticked = []
    ticks.every_minute(lambda: ticked.append(1))
    call_command("clock", "--once")
    call_command("clock", "--once")

    assert ticked == [1, 1]


def test_a_part_of_every_day_runs_once_a_day_however_often_the_clock_starts(town, diary):
    entries = diary()
    with time_machine.travel(MORNING, tick=False) as now:
        for _minute in range(3):
            call_command("clock", "--once")
            now.shift(timedelta(hours=5))
        now.shift(timedelta(hours=9))
        call_command("clock", "--once")

    assert entries == [("Emsbrück", "14. 08:00"), ("Emsbrück", "15. 08:00")]


def test_a_part_of_every_day_waits_for_its_hour_on_the_clock_of_each_town(town, other_town, diary):
    other_town.timezone = "America/St_Johns"
    other_town.save()
    entries = diary(lambda town, moment: moment.hour >= 8)
    with time_machine.travel(MORNING - timedelta(hours=8), tick=False) as now:
        for _hour in range(24):
            call_command("clock", "--once")
            now.shift(timedelta(hours=1))

    # Midnight in Emsbrück is half past seven in the evening in St. John's, a day before.
    assert entries == [
        ("Talheim", "13. 19:30"),
        ("Emsbrück", "14. 08:00"),
        ("Talheim", "14. 08:30"),
    ]


def test_a_part_that_fails_in_one_town_runs_in_the_others_and_again_later(
    town, other_town, diary, caplog
):
    entries = diary(fails_in={"Emsbrück"})
    with time_machine.travel(MORNING, tick=False) as now:
        call_command("clock", "--once")
        now.shift(timedelta(minutes=15))
        call_command("clock", "--once")
        assert [name for name, _moment in entries] == ["Emsbrück", "Talheim"]
        now.shift(timedelta(minutes=1))
        call_command("clock", "--once")

    assert [name for name, _moment in entries] == ["Emsbrück", "Talheim", "Emsbrück"]
    assert [record.name for record in caplog.records] == ["core.clock"] * 2


def test_a_turn_that_a_process_died_in_is_taken_up_again(town, diary):
    entries = diary()
    with time_machine.travel(MORNING, tick=False) as now:
        # Begun, and nobody has written that it is done.
        name = f"{__name__}.write_diary"
        assert Turn.objects.take(name, town)
        call_command("clock", "--once")
        assert entries == []
        now.shift(timedelta(minutes=16))
        call_command("clock", "--once")

    assert entries == [("Emsbrück", "14. 08:16")]


def test_a_turn_that_ends_after_midnight_was_of_the_day_before(town):
    with time_machine.travel(MORNING.replace(hour=23, minute=59), tick=False) as now:
        turn = Turn.objects.take("nachtwache", town)
        now.shift(timedelta(minutes=2))
        turn.end()
        assert Turn.objects.take("nachtwache", town)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_careful", [True, False])
def test_of_two_clocks_one_has_the_turn(town, is_careful):
    """And the test would notice: two that only look before they write have both."""
    together, taken = threading.Barrier(2), []

    def look_and_write():
        turn = Turn.objects.get_or_create(part="post", site_id=town.site_id)[0]
        is_free = Turn.objects.get(pk=turn.pk).started_at is None
        together.wait(5)
        if is_free:
            Turn.objects.filter(pk=turn.pk).update(started_at=timezone.now())
            return turn
        return None

    def work():
        try:
            if is_careful:
                together.wait(5)
                turn = Turn.objects.take("post", town)
            else:
                turn = look_and_write()
            taken.append(bool(turn))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _clock in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(taken) == ([False, True] if is_careful else [True, True])


def enqueue():
    deliver.enqueue(subject="Hallo", text="Geheim", html="", to=["a@b.example"], sender=None)
