"""What hours cost: the engine, the lists that ask who is open, and the rows behind them.

Everything is made in one transaction and rolled back. Not made: the pages of the shops, which
no list reads. PostgreSQL keeps the room of what was rolled back, and plans by it: only the first
run in a fresh database is fair.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import batched, pairwise

from django.db import connection, transaction
from wagtail.models import Page

from core import clock
from core.models import TownSettings
from home.bench import shops as many
from home.bench import timing
from merchants import places, spans
from merchants.hours import engine
from merchants.models import OpenSpan, Shop, ShopCard

PAGE = 24
TABLES = (Page, Shop, ShopCard, OpenSpan)
#: For how many shops the engine is timed: it knows no others.
ENGINE_SHOPS = 5000
COLUMNS = {
    "states": ("engine, states a second", "{:,.0f}"),
    "rows": ("OpenSpan, rows", "{:,.0f}"),
    "rebuilt": ("OpenSpan, shops a second", "{:,.0f}"),
    "open": ("open at that moment", "{:,.0f}"),
    "page": ("open now, first page: ms", "{:.1f}"),
    "page_p99": ("  p99: ms", "{:.1f}"),
    "page_x": ("  x one card by its key", "{:.1f}"),
    "count": ("open now, how many: ms", "{:.1f}"),
    "saturday": ("open on Saturday at 15: ms", "{:.1f}"),
    "all": ("all, open ones first: ms", "{:.1f}"),
}
#: What should stay as it is, or grow, from one size to the next.
GROWING = ("page", "count", "saturday", "all")


def measure(say: Callable[[str], object], *, sizes: Sequence[int], rounds: int) -> None:
    """Fill towns of these sizes, one after another, and say what each thing costs in them."""
    found = []
    for size in sizes:
        say(f"{size:,} shops …")
        timing.sweep(*TABLES)
        with transaction.atomic():
            found.append(_one(size, rounds))
            transaction.set_rollback(True)
    timing.sweep(*TABLES)
    say(f"\n{connection.display_name}, median of {rounds} runs")
    say(_line("shops", [f"{size:,}" for size in sizes]))
    for name, (label, form) in COLUMNS.items():
        say(_line(label, [form.format(row[name]) for row in found]))
    say("\nHow many times as long as in the town before, which is a part of its size")
    say(_line("shops", ["", *(f"x {b / a:.1f}" for a, b in _pairs(sizes))]))
    for name in GROWING:
        ratios = [f"x {b[name] / a[name]:.1f}" for a, b in _pairs(found)]
        say(_line(COLUMNS[name][0].strip(), ["", *ratios]))
    rebuild = [1 / row["rebuilt"] for row in found]
    ratios = [f"x {b / a:.2f}" for a, b in _pairs(rebuild)]
    say(_line("rebuild, for each shop", ["", *ratios]))


def _one(size: int, rounds: int) -> dict[str, float]:
    town, shops = many.fill(size)
    now = _moment(town, weekday=2, hour=11)
    saturday = _moment(town, weekday=5, hour=15)
    found = {"states": _states(shops[:ENGINE_SHOPS], town, now)}
    start = time.perf_counter()
    found["rows"] = sum(spans.write(batch, town) for batch in batched(shops, spans.BATCH))
    found["rebuilt"] = size / (time.perf_counter() - start)
    timing.analyse(*TABLES)
    cards = ShopCard.objects.for_readers(town, "de")
    is_open = cards.open_at(now)
    key = cards.values_list("pk", flat=True).first()
    trivial, _p99 = timing.milliseconds(lambda: cards.get(pk=key), rounds)
    page, p99 = timing.milliseconds(lambda: list(is_open.closing_first()[:PAGE]), rounds)
    by_name = cards.open_at(saturday).order_by("sort_key", "pk")
    everybody = cards.with_span_at(now).closing_first()
    return found | {
        "open": is_open.count(),
        "page": page,
        "page_p99": p99,
        "page_x": page / trivial,
        "count": timing.milliseconds(is_open.count, rounds)[0],
        "saturday": timing.milliseconds(lambda: list(by_name[:PAGE]), rounds)[0],
        "all": timing.milliseconds(lambda: list(everybody[:PAGE]), rounds)[0],
    }


def _states(shops: Sequence[Shop], town: TownSettings, now: datetime) -> float:
    """States a second, of hours that are read already; each shop at three moments of a week."""
    place = places.of(town)
    rules = [shop.rules(place) for shop in shops]
    moments = [now, now + timedelta(hours=9), now + timedelta(days=4, hours=3)]
    start = time.perf_counter()
    for one in rules:
        for moment in moments:
            engine.state(one, moment)
    return len(rules) * len(moments) / (time.perf_counter() - start)


def _moment(town: TownSettings, *, weekday: int, hour: int) -> datetime:
    """The next such weekday at this hour of the town."""
    now = clock.now().astimezone(town.zone)
    day = now + timedelta(days=(weekday - now.weekday()) % 7 or 7)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def _pairs(rows: Sequence) -> list[tuple]:
    return list(pairwise(rows))


def _line(label: str, cells: Sequence[str]) -> str:
    return f"{label:<28}" + "".join(f"{cell:>12}" for cell in cells)
