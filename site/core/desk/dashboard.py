"""What the town's staff see first: how the review stands, what ends, and whose words there are."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from core import clock
from core.classes import ContentClass
from core.desk.access import is_editor
from core.models import Card, Submission, TownSettings
from core.review import complaints

#: For how long back decisions and new words are reckoned.
DECIDED_WITHIN, NEW_WITHIN = timedelta(days=30), timedelta(days=7)
A_MINUTE = timedelta(minutes=1)
#: So many of the last decisions say how long one takes.
ENOUGH = 500


@dataclass(frozen=True)
class Figure:
    """One number of the dashboard."""

    label: str | Promise
    value: int | str
    #: Where the things stand that it counts.
    url: str = ""
    #: It asks for somebody.
    is_pressing: bool = False


@dataclass(frozen=True)
class Share:
    """How much of what readers see is of one class."""

    label: str
    count: int
    percent: int
    new: int


type Part = Callable[[TownSettings], Iterable[Figure]]

_parts: list[Part] = []
_mixed: list[type[Card]] = []


def register(part: Part) -> None:
    """Show the figures of a part of the site too, in few questions whatever the town's size."""
    _parts.append(part)


def count(kind: type[Card]) -> None:
    """Reckon these cards among the words of which the mix of content is made."""
    _mixed.append(kind)


class Dashboard(Component):
    """The figures of the town that is being served."""

    name = "town_dashboard"
    template_name = "review/dashboard.html"
    order = 10

    def get_context_data(self, parent_context):
        town = parent_context["request"].town
        figures = [figure for part in (of_the_review, *_parts) for figure in part(town)]
        return {"figures": figures, "mix": content_mix(town), "days": NEW_WITHIN.days}


def add(request, panels: list) -> None:
    """Put the dashboard on the admin's home, for the town's editors."""
    if is_editor(request):
        panels.append(Dashboard())


def of_the_review(town: TownSettings) -> list[Figure]:
    """What waits, since when, what is late, and how long a decision takes."""
    now, desk = clock.now(), reverse("review_desk")
    waiting = Submission.objects.of_town(town).waiting().order_by()
    stand = waiting.aggregate(
        count=Count("pk"), oldest=Min("submitted_at"), late=Count("pk", filter=Q(due_at__lt=now))
    )
    usual = _usual_wait(town, now)
    return [
        Figure(_("Waiting for you"), stand["count"], desk),
        Figure(_("The oldest waits for"), _time(stand["oldest"], now), desk),
        Figure(_("Overdue"), stand["late"], desk, is_pressing=stand["late"] > 0),
        Figure(_("Usual time to a decision"), _time(now - usual if usual else None, now)),
        *_complaints(town),
    ]


def _complaints(town: TownSettings) -> Iterable[Figure]:
    """Complaints that wait for an answer, where there are any."""
    if count := complaints.open_in(town).count():
        yield Figure(_("Open complaints"), count, reverse("review_complaints"), is_pressing=True)


def content_mix(town: TownSettings) -> list[Share]:
    """Who speaks on the town's site: each class with its share of what is online now."""
    online, new = Counter(), Counter()
    since = clock.now() - NEW_WITHIN
    for kind in _mixed:
        rows = kind.objects.for_readers(town, town.first_language).order_by()
        for row in rows.values("content_class").annotate(
            count=Count("page", distinct=True),
            new=Count("page", distinct=True, filter=Q(page__first_published_at__gte=since)),
        ):
            online[row["content_class"]] += row["count"]
            new[row["content_class"]] += row["new"]
    total = online.total()
    return [
        Share(_name(of), online[of], round(100 * online[of] / total) if total else 0, new[of])
        for of in ContentClass
    ]


def _name(of: ContentClass) -> str:
    # To readers it is an advertisement; staff ask who wrote it.
    return _("Merchants (advertising)") if of == ContentClass.MERCHANT else str(of.label)


def _usual_wait(town: TownSettings, now: datetime) -> timedelta | None:
    decided = Submission.objects.of_town(town).filter(
        decided_at__gte=now - DECIDED_WITHIN, decided_by__isnull=False, is_automatic=False
    )
    # Withdrawn ones have been ended by their authors, not decided.
    decided = decided.exclude(status__in=[Submission.Status.WITHDRAWN, Submission.Status.CANCELLED])
    times = decided.order_by("-decided_at").values_list("submitted_at", "decided_at")[:ENOUGH]
    waits = [(later - earlier).total_seconds() for earlier, later in times]
    return timedelta(seconds=median(waits)) if waits else None


def _time(since: datetime | None, now: datetime) -> str:
    if not since:
        return "–"
    if now - since < A_MINUTE:
        return _("under a minute")
    return timesince(since, now, depth=1)
