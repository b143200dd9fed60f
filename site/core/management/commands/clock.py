"""The town clock: what must happen from time to time."""

import logging
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections, transaction
from django.tasks import task_backends
from django_tasks_db.backend import DatabaseBackend

from core import ticks

log = logging.getLogger("core.clock")

TICK_SECONDS = 60
#: How long the results of tasks are kept: the texts of mails are in them.
RESULT_DAYS = 7


class Command(BaseCommand):
    help = (
        "Publish what is due, clear what has expired, and run what the apps have handed in, "
        "every minute. Safe to run twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one tick, then stop")

    def handle(self, *args, **options):
        while True:
            self.tick()
            if options["once"]:
                return
            time.sleep(TICK_SECONDS)

    def tick(self):
        """One round of everything. Each part stands for itself."""
        for part in (publish, clear_sessions, clear_results, *ticks.parts()):
            try:
                close_old_connections()
                part()
            except Exception:
                # Whatever it is: the next part must come, and the next minute.
                log.exception("The clock's part %s has failed.", part.__name__)


def publish():
    """Publish and expire what is due: all of it, or nothing until the next minute."""
    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)


def clear_sessions():
    """Forget the sessions that have ended."""
    call_command("clearsessions")


def clear_results():
    """Forget the tasks that were done, or failed, long ago."""
    if isinstance(task_backends["default"], DatabaseBackend):
        call_command(
            "prune_db_task_results",
            "--queue-name=*",
            f"--min-age-days={RESULT_DAYS}",
            verbosity=0,
        )
