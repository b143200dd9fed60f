"""Make the table of roles true in every town, and its library of reasons complete."""

from django.core.management.base import BaseCommand

from core import roles
from core.models import TownSettings
from core.review import reasons, workflow


class Command(BaseCommand):
    help = "Give each town's groups exactly the rights that core.roles lists. Safe to run again."

    def handle(self, *args, **options):
        workflow.drop_stock_assignment()
        workflow.town_review()
        for town in TownSettings.objects.select_related("site__root_page"):
            roles.sync(town)
            reasons.stock(town)
            self.stdout.write(f"{town.name}: done")
