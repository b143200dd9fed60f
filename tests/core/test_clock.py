"""The town clock: one part that fails stops neither the others nor the clock."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.mail import deliver
from core.management.commands import clock
from home.models import ContentPage
from tests import factories

QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """A test lives in one transaction; the clock would close its connection."""
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)


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


def enqueue():
    deliver.enqueue(subject="Hallo", text="Geheim", html="", to=["a@b.example"], sender=None)
