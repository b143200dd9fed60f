"""How long things take, and what PostgreSQL must be told before it is asked."""

import time
from collections.abc import Callable
from statistics import median

from django.db import connection
from django.db.models import Model


def milliseconds(act: Callable, rounds: int) -> tuple[float, float]:
    """The median and the 99th percentile of some runs, after one that does not count."""
    act()
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return median(times), times[min(int(len(times) * 0.99), len(times) - 1)]


def analyse(*models: type[Model]) -> None:
    """Let PostgreSQL look at the new rows, as it does by itself where they stay."""
    _do_to_tables("ANALYZE", models)


def sweep(*models: type[Model]) -> None:
    """Let PostgreSQL forget what was rolled back: those rows would be in the way of the next."""
    if not connection.in_atomic_block:
        _do_to_tables("VACUUM", models)


def _do_to_tables(act: str, models: tuple[type[Model], ...]) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in models:
                cursor.execute(f"{act} {connection.ops.quote_name(model._meta.db_table)}")
