"""Calendar files: of one event, and of whatever part of the calendar somebody subscribes to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.models import TownSettings
from events.ical import entries, lines, zones
from events.ical.entries import Entry
from events.models import Category, EventPage, Occurrence
from events.querysets import OccurrenceQuerySet

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: More than a town has in 18 months. Of more, the soonest: nobody waits for the others.
MOST = 10_000
#: How often calendars ask again.
ASK_AGAIN = "PT1H"
COLUMNS = (
    *("page_id", "key", "title", "lead", "path", "venue", "price", "is_free", "reason"),
    *("category", "is_cancelled", "starts_at", "ends_at", "changed_at"),
    *("page__translation_key", "page__eventpage__address"),
)


def of_event(town: TownSettings, page: EventPage, url: str) -> bytes:
    """One event with all its dates, in the words of the page that is read."""
    source = _source(town, page)
    entry = Entry(
        uid=_uid(town, page.translation_key),
        starts_at=source.starts_at,
        ends_at=source.ends_at,
        title=page.title,
        place=source.venue,
        address=source.address,
        url=url,
        changed_at=page.last_published_at or page.latest_revision_created_at,
        lead=page.lead,
        price=_price(page.price, source.is_free),
        kind=source.get_category_display(),
        is_cancelled=source.is_cancelled,
    )
    return _file(town.zone, source.starts_at.year, _of_page(source, entry, town.zone))


def of_calendar(town: TownSettings, dates: OccurrenceQuerySet, *, name: str, url: str) -> bytes:
    """These dates as a calendar to subscribe to. A series that is there as a whole has its rule."""
    rows = list(dates.order_by("starts_at", "pk").values_list(*COLUMNS, named=True)[:MOST])
    whole = _whole_series(town, rows)
    years = [row.starts_at.year for row in (*rows[:1], *whole.values())]
    head = (
        lines.text("NAME", name),
        lines.text("X-WR-CALNAME", name),
        f"X-WR-TIMEZONE:{town.zone.key}",
        lines.address("URL", url),
        f"REFRESH-INTERVAL;VALUE=DURATION:{ASK_AGAIN}",
        f"X-PUBLISHED-TTL:{ASK_AGAIN}",
    )
    first = min(years, default=clock.today().year)
    return _file(town.zone, first, _of_rows(town, rows, whole), head)


def _whole_series(town: TownSettings, rows: list) -> dict[int, EventPage]:
    """The series of which every date of the calendar is there, by the keys of their pages."""
    chosen = Counter(row.page_id for row in rows if row.key)
    if not chosen:
        return {}
    of_series = Occurrence.objects.for_readers(town, get_language()).exclude(key="")
    there_are = of_series.order_by().values_list("page_id").annotate(Count("pk"))
    whole = [page for page, count in there_are if chosen[page] == count]
    pages = EventPage.objects.filter(pk__in=whole).prefetch_related("more_dates", "changes")
    return {page.pk: page for page in pages}


def _of_rows(town: TownSettings, rows: list, whole: dict[int, EventPage]) -> Iterator[str]:
    kinds = {value: str(label) for value, label in Category.choices}
    told = set()
    for row in rows:
        page = whole.get(row.page_id)
        if not page:
            # Also one date of a series of which others are not wanted.
            yield from entries.of_date(_of_row(town, row, kinds[row.category]), town.zone)
        elif page.pk not in told:
            told.add(page.pk)
            entry = _of_series(town, row, page, kinds[row.category])
            yield from _of_page(page, entry, town.zone)


def _of_row(town: TownSettings, row, kind: str) -> Entry:
    return Entry(
        uid=_uid(town, row.page__translation_key, row.key),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=row.title,
        place=row.venue,
        address=row.page__eventpage__address or "",
        url=town.link(row.path),
        changed_at=row.changed_at,
        lead=row.lead,
        price=_price(row.price, row.is_free),
        reason=row.reason,
        kind=kind,
        is_cancelled=row.is_cancelled,
    )


def _of_series(town: TownSettings, row, page: EventPage, kind: str) -> Entry:
    """The words of one of its dates, and the rest as the whole series has it."""
    return Entry(
        uid=_uid(town, row.page__translation_key),
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        title=row.title,
        place=page.venue,
        address=page.address,
        url=town.link(row.path.removesuffix(f"{row.key}/")),
        changed_at=row.changed_at,
        lead=row.lead,
        price=_price(row.price, row.is_free),
        kind=kind,
        is_cancelled=page.is_cancelled,
    )


def _of_page(page: EventPage, entry: Entry, zone: ZoneInfo) -> Iterator[str]:
    if not page.is_series:
        yield from entries.of_date(entry, zone)
        return
    changes = [row.change for row in page.changes.all()]
    yield from entries.of_series(entry, page.rule, changes, zone, clock.today())


def _source(town: TownSettings, page: EventPage) -> EventPage:
    """The page that says when: a translation only has other words."""
    if page.locale_id == town.home.locale_id:
        return page
    pages = EventPage.objects.filter(locale_id=town.home.locale_id)
    return pages.filter(translation_key=page.translation_key).first() or page


def _uid(town: TownSettings, key, date: str = "") -> str:
    return f"{key}{f'-{date}' if date else ''}@{town.site.hostname}"


def _price(price: str, is_free: bool) -> str:
    return price or (_("Free") if is_free else "")


def _file(
    zone: ZoneInfo, first_year: int, of_events: Iterable[str], head: Iterable[str] = ()
) -> bytes:
    return lines.join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Stadtschaufenster//Termine//DE",
            "CALSCALE:GREGORIAN",
            *head,
            *zones.lines(zone, first_year, clock.today().year + zones.YEARS_AHEAD),
            *of_events,
            "END:VCALENDAR",
        ]
    )
