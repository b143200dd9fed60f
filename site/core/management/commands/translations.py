"""Compile the German catalogue without asking for gettext's programs."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/django.po. With --check, only say what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing, fail if stale")

    def handle(self, *args, **options):
        problems = []
        folders = [Path(folder) for folder in settings.LOCALE_PATHS]
        for source in (po for folder in folders for po in folder.glob("*/LC_MESSAGES/django.po")):
            catalogue = polib.pofile(str(source))
            problems += [f"{source.name}: {entry.msgid!r}" for entry in self._missing(catalogue)]
            target = source.with_suffix(".mo")
            if not options["check"]:
                catalogue.save_as_mofile(str(target))
            elif not target.exists() or target.read_bytes() != catalogue.to_binary():
                problems.append(f"{target.name} is older than {source.name}")
        if problems:
            raise CommandError("Not translated or not compiled:\n" + "\n".join(problems))

    def _missing(self, catalogue):
        return [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
