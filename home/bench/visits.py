"""What counting costs: one writer, then several that all count for the same shop at once."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from time import perf_counter

from django.core.management import CommandError
from django.db import connection

from merchants.models import DailyCount, Shop
from merchants.visits import counting

WRITERS = (1, 2, 4)
#: A day on which nobody visited anything. Its counts are removed in the end.
DAY = date(1970, 1, 1)
LINE = "{:>7} {:>19} {:>6} {:>19} {:>6}"


def measure(say: Callable[[str], object], *, rounds: int) -> None:
    """Say how many counts a second so many writers get done, and how that grows."""
    shop = Shop.objects.values_list("pk", flat=True).first()
    if not shop:
        raise CommandError("There is no shop to count for. Load the demo first.")
    say(f"{connection.display_name}, {rounds} counts of each writer")
    say(LINE.format("writers", "same row, a second", "x one", "own rows, a second", "x one"))
    first = None
    try:
        for writers in WRITERS:
            found = [_speed(shop, writers, rounds, is_shared) for is_shared in (True, False)]
            first = first or found
            same, own = found
            numbers = [f"{same:,.0f}", f"{same / first[0]:.1f}"]
            numbers += [f"{own:,.0f}", f"{own / first[1]:.1f}"]
            say(LINE.format(writers, *numbers))
    finally:
        DailyCount.objects.filter(shop=shop, day=DAY).delete()


def _speed(shop: int, writers: int, rounds: int, is_shared: bool) -> float:
    together = Barrier(writers + 1)

    def work(number: int):
        name = "bench" if is_shared else f"bench-{number}"
        try:
            together.wait()
            for _round in range(rounds):
                counting.add(shop, DailyCount.Kind.VIEW, offer_key=name, day=DAY)
            together.wait()
        finally:
            connection.close()

    threads = [Thread(target=work, args=[number], daemon=True) for number in range(writers)]
    for thread in threads:
        thread.start()
    together.wait()
    start = perf_counter()
    together.wait()
    seconds = perf_counter() - start
    for thread in threads:
        thread.join()
    return writers * rounds / seconds
