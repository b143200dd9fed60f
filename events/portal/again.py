"""How often an event takes place, as those who propose one say it: few choices, no rule."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import EventPage, MoreDate
from events.series import Repeats
from events.wall_clock import wall

ONCE, DAYS, WEEKLY = "once", "days", "weekly"
FORTNIGHT, MONTHLY, AS_IT_IS = "fortnight", "monthly", "as_it_is"
CHOICES = (
    (ONCE, _("Once")),
    (WEEKLY, _("Every week")),
    (FORTNIGHT, _("Every second week")),
    (MONTHLY, _("Every month on this weekday")),
    (DAYS, _("On several days")),
)
#: What only editors can say is kept unless somebody chooses something else.
KEPT = (AS_IT_IS, _("As the editors have set it"))
#: These go on until a last day.
GO_ON = frozenset({WEEKLY, FORTNIGHT, MONTHLY})
#: Later in a month there is no such weekday in some: then the last one is meant.
LAST_FOURTH = 28


@dataclass(frozen=True)
class Again:
    """A choice, with the last day of what goes on, or the days beside the first."""

    choice: str
    until: date | None = None
    days: tuple[date, ...] = ()


def of(page: EventPage) -> Again:
    """What an event's rule is among the choices."""
    days = tuple(wall(row.starts_at).date() for row in page.more_dates.all())
    for choice, _name in CHOICES:
        again = Again(choice, page.repeats_until, days)
        if _said(page) == _rule(again, page.starts_at, page.ends_at):
            return again
    return Again(AS_IT_IS, page.repeats_until)


def changes(again: Again, starts_at: datetime, ends_at: datetime) -> dict:
    """The same as fields of an event. Empty where the rule stays as it is."""
    if again.choice == AS_IT_IS:
        return {}
    repeats, every, until, more = _rule(again, starts_at, ends_at)
    return {
        "repeats": repeats,
        "every": every,
        "weekdays": [],
        "repeats_until": until,
        "more_dates": [MoreDate(starts_at=begins, ends_at=ends) for begins, ends in more],
    }


def _said(page: EventPage) -> tuple:
    is_plain = set(page.weekdays) <= {wall(page.starts_at).weekday()}
    more = [(row.starts_at, row.ends_at) for row in page.more_dates.all()]
    return page.repeats if is_plain else None, page.every, page.repeats_until, more


def _rule(again: Again, starts_at: datetime, ends_at: datetime) -> tuple:
    more = []
    if again.choice == DAYS:
        length = wall(ends_at) - wall(starts_at)
        more = [_on(day, starts_at, length) for day in again.days]
    repeats = {WEEKLY: Repeats.WEEKLY, FORTNIGHT: Repeats.WEEKLY}.get(again.choice, Repeats.NEVER)
    if again.choice == MONTHLY:
        is_late = wall(starts_at).day > LAST_FOURTH
        repeats = Repeats.MONTHLY_LAST if is_late else Repeats.MONTHLY_WEEKDAY
    until = again.until if again.choice in GO_ON else None
    return repeats, 2 if again.choice == FORTNIGHT else 1, until, more


def _on(day: date, starts_at: datetime, length: timedelta) -> tuple[datetime, datetime]:
    """The same time of another day, on the town's wall clock."""
    begins = datetime.combine(day, wall(starts_at).time())
    return timezone.make_aware(begins), timezone.make_aware(begins + length)
