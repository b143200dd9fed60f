"""Events that shops and clubs propose: one is online, the others wait for the editors."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from core import clock
from core.review import services as review
from events import proposals
from events.portal import again
from home.demo import series
from merchants.models import Shop

#: What stands in the script as the form asks for it.
FIELDS = ("title", "lead", "text", "price", "category", "is_free", "is_step_free")
#: For how long a series goes on.
LASTS = timedelta(days=300)


def fill(rows: list[dict], owners: Mapping[Shop, User], *, by: User) -> None:
    """Let the people of shops propose what the script says."""
    by_name = {shop.name: (shop, owner) for shop, owner in owners.items()}
    for row in rows:
        shop, owner = by_name[row["shop"]]
        begins = _begin(row)
        ends = begins + timedelta(hours=row["hours"])
        said = again.Again(row.get("again", again.ONCE), clock.today() + LASTS)
        changes = {name: row[name] for name in FIELDS if name in row}
        changes |= {"starts_at": begins, "ends_at": ends, "is_here": True}
        changes |= again.changes(said, begins, ends)
        page = proposals.propose(shop, changes=changes, by=owner, key=uuid4())
        submission = review.submit(page, by=owner)
        if row.get("state") == "live":
            state = submission.workflow_state.current_task_state.specific
            review.decide(state, action="approve", by=by)


def _begin(row: dict) -> datetime:
    day = clock.today() + timedelta(days=row.get("in_days", 0))
    if "first_weekday" in row:
        day = series.first_of_month(day, row["first_weekday"])
    return timezone.make_aware(datetime.combine(day, time(row["hour"])))
