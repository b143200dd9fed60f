"""What the calendar costs: its pages from end to end, by what they ask for.

The pages of the events are bare: no list reads them.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random

from wagtail.models import Page

from core import clock
from core.models import TownSettings
from events import series
from events.models import Category, EventPage, Occurrence
from home.bench import addresses
from home.bench.shops import BATCH, bare_pages

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


def measure(say: Callable[[str], object], *, sizes: Sequence[int], rounds: int) -> None:
    """Fill calendars of these sizes, one after another, and say what each page costs in them."""
    tables = (Page, Occurrence)
    addresses.measure(say, _filled, of="dates", tables=tables, sizes=sizes, rounds=rounds)


def _filled(town: TownSettings, size: int) -> list[str]:
    fill(town, size)
    today = clock.today()
    return [
        "/robots.txt",
        *(f"/termine/{query.format(today, today + FAR)}" for query in QUERIES),
        "/termine/kalender.ics",
        "/termine/feed.xml",
        "/jetzt/",
        "/",
    ]


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
