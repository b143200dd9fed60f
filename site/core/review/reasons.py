"""The library of reasons: what comes with the software, and what a town makes of it."""

import tomllib
from pathlib import Path

from django.db import transaction
from django.db.models import Max, QuerySet
from wagtail.log_actions import log as write_log

from accounts.models import User
from core.models import Reason, TownSettings

CHANGED, MOVED = "core.reason_changed", "core.reason_moved"
_SUPPLIED = Path(__file__).with_suffix(".toml")
#: How far apart they stand, so that each has its place.
STEP = 10


def of_town(town: TownSettings) -> QuerySet[Reason]:
    """The reasons that a town's editors choose from."""
    return all_of(town).filter(is_retired=False)


def all_of(town: TownSettings) -> QuerySet[Reason]:
    """All reasons of a town, also those that are no longer offered."""
    return Reason.objects.filter(site_id=town.site_id)


@transaction.atomic
def stock(town: TownSettings) -> int:
    """Give a town the supplied reasons that it never had. How many those were.

    What its editors have changed or retired stays as they left it.
    """
    known = set(all_of(town).values_list("code", flat=True))
    rows = tomllib.loads(_SUPPLIED.read_text())["reason"]
    new = [row for row in rows if row["code"] not in known]
    last = _last_position(town)
    Reason.objects.bulk_create(
        (
            Reason(site_id=town.site_id, position=last + STEP * number, **row)
            for number, row in enumerate(new, start=1)
        ),
        # Two releases at once.
        ignore_conflicts=True,
    )
    return len(new)


@transaction.atomic
def keep(reason: Reason, *, town: TownSettings, by: User) -> Reason:
    """Add a reason to a town's library, or change one. Statements keep the words they had."""
    if reason.site_id is None:
        reason.site_id = town.site_id
        reason.position = _last_position(town) + STEP
    reason.save()
    data = {"reason": reason.pk, "title": reason.title, "is_retired": reason.is_retired}
    write_log(instance=town.home, action=CHANGED, user=by, data=data)
    return reason


@transaction.atomic
def move_up(reason: Reason, *, town: TownSettings, by: User) -> None:
    """Let a reason stand one place higher in its town's list."""
    rows = list(all_of(town).select_for_update())
    place = rows.index(reason)
    if not place:
        return
    rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for number, row in enumerate(rows, start=1):
        row.position = STEP * number
    Reason.objects.bulk_update(rows, ["position"])
    data = {"reason": reason.pk, "title": reason.title}
    write_log(instance=town.home, action=MOVED, user=by, data=data)


def _last_position(town: TownSettings) -> int:
    return all_of(town).aggregate(last=Max("position"))["last"] or 0
