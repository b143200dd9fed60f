"""What the calendar costs: its pages from end to end, by what they ask for.

Everything is made in one transaction and rolled back. The pages of the events are bare: no list
reads them.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from http import HTTPStatus
from itertools import pairwise
from random import Random

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Page

from core import clock
from core.models import TownSettings
from events import series
from events.models import Category, EventPage, Occurrence
from home.bench import timing
from home.bench.shops import BATCH, HOST, bare_pages
from home.towns import found_town

#: Most dates are of series: so many of each.
OF_EACH = 10
PLACES = 40
#: A long exhibition among so many dates.
LONG_ONE = 50
#: What readers ask the calendar for: of today, and of a day that is far.
QUERIES = (
    "",
    "?seite=99999",
    "?wann=heute",
    "?wann=wochenende",
    "?monat={0:%Y-%m}",
    "?monat={1:%Y-%m}",
    "?tag={1:%Y-%m-%d}",
    "?art=music&ort=ort-7",
    "?kostenlos=on&stufenlos=on",
    "?ort=nirgends",
)
FAR = timedelta(days=400)
COLUMNS = ("queries", "median ms", "p99 ms")


def measure(say: Callable[[str], object], *, sizes: Sequence[int], rounds: int) -> None:
    """Fill calendars of these sizes, one after another, and say what each page costs in them."""
    found = []
    with override_settings(DEBUG=False, ALLOWED_HOSTS=["*"]):
        for size in sizes:
            say(f"{size:,} dates …")
            with transaction.atomic():
                found.append(_one(size, rounds))
                transaction.set_rollback(True)
    say(f"\n{connection.display_name}, {rounds} runs of each page, from the request to its answer")
    for number, column in enumerate(COLUMNS):
        say(f"\n{column:<44}" + "".join(f"{f'{size:,}':>12}" for size in sizes))
        for name in found[0]:
            cells = [row[name][number] for row in found]
            say(f"{name:<44}" + "".join(_cell(cell) for cell in cells))
    say("\nMedian, how many times as long as in the calendar before, which is a part of its size")
    say(
        f"{'dates':<44}" + " " * 12 + "".join(f"{f'x {b / a:.1f}':>12}" for a, b in pairwise(sizes))
    )
    for name in found[0]:
        medians = [row[name][1] for row in found]
        ratios = [f"x {b / a:.2f}" for a, b in pairwise(medians)]
        say(f"{name:<44}" + " " * 12 + "".join(f"{ratio:>12}" for ratio in ratios))


def _cell(value: float) -> str:
    return f"{value:>12}" if isinstance(value, int) else f"{value:>12.1f}"


def _one(size: int, rounds: int) -> dict[str, tuple[int, float, float]]:
    """Queries, median and 99th percentile of each page."""
    town = found_town(name="Bench", land="NW", host=HOST, port=80).town
    fill(town, size)
    timing.analyse(Page, Occurrence)
    client = Client(headers={"host": HOST})
    today = clock.today()
    addresses = [
        "/robots.txt",
        *(f"/termine/{query.format(today, today + FAR)}" for query in QUERIES),
        "/termine/kalender.ics",
        "/termine/feed.xml",
        "/jetzt/",
        "/",
    ]
    return {address: _cost(client, address, rounds) for address in addresses}


def _cost(client: Client, address: str, rounds: int) -> tuple[int, float, float]:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    # The next request forgets them.
    count = len(queries)
    if answer.status_code != HTTPStatus.OK:
        raise CommandError(f"{address} answers {answer.status_code}.")
    return count, *timing.milliseconds(lambda: client.get(address), rounds)


def fill(town: TownSettings, count: int) -> None:
    """So many dates, spread over the days that the calendar knows."""
    # The same calendar in every run.
    chance = Random(20261126)  # noqa: S311
    first, last = series.window(clock.today())
    pages = bare_pages(EventPage, -(-count // OF_EACH))
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    rows = []
    for number in range(count):
        page = pages[number // OF_EACH]
        days = (first - midnight.date()).days + chance.randrange((last - first).days)
        starts_at = midnight + timedelta(days=days, minutes=15 * chance.randrange(32, 84))
        is_long = number % LONG_ONE == 0
        length = timedelta(days=30) if is_long else timedelta(minutes=chance.choice([60, 120, 240]))
        place = chance.randrange(PLACES)
        rows.append(
            Occurrence(
                page=page,
                site_id=town.site_id,
                language=town.first_language,
                key=f"{number}",
                title=f"Termin {number}",
                sort_key=f"termin {number}",
                path=f"/termine/{page.slug}/{number}/",
                lead="Ein Satz, wie er auf Karten steht.",
                starts_at=starts_at,
                ends_at=starts_at + length,
                venue=f"Ort {place}",
                place=f"ort-{place}",
                is_free=number % 3 == 0,
                is_step_free=number % 2 == 0,
                is_cancelled=number % 40 == 0,
                category=chance.choice(Category.values),
            )
        )
    Occurrence.objects.bulk_create(rows, batch_size=BATCH)
