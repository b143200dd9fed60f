"""Care for the queue: digests to those in charge, and the operators when nobody decides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Self

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from core import clock, working_days
from core.mailing import post_to
from core.models import Submission, TownSettings
from core.review import deadlines, duties

#: When the digests leave on the town's clock: not before, and what came too late waits.
MORNING, NOON, EVENING = time(7, 30), time(13), time(18)

#: What the numbers of a digest rest on.
NUMBERS = ("submitted_by", "taken_by", "submitted_at", "due_at", "is_urgent")


@dataclass(frozen=True)
class Summary:
    """What waits, in numbers."""

    count: int
    urgent: int
    overdue: int
    #: When the oldest came.
    since: datetime

    @classmethod
    def of(cls, rows: list[Submission]) -> Self:
        """The numbers of what waits, of which there is at least one."""
        now = clock.now()
        return cls(
            count=len(rows),
            urgent=sum(row.is_urgent for row in rows),
            overdue=sum(deadlines.is_over(row, now) for row in rows),
            since=min(row.submitted_at for row in rows),
        )


def between(first: time, last: time) -> Callable[[TownSettings, datetime], bool]:
    """A span of a working day, on the town's clock."""

    def is_time(town: TownSettings, moment: datetime) -> bool:
        local = moment.astimezone(town.zone)
        return first <= local.time() < last and working_days.is_one(town, local.date())

    return is_time


is_morning, is_noon = between(MORNING, NOON), between(NOON, EVENING)
is_office_hour = between(time(8), EVENING)


def digest_in_the_morning(town: TownSettings) -> None:
    """What waits, to those in charge."""
    _digest(town)


def digest_at_noon(town: TownSettings) -> None:
    """What waits, to those in charge, once more."""
    _digest(town)


@transaction.atomic
def escalate(town: TownSettings) -> None:
    """Tell the operators what is overdue, once, and that nobody is in charge while it waits."""
    waiting = Submission.objects.waiting().of_town(town)
    if waiting and not duties.in_charge(town):
        _post("review_unattended", town, duties.operators(), reverse("review_duties"), waiting)
    late = waiting.filter(due_at__lt=clock.now(), escalated_at=None).select_for_update()
    rows = list(late)
    if rows and _post("review_overdue", town, duties.operators(), reverse("review_desk"), rows):
        Submission.objects.filter(pk__in=[row.pk for row in rows]).update(escalated_at=clock.now())


def _digest(town: TownSettings) -> None:
    waiting = list(Submission.objects.waiting().of_town(town).only(*NUMBERS))
    for person in duties.in_charge(town) if waiting else ():
        # Not one's own words, nor what a colleague looks after.
        rows = [
            row
            for row in waiting
            if row.submitted_by_id != person.pk and row.taken_by_id in (None, person.pk)
        ]
        if rows:
            _post("review_digest", town, [person], reverse("review_desk"), rows)


def _post(
    template: str,
    town: TownSettings,
    people: Iterable[User],
    path: str,
    rows: Iterable[Submission],
) -> int:
    """Write to people about what waits. How many those were."""
    summary = Summary.of(list(rows))
    people = list(people)
    for person in people:
        post_to(person, template, town=town, summary=summary, link=town.link(path))
    return len(people)
