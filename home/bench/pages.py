"""What the public pages cost: queries, weight, and time against the cheapest answer."""

import gzip
from collections.abc import Callable
from statistics import median
from time import perf_counter

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import TownSettings
from search.models import SearchDocument

#: What everything else is measured against: it needs its town and nothing more.
BASELINE = "/robots.txt"
LISTS = ("/", "/laeden/", "/angebote/", "/termine/", "/nachrichten/", "/suche/?q=brot")


def measure(say: Callable[[str], object], *, host: str | None, rounds: int) -> None:
    """Ask for each page of a town, and say what it cost. Changes nothing."""
    towns = TownSettings.objects.select_related("site").order_by("pk")
    if host:
        towns = towns.filter(site__hostname=host)
    town = towns.first()
    if not town:
        raise CommandError("There is no such town here. ./run manage demo loads one.")
    settings.DEBUG = False
    client = Client(headers={"host": town.site.hostname})
    baseline = _seconds(client, BASELINE, rounds)
    say(f"{'queries':>7} {'kB':>6} {'gz kB':>6} {'x ' + BASELINE:>13}  address")
    for address in [*LISTS, *_one_of_each(town)]:
        ratio = _seconds(client, address, rounds) / baseline
        queries, body = _weigh(client, address)
        say(
            f"{queries:>7} {len(body) / 1000:>6.1f} {len(gzip.compress(body)) / 1000:>6.1f}"
            f" {ratio:>13.1f}  {address}"
        )


def _one_of_each(town: TownSettings) -> list[str]:
    """The address of one page of each kind."""
    documents = SearchDocument.objects.filter(
        site_id=town.site_id, language=town.first_language, is_translated=True
    ).select_related("page__content_type")
    kinds = {document.page.content_type_id: document.path for document in documents}
    return sorted(set(kinds.values()) - set(LISTS))


def _weigh(client: Client, address: str) -> tuple[int, bytes]:
    with CaptureQueriesContext(connection) as queries:
        body = client.get(address).content
    return len(queries), body


def _seconds(client: Client, address: str, rounds: int) -> float:
    client.get(address)
    times = []
    for _round in range(rounds):
        start = perf_counter()
        client.get(address)
        times.append(perf_counter() - start)
    return median(times)
