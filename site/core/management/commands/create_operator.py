"""Make an operator."""

import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from accounts.services import ensure_user


class Command(BaseCommand):
    help = "Make somebody an operator, who may do everything in all towns."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--no-password", action="store_true", help="sign in by mailed code")

    @transaction.atomic
    def handle(self, *args, **options):
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user, _is_new = ensure_user(email=options["email"])
        user.is_staff = user.is_superuser = True
        if not options["no_password"]:
            password = getpass.getpass("Password: ")
            try:
                validate_password(password, user)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            user.set_password(password)
        user.save()
        self.stdout.write(f"{user.email} is an operator.")
