"""A page's story, for editors of its town: what was done with it, by whom and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from core import cards
from core.desk.access import for_editors
from core.desk.afterwards import Difference
from core.models import Complaint, Notice, Statement, Submission, TownSettings
from core.pagination import paginate
from core.review import complaints, notices, online, versions

PAGE_SIZE = 30
#: What a submission tells itself, and what only the machine needs to know.
UNTOLD = (
    *(f"wagtail.workflow.{act}" for act in ("start", "approve", "reject", "resume", "cancel")),
    *(versions.RENEWED, online.KEPT),
)
#: What the town's home page keeps: what a complaint is about may be gone.
OF_COMPLAINTS = (complaints.MADE, complaints.ANSWERED)


@dataclass(frozen=True)
class Teller:
    """What an app adds to the stories of its pages."""

    #: Entries of other pages that belong to a page's story.
    beside: Callable[[Page], Q | None]
    #: What some entries have changed, by their keys, in few questions.
    told: Callable[[TownSettings, Iterable[PageLogEntry]], Mapping[int, Iterable[Difference]]]


@dataclass(frozen=True)
class Version:
    """A version that was handed in."""

    number: int
    at: datetime
    by: str


@dataclass(frozen=True)
class Row:
    """One thing that happened."""

    at: datetime
    by: str
    said: str = ""
    submission: Submission | None = None
    versions: Iterable[Version] = ()
    statement: Statement | None = None
    complaint: Complaint | None = None
    notice: Notice | None = None
    #: The key of a bulk run.
    run: int | None = None
    #: What page it was done with, where that is another one.
    beside: str = ""
    differences: Iterable[Difference] = ()


_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let an app add to the stories of its pages."""
    _tellers.append(teller)


@for_editors
def show(request, pk: int):
    """What was done with a page, the latest first."""
    page = get_object_or_404(Page, pk=pk).specific
    town = cards.town_of(page)
    if not town or town.site_id != request.town.site_id:
        raise Http404
    rows = paginate(request, _happenings(page, town), PAGE_SIZE)
    rows.object_list = _told(list(rows.object_list), page, town)
    title = getattr(page, "draft_title", "") or page.title
    return render(request, "review/story.html", {"page": page, "title": title, "rows": rows})


def _happenings(page: Page, town: TownSettings) -> QuerySet:
    """What is told, as its kind and its key: enough to sort and to count by."""
    made = Statement.objects.filter(page_id=page.pk)
    decided = Coalesce("decided_at", "submitted_at")
    found = [
        _narrow("submission", Submission.objects.filter(page_id=page.pk), decided),
        _narrow("statement", made, F("made_at")),
        _narrow("entry", _entries(page, town, made), F("timestamp")),
    ]
    return found[0].union(*found[1:], all=True).order_by("-happened", "told_as", "-pk")


def _narrow(told_as: str, rows: QuerySet, moment: Combinable) -> QuerySet:
    rows = rows.order_by().annotate(told_as=Value(told_as), happened=moment)
    return rows.values_list("told_as", "pk", "happened")


def _entries(page: Page, town: TownSettings, made: QuerySet[Statement]) -> QuerySet[PageLogEntry]:
    of_page = Q(page_id=page.pk)
    for teller in _tellers:
        if beside := teller.beside(page):
            of_page |= beside
    keys = list(made.values_list("pk", flat=True))
    of_page |= Q(page_id=town.home.pk, action__in=OF_COMPLAINTS, data__statement__in=keys)
    return PageLogEntry.objects.filter(of_page).exclude(action__in=UNTOLD)


def _told(found: list[tuple], page: Page, town: TownSettings) -> list[Row]:
    keys = {kind: [pk for known, pk, _at in found if known == kind] for kind, _pk, _at in found}
    submissions = Submission.objects.select_related("page__content_type")
    submissions = submissions.in_bulk(keys.get("submission", []))
    made = Statement.objects.in_bulk(keys.get("statement", []))
    entries = PageLogEntry.objects.in_bulk(keys.get("entry", []))
    later = versions.later_ones(submissions.values())
    who = _names(
        [row.submitted_by_id for row in submissions.values()],
        [row.decided_by_id for row in submissions.values()],
        [row.made_by_id for row in made.values()],
        [row.user_id for row in entries.values()],
        [row.user_id for sent in later.values() for row in sent],
    )
    of_submissions = {pk: _submission(row, later[pk], who) for pk, row in submissions.items()}
    of_statements = {
        pk: Row(row.made_at, who(row.made_by_id), statement=row) for pk, row in made.items()
    }
    rows = {
        "submission": of_submissions,
        "statement": of_statements,
        "entry": _of_entries(entries, who, town, page.pk),
    }
    return [rows[kind][pk] for kind, pk, _at in found]


def _submission(row: Submission, later: Iterable[PageLogEntry], who: Callable) -> Row:
    sent = [Version(1, row.submitted_at, who(row.submitted_by_id))]
    sent += [Version(it.data["version"], it.timestamp, who(it.user_id)) for it in later]
    by = who(row.decided_by_id) if row.decided_at else ""
    return Row(row.decided_at or row.submitted_at, by, submission=row, versions=sent)


def _of_entries(
    entries: dict[int, PageLogEntry], who: Callable, town: TownSettings, key: int
) -> dict[int, Row]:
    changed = {}
    for teller in _tellers:
        changed |= teller.told(town, entries.values())
    reports = notices.of_town(town).in_bulk(_named(entries, "notice"))
    of_statements = Complaint.objects.filter(statement__in=_named(entries, "statement"))
    answers = {row.statement_id: row for row in of_statements}
    return {
        pk: Row(
            at=entry.timestamp,
            # Whoever reports something is named on the report, as long as it is kept.
            by="" if entry.action == notices.RECEIVED else who(entry.user_id),
            said=entry.message,
            notice=reports.get(entry.data.get("notice")),
            complaint=answers.get(entry.data.get("statement")),
            run=entry.data.get("run"),
            beside=entry.label
            if entry.action not in OF_COMPLAINTS and entry.page_id != key
            else "",
            differences=changed.get(pk, ()),
        )
        for pk, entry in entries.items()
    }


def _named(entries: dict[int, PageLogEntry], name: str) -> list[int]:
    return [entry.data[name] for entry in entries.values() if name in entry.data]


def _names(*keys: Iterable[int | None]) -> Callable[[int | None], str]:
    """What to call the people with these keys, asked for once."""
    wanted = {key for some in keys for key in some} - {None}
    people = get_user_model().objects.in_bulk(wanted)

    def name(key: int | None) -> str:
        if key is None:
            return _("by itself")
        return str(people.get(key) or _("somebody who is not here any more"))

    return name
