"""Bring shops and markets from OpenStreetMap into a town's directory."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.management import towns
from merchants.osm import entries, importing
from merchants.osm.features import NotGeoJson


class Command(BaseCommand):
    help = (
        "Bring shops and markets from OpenStreetMap into a town's directory. "
        "Safe to run again: what people have changed stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="GeoJSON with OpenStreetMap's tags, from Overpass")
        parser.add_argument("--town", required=True, metavar="HOST", help="the town's host")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and keep nothing"
        )

    def handle(self, *args, **options):
        town = towns.at(options["town"])
        path = options["file"]
        try:
            found = entries.read(_text(path))
        except NotGeoJson as error:
            raise CommandError(f"{path} cannot be imported: {error}.") from error
        is_dry_run = options["dry_run"]
        try:
            result = importing.import_entries(town, found, is_dry_run=is_dry_run)
        except importing.NoDirectory as error:
            raise CommandError(
                f"{town.name} has no directory of shops. Run create_town again; it is completed."
            ) from error
        for reason in result.reasons:
            self.stdout.write(reason)
        if is_dry_run:
            self.stdout.write("This was a dry run: nothing was kept.")
        self.stdout.write(json.dumps(result.counts))


def _text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} cannot be imported: it is not text in UTF-8.") from error
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
