"""Make all cards anew."""

from django.core.management.base import BaseCommand

from core import cards


class Command(BaseCommand):
    help = "Make the cards of all public pages anew. Changes nothing where all is well."

    def handle(self, *args, **options):
        for name, count in cards.rebuild().items():
            self.stdout.write(f"{name}: {count}")
