"""Every night the rows of series move on by a day: the oldest go, and new ones come."""

import logging

from django.db.models import Q

from core import cards, clock
from core.models import TownSettings
from events import series
from events.models import EventPage, Occurrence
from events.series import Repeats

log = logging.getLogger("events.topping_up")


def of_town(town: TownSettings) -> None:
    """Make the rows of the town's series true for today. Safe to run again."""
    pages = EventPage.objects.descendant_of(town.home).live()
    several = ~Q(repeats=Repeats.NEVER) | Q(more_dates__isnull=False)
    kept = _keys(town)
    for page in pages.filter(several).distinct().prefetch_related("more_dates", "changes"):
        try:
            due = {row.key for row in page.dates(*series.window(clock.today()))}
            if due != kept.get(page.pk, set()):
                cards.refresh(page)
        except Exception:
            # The other series must have their rows.
            log.exception("The rows of event %s could not be made.", page.pk)


def _keys(town: TownSettings) -> dict[int, set[str]]:
    kept = {}
    rows = Occurrence.objects.for_readers(town, town.first_language).exclude(key="")
    for page, key in rows.values_list("page_id", "key"):
        kept.setdefault(page, set()).add(key)
    return kept
