"""What addresses cost in towns of several sizes, from the request to the answer.

Everything is made in one transaction and rolled back.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from itertools import pairwise

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from core.models import TownSettings
from home.bench import timing
from home.bench.shops import HOST
from home.towns import found_town

#: What is filled into a town of a size. The addresses that are asked for then.
type Filling = Callable[[TownSettings, int], Iterable[str]]
type Cost = tuple[int, float, float]

#: Where nothing is, and what may be meant is looked for.
NOWHERE = ("/laeden/apfelkuchen/", "/apfelkuchn-damenjacke/")
COLUMNS = ("queries", "median ms", "p99 ms")


def measure(
    say: Callable[[str], object],
    fill: Filling,
    *,
    of: str,
    tables: Sequence[type[Model]],
    sizes: Sequence[int],
    rounds: int,
) -> None:
    """Fill towns of these sizes, one after another, and say what each address costs in them."""
    found = []
    # An address that leads nowhere is no news here.
    logging.disable(logging.WARNING)
    try:
        with override_settings(DEBUG=False, ALLOWED_HOSTS=["*"]):
            for size in sizes:
                say(f"{size:,} {of} …")
                timing.sweep(*tables)
                found.append(_costs(fill, size, tables, rounds))
    finally:
        logging.disable(logging.NOTSET)
    timing.sweep(*tables)
    _tell(say, found, of=of, sizes=sizes, rounds=rounds)


@transaction.atomic
def _costs(fill: Filling, size: int, tables: Sequence[type[Model]], rounds: int) -> dict[str, Cost]:
    """What each address costs in a town of this size, which is gone afterwards."""
    town = found_town(name="Bench", land="NW", host=HOST, port=80).town
    asked = fill(town, size)
    timing.analyse(*tables)
    client = Client(headers={"host": HOST})
    costs = {address: _cost(client, address, rounds) for address in asked}
    transaction.set_rollback(True)
    return costs


def _cost(client: Client, address: str, rounds: int) -> Cost:
    """Queries, median and 99th percentile of an address."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    # The next request forgets them.
    count = len(queries)
    if answer.status_code != (HTTPStatus.NOT_FOUND if address in NOWHERE else HTTPStatus.OK):
        raise CommandError(f"{address} answers {answer.status_code}.")
    return count, *timing.milliseconds(lambda: client.get(address), rounds)


def _tell(say, found: list[dict[str, Cost]], *, of: str, sizes: Sequence[int], rounds: int):
    say(f"\n{connection.display_name}, {rounds} runs of each page, from the request to its answer")
    for number, column in enumerate(COLUMNS):
        say(_line(f"\n{column}", [f"{size:,}" for size in sizes]))
        for address in found[0]:
            say(_line(address, [_cell(row[address][number]) for row in found]))
    say("\nMedian, how many times as long as in the town before, which is a part of its size")
    say(_line(of, ["", *(f"x {b / a:.1f}" for a, b in pairwise(sizes))]))
    for address in found[0]:
        medians = [row[address][1] for row in found]
        say(_line(address, ["", *(f"x {b / a:.2f}" for a, b in pairwise(medians))]))


def _cell(value: float) -> str:
    return f"{value}" if isinstance(value, int) else f"{value:.1f}"


def _line(label: str, cells: Iterable[str]) -> str:
    return f"{label:<80}" + "".join(f"{cell:>12}" for cell in cells)
