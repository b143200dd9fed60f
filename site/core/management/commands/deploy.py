"""What a release does before it serves."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Migrate, collect files, make the cache's table, set the rights. Safe to run again."

    def handle(self, *args, **options):
        if settings.DEBUG:
            raise CommandError(
                "These are a laptop's settings. Set DJANGO_SETTINGS_MODULE to "
                "config.settings.production."
            )
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
            call_command("createcachetable")
        call_command("sync_roles", stdout=self.stdout)
