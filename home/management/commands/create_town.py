"""Found a town, or complete one."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from core.lands import LANDS
from home import towns


class Command(BaseCommand):
    help = "Found a town: its site, pages, groups, collections and review. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the town's name, for example “Emsbrück”")
        parser.add_argument("--host", required=True, help="for example emsbrueck.example")
        parser.add_argument(
            "--land", required=True, help=f"one of {', '.join(code for code, _name in LANDS)}"
        )
        parser.add_argument("--port", type=int, default=443, help="80, 443 or that of a laptop")
        parser.add_argument("--hue", type=int, default=190, help="the town's colour, 0 to 355")
        parser.add_argument("--email", default="", help="where the town is reached")
        parser.add_argument(
            "--operator-type", default="association", help="association, municipality, company…"
        )
        parser.add_argument("--operator-name", default="", help="who runs the site")
        parser.add_argument(
            "--editor",
            action="append",
            default=[],
            metavar="EMAIL",
            help="an editor of the town; may be given several times",
        )

    def handle(self, *args, **options):
        try:
            _check_editors(options["editor"])
            founding = towns.found_town(
                name=options["name"],
                land=options["land"],
                host=options["host"],
                port=options["port"],
                hue=options["hue"],
                email=options["email"],
                operator_type=options["operator_type"],
                operator_name=options["operator_name"],
                editors=tuple(options["editor"]),
            )
        except ValidationError as error:
            raise CommandError(_in_words(error)) from error
        town = founding.town
        verb = "is founded" if founding.is_new else "was there already and is complete"
        self.stdout.write(f"{town.name} {verb}: {town.link('/')}")
        for email in founding.new_editors:
            self.stdout.write(f"{email} edits {town.name}. Sign in by code: {town.link('/konto/')}")


def _check_editors(emails: list[str]) -> None:
    for email in emails:
        try:
            validate_email(email)
        except ValidationError as error:
            raise ValidationError({"editor": f"{email}: {error.messages[0]}"}) from error


def _in_words(error: ValidationError) -> str:
    if not hasattr(error, "message_dict"):
        return " ".join(error.messages)
    return "\n".join(
        f"--{name.replace('_', '-')}: {' '.join(problems)}"
        for name, problems in error.message_dict.items()
    )
