"""Say of hours in OpenStreetMap's syntax whether a shop is open. It needs no database."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from merchants.hours import questions
from merchants.hours.osm.survey import survey


class Command(BaseCommand):
    help = (
        'Read JSON lines {"osm": "Mo-Fr 09:00-18:00", "land": "NW", "at": "2026-12-24T13:50"} on '
        "standard input and answer each with a JSON line: state, reason, next_change; or error."
    )
    requires_system_checks = []
    stealth_options = ("stdin",)

    def add_arguments(self, parser):
        parser.add_argument(
            "--survey",
            metavar="FILE",
            help="say how many of the hours of a GeoJSON file are understood; read no lines",
        )

    def handle(self, *args, **options):
        with translation.override("de"):
            if options["survey"]:
                self.survey(options["survey"])
            else:
                for line in options.get("stdin") or sys.stdin.buffer:
                    if line.strip():
                        self.write(questions.answered(line))

    def survey(self, path: str) -> None:
        found = survey(_texts(path))
        for kind, text, reason in found.others:
            self.write({"kind": kind, "osm": text, "reason": reason})
        self.write(dict(found.counts))

    def write(self, answer: dict[str, Any]) -> None:
        try:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        except UnicodeEncodeError:
            self.stdout.write(json.dumps(answer))
        self.stdout.flush()


def _texts(path: str) -> Iterable[str]:
    try:
        features = json.loads(Path(path).read_bytes())["features"]
        found = [feature["properties"].get("opening_hours") for feature in features]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CommandError(f"{path} is no GeoJSON.") from error
    return [text for text in found if isinstance(text, str) and text]
