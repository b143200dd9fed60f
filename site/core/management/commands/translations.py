"""Compile the German catalogue, or say what is missing in it."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

#: Where no text for readers stands.
ELSEWHERE = (".*", "var", "tests", "static", "docs", "libraries")
EXTRACT = ("makemessages", "--locale=de", "--extension=html,py,txt", "--no-wrap", "-v0")


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
        if options["check"] and settings.BASE_DIR / "locale" in folders:
            problems += self._unknown()
        if problems:
            raise CommandError("Not translated or not compiled:\n" + "\n".join(problems))

    def _missing(self, catalogue):
        return [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]

    def _unknown(self) -> list[str]:
        """What the sources say and the catalogue does not have, as gettext's programs find it."""
        if not shutil.which("xgettext"):
            self.stderr.write("Without gettext's programs nobody sees which texts are new.")
            return []
        ours = Path("locale/de/LC_MESSAGES/django.po")
        known = {(e.msgctxt, e.msgid) for e in polib.pofile(str(settings.BASE_DIR / ours))}
        with TemporaryDirectory() as folder:
            copy = Path(folder, "sources")
            shutil.copytree(settings.BASE_DIR, copy, ignore=shutil.ignore_patterns(*ELSEWHERE))
            command = [sys.executable, "manage.py", *EXTRACT]
            subprocess.run(command, cwd=copy, check=True)  # noqa: S603 (of constants)
            found = polib.pofile(str(copy / ours))
        return [f"new: {e.msgid!r}" for e in found if (e.msgctxt, e.msgid) not in known]
