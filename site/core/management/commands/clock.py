"""The town clock: what must happen from time to time."""

import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections, transaction

TICK_SECONDS = 60


class Command(BaseCommand):
    help = "Publish what is due and clear what has expired, every minute. Safe to run twice."

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
        close_old_connections()
        with transaction.atomic():
            call_command("publish_scheduled", verbosity=0)
        call_command("clearsessions")
