"""The editors' queue: what waits in their town, and the way through it.

Of everything that waits a short line is read, in one query; in full only what is on the screen.
"""

from collections import namedtuple
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from core import clock
from core.desk.access import for_editors, submissions_of
from core.desk.filters import FLAGS, Filters
from core.models import Submission
from core.review import deadlines, findings
from core.review.findings import Badge

PAGE_SIZE = 40
A_MOMENT = timedelta(minutes=1)
#: So many badges are named in a row of the queue; all of them stand at the submission.
BADGES = 3
FIELDS = (
    "pk",
    "kind",
    "light",
    "is_urgent",
    "submitted_at",
    "due_at",
    "taken_by_id",
    "source_key",
    "source_name",
    "category",
)
Line = namedtuple("Line", FIELDS)


@dataclass(frozen=True)
class Chip:
    """A mark to narrow the queue by, and how much bears it."""

    label: str
    light: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """A submission as it stands in the queue."""

    submission: Submission
    #: How long it has waited, in one unit.
    age: str
    badges: list[Badge]
    is_late: bool


class Queue:
    """What waits in the town that is served, as one editor has narrowed it."""

    def __init__(self, request: HttpRequest, current: int | None = None):
        self.request = request
        #: The submission that is on the screen.
        self.current = current
        self.now = clock.now()
        rows = submissions_of(request).waiting().annotate(kind=F("page__content_type__model"))
        rows = rows.values_list(*FIELDS)
        self.lines = [Line(*row) for row in rows]
        self.filters = Filters(request.GET, self.lines)
        self.found = self._sorted(self.filters.narrowed(self.lines, self.now))
        self.keys = [line.pk for line in self.found]

    def _sorted(self, lines: list[Line]) -> list[Line]:
        if not self.filters.is_by_shop:
            return lines
        # The shop whose oldest submission waits longest comes first.
        oldest: dict[str, int] = {}
        for number, line in enumerate(lines):
            oldest.setdefault(line.source_key, number)
        return sorted(lines, key=lambda line: oldest[line.source_key])

    @property
    def address(self) -> str:
        """What keeps the queue as it is, at the end of an address."""
        return self.filters.address()

    @cached_property
    def page(self) -> Page:
        """The page of the queue that was asked for, or the one with the current submission."""
        number = self.request.GET.get("seite", "1")[:9]
        if self.current in self.keys:
            number = self.keys.index(self.current) // PAGE_SIZE + 1
        page = Paginator(self.keys, PAGE_SIZE).get_page(number)
        rows = (
            Submission.objects.filter(pk__in=page.object_list)
            .select_related("page__content_type", "revision", "submitted_by", "taken_by")
            .defer("revision__content")
        )
        by_key = {row.pk: row for row in rows}
        page.object_list = [self._row(by_key[key]) for key in page.object_list if key in by_key]
        return page

    def _age(self, line) -> str:
        if self.now - line.submitted_at < A_MOMENT:
            return _("a moment")
        return timesince(line.submitted_at, self.now, depth=1)

    def _row(self, submission: Submission) -> Row:
        return Row(
            submission,
            age=self._age(submission),
            badges=findings.badges(submission)[:BADGES],
            is_late=deadlines.is_over(submission, self.now),
        )

    @property
    def chips(self) -> list[Chip]:
        """The marks that something in the queue bears."""
        chosen = self.filters.asked.get("merkmal", "")
        found = []
        for flag in FLAGS:
            count = sum(flag.fits(line, self.now) for line in self.lines)
            if count or flag.name == chosen:
                address = self.filters.address(merkmal=flag.name) or "."
                found.append(Chip(flag.label, flag.light, count, address, flag.name == chosen))
        return found

    @property
    def without_a_mark(self) -> str:
        """The address of the queue with all the marks in it."""
        return self.filters.address(merkmal="")

    @property
    def longest(self) -> str:
        """How long the oldest has waited, whatever the filters say."""
        return self._age(self.lines[0]) if self.lines else ""

    @property
    def position(self) -> int | None:
        """At which place the current submission stands, from one."""
        return self.keys.index(self.current) + 1 if self.current in self.keys else None

    @property
    def next(self) -> int | None:
        """What comes after the current submission. What colleagues have taken is passed over."""
        start = self.position or 0
        return self._free([*self.found[start:], *self.found[: max(start - 1, 0)]])

    @property
    def previous(self) -> int | None:
        """What stands before the current submission."""
        return self._free(self.found[: max((self.position or 0) - 1, 0)][::-1])

    def _free(self, lines: list[Line]) -> int | None:
        mine = {None, self.request.user.pk}
        return next((line.pk for line in lines if line.taken_by_id in mine), None)


@for_editors
def index(request):
    """What waits, narrowed and sorted as the address says, and where to begin."""
    return render(request, "review/desk.html", {"queue": Queue(request)})
