"""The dates of the calendar as items of feeds."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import jsonld
from core.feeds import Item
from core.models import TownSettings
from events.models import Occurrence
from events.querysets import OccurrenceQuerySet

#: A feed is for what comes next: so many items, from so many dates.
ITEMS = 60
DATES = 600
#: So many dates of one series, where it is off for a year.
OF_A_SERIES = 4


def items(town: TownSettings, dates: OccurrenceQuerySet) -> Iterator[Item]:
    """These dates, soonest first: of a series the next one, and the next that are different."""
    for row in _told(dates.order_by("starts_at", "pk")[:DATES]):
        yield Item(
            url=town.link(row.path),
            title=_title(row),
            summary="\n".join(filter(None, (row.reason, row.lead, _where_and_what(row)))),
            published_at=row.changed_at,
            changed_at=row.changed_at,
            author=row.organiser,
            picture=town.link(row.picture["src"]) if row.picture else "",
            kinds=(row.get_category_display(),),
            more={"_event": _facts(row, town)},
        )


def _told(dates: Iterable[Occurrence]) -> Iterator[Occurrence]:
    told = Counter()
    for row in dates:
        is_different = row.is_cancelled or row.moved_from or row.reason
        if told[row.page_id] < (OF_A_SERIES if is_different else 1):
            told[row.page_id] += 1
            yield row
        if told.total() == ITEMS:
            return


def _title(row: Occurrence) -> str:
    when = date_format(timezone.localtime(row.starts_at), row.moment_format)
    words = {"title": row.title, "when": when}
    if row.is_cancelled:
        return _("Cancelled: %(title)s, %(when)s") % words
    if row.moved_from:
        return _("New date: %(title)s, %(when)s") % words
    return _("%(title)s, %(when)s") % words


def _where_and_what(row: Occurrence) -> str:
    price = row.price or (_("Free") if row.is_free else "")
    return " · ".join(filter(None, (row.venue, price)))


def _facts(row: Occurrence, town: TownSettings) -> dict:
    """What a machine asks of a date."""
    return {
        "starts_at": jsonld.moment(row.starts_at, town.zone),
        "ends_at": jsonld.moment(row.ends_at, town.zone),
        "moved_from": row.moved_from and jsonld.moment(row.moved_from, town.zone),
        "is_whole_days": row.is_whole_days,
        "is_cancelled": row.is_cancelled,
        "venue": row.venue,
        "category": row.category,
        "is_free": row.is_free,
        "is_step_free": row.is_step_free,
    }
