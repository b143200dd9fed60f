"""What the public pages cost: queries, weight, and time against the cheapest answer."""

import gzip
from statistics import median
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import TownSettings
from search.models import SearchDocument

#: What everything else is measured against: it needs its town and nothing more.
BASELINE = "/robots.txt"
LISTS = ("/", "/laeden/", "/angebote/", "/termine/", "/nachrichten/", "/suche/?q=brot")


class Command(BaseCommand):
    help = "Measure the public pages of a town in this database. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--town", metavar="HOST", help="the town's host; else the first town")
        parser.add_argument("--rounds", type=int, default=15)

    def handle(self, *args, **options):
        towns = TownSettings.objects.select_related("site").order_by("pk")
        if options["town"]:
            towns = towns.filter(site__hostname=options["town"])
        town = towns.first()
        if not town:
            raise CommandError("There is no such town here. ./run manage demo loads one.")
        settings.DEBUG = False
        self.client = Client(headers={"host": town.site.hostname})
        self.rounds = max(options["rounds"], 1)
        addresses = [*LISTS, *self._one_of_each(town)]
        baseline = self._seconds(BASELINE)
        self.stdout.write(f"{'queries':>7} {'kB':>6} {'gz kB':>6} {'x ' + BASELINE:>13}  address")
        for address in addresses:
            ratio = self._seconds(address) / baseline
            queries, body = self._weigh(address)
            self.stdout.write(
                f"{queries:>7} {len(body) / 1000:>6.1f} {len(gzip.compress(body)) / 1000:>6.1f}"
                f" {ratio:>13.1f}  {address}"
            )

    def _one_of_each(self, town) -> list[str]:
        """The address of one page of each kind."""
        documents = SearchDocument.objects.filter(
            site_id=town.site_id, language=town.first_language, is_translated=True
        ).select_related("page__content_type")
        kinds = {document.page.content_type_id: document.path for document in documents}
        return sorted(set(kinds.values()) - set(LISTS))

    def _weigh(self, address: str) -> tuple[int, bytes]:
        with CaptureQueriesContext(connection) as queries:
            body = self.client.get(address).content
        return len(queries), body

    def _seconds(self, address: str) -> float:
        self.client.get(address)
        times = []
        for _round in range(self.rounds):
            start = perf_counter()
            self.client.get(address)
            times.append(perf_counter() - start)
        return median(times)
