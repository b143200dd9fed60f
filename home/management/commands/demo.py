"""Load the demo towns, and say how to get in."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from accounts.models import User
from core.models import TownSettings

#: Known to everybody, and printed: the demo loads on laptops only.
PASSWORD = "emsbrueck-demo"  # noqa: S105
LOGINS = (
    ("baeckerei@emsbrueck.example", "a merchant", "/mein/"),
    ("buchhandlung@emsbrueck.example", "another merchant", "/mein/"),
    ("schuhhaus@emsbrueck.example", "a new merchant", "/mein/"),
    ("heimatverein@emsbrueck.example", "a club", "/mein/"),
    ("redaktion@emsbrueck.example", "an editor", "/admin/"),
    ("operator@emsbrueck.example", "the operator", "/admin/"),
)


class Command(BaseCommand):
    help = "Load the demo towns Emsbrück and Talheim into an empty database."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where a town exists already"
        )

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The demo has known passwords: it loads only where DEBUG is on, on a laptop."
            )
        port = int(os.environ.get("PORT") or 8000)
        is_empty = not TownSettings.objects.exists()
        if is_empty:
            self.load(port)
        elif not options["if_empty"]:
            raise CommandError(
                "There is a town already. The demo needs an empty database: remove the file "
                "var/site.sqlite3, or name another one in DATABASE_URL."
            )
        if User.objects.filter(email=LOGINS[0][0]).exists():
            self.move_to(port)
            self.tell(port)

    def load(self, port: int):
        # It needs the test factories, which no installation has.
        from home.demo import loading

        password = os.environ.get("DEMO_PASSWORD") or PASSWORD
        for town in loading.load(port=port, password=password):
            self.stdout.write(f"Loaded {town.name}.")

    def move_to(self, port: int):
        """Let the addresses of the demo towns follow the port that they are served on."""
        hosts = ("localhost", "talheim.localhost")
        for site in Site.objects.filter(hostname__in=hosts).exclude(port=port):
            site.port = port
            site.save()

    def tell(self, port: int):
        password = os.environ.get("DEMO_PASSWORD") or PASSWORD
        rows = [f"  {email:<33} {who:<17} {path}" for email, who, path in LOGINS]
        lines = [
            "",
            f"  Emsbrück   http://localhost:{port}/",
            f"  Talheim    http://talheim.localhost:{port}/",
            "",
            f"Sign in at http://localhost:{port}/konto/ with the password {password}, or by a code",
            "from the mail that appears below:",
            "",
            *rows,
            "",
            *self.letter(port),
        ]
        self.stdout.write("\n".join(lines))

    def letter(self, port: int) -> list[str]:
        """How somebody with a letter takes over a shop."""
        from home.demo import letters

        code = letters.open_code()
        if not code:
            return []
        return [
            f"Or take over {letters.OPEN} with the code of its letter:",
            "",
            f"  http://localhost:{port}/uebernehmen/?code={code}",
            "",
        ]
