"""Bring the events of an iCalendar file into a town's calendar."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from core.classes import ContentClass
from core.management import towns
from core.models import TownSettings
from events.importing import reading, services


class Command(BaseCommand):
    help = (
        "Bring the events of an iCalendar file into a town's calendar. "
        "Safe to run again: what people have changed stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="an iCalendar file, as calendars export it (.ics)")
        parser.add_argument("--town", required=True, metavar="HOST", help="the town's host")
        parser.add_argument(
            "--class",
            dest="content_class",
            choices=[ContentClass.EDITORIAL, ContentClass.ASSOCIATION],
            default=ContentClass.EDITORIAL,
            help="whose words they are; readers are told of an association",
        )
        parser.add_argument("--place", default="", help="where it is, if the file does not say")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and keep nothing"
        )

    def handle(self, *args, **options):
        town = towns.at(options["town"])
        # The reasons are for those who wrote the file.
        with translation.override(town.first_language):
            result = self._import(town, options["file"], options)
        for reason in result.reasons:
            self.stdout.write(reason)
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was kept.")
        self.stdout.write(json.dumps(result.counts))

    def _import(self, town: TownSettings, path: str, options: dict) -> services.Result:
        try:
            return services.import_events(
                town,
                reading.read(_data(path)),
                content_class=options["content_class"],
                place=options["place"].strip()[:120],
                is_dry_run=options["dry_run"],
            )
        except reading.NotACalendar as error:
            raise CommandError(f"{path} cannot be imported: {error}.") from error
        except services.NoCalendar as error:
            raise CommandError(
                f"{town.name} has no calendar. Run create_town again; it is completed."
            ) from error


def _data(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            # One more than is allowed, so that too much is seen and not read.
            return file.read(reading.LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
