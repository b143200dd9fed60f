"""How long a review usually takes in a town, in the words of somebody who waits for it."""

from datetime import date, timedelta
from statistics import median

from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.models import Submission, TownSettings
from merchants import places

#: What lies longer ago says nothing of how busy the editors are.
LOOKS_BACK = timedelta(days=60)
#: Of fewer decisions nobody can say what is usual.
FEWEST = 5
MOST = 500


def usual(town: TownSettings) -> str:
    """When people usually hear from the editors, or that nobody can say yet."""
    days = usual_days(town)
    if days is None:
        return _("The editors look at it as soon as they can.")
    if days == 0:
        return _("Usually that is done on the same day.")
    if days == 1:
        return _("Usually that is done within one working day.")
    return _("Usually that is done within %(days)s working days.") % {"days": days}


def usual_days(town: TownSettings) -> int | None:
    """The median of the working days from a submission to its decision; None: too few of them."""
    decided = Submission.objects.filter(
        page__path__startswith=town.home.path,
        status__in=[Submission.Status.APPROVED, Submission.Status.SENT_BACK],
        decided_at__gte=clock.now() - LOOKS_BACK,
    )
    rows = decided.order_by("-decided_at").values_list("submitted_at", "decided_at")[:MOST]
    spans = [tuple(timezone.localtime(moment, town.zone).date() for moment in row) for row in rows]
    if len(spans) < FEWEST:
        return None
    # Half a day more is a day more to whoever waits.
    return -int(-median(_working_days(town, *span) for span in spans) // 1)


def _working_days(town: TownSettings, first: date, last: date) -> int:
    """The working days after the first day, up to the last one."""
    calendar = places.of(town).calendar
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and not calendar.holiday(day) for day in days)
