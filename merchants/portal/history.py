"""What has become of a page: every submission with its versions, and what was changed at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from core.models import Statement, Submission
from core.pagination import paginate
from core.review import duties, statements, versions
from merchants import facts
from merchants.ends import bin as discarding
from merchants.ends import closing, resting
from merchants.imprints import services as imprints
from merchants.models import TownDay
from merchants.offers import stock
from merchants.portal.access import my_offer, my_shop, portal
from merchants.town import differences

PAGE_SIZE = 20
#: What is online at once, and what ends or begins something. Edits are part of a submission.
AT_ONCE = (
    *(facts.CHANGED, facts.UNDONE, facts.CONFIRMED),
    *(stock.CHANGED, stock.UNDONE, stock.BROUGHT_BACK),
    *(resting.RESTED, resting.BACK, closing.ANNOUNCED, closing.CLOSED, closing.REOPENED),
    *(discarding.DISCARDED, discarding.FETCHED),
    *(imprints.CHANGED, imprints.UNDONE),
    "wagtail.unpublish",
)


@dataclass(frozen=True)
class Sent:
    """A version that was handed in."""

    number: int
    at: datetime
    who: str


@dataclass(frozen=True)
class Row:
    """One thing that happened: a submission, or something that was true at once."""

    at: datetime
    who: str
    submission: Submission | None = None
    statement: Statement | None = None
    versions: tuple[Sent, ...] = ()
    message: str = ""
    changed: tuple[differences.Difference, ...] = ()


@portal
def of_shop(request, key):
    """What has become of a shop's words, and of its hours and phone."""
    page = my_shop(request, key)
    return _screen(request, page, page.shop)


@portal
def of_offer(request, key):
    """What has become of an offer."""
    page = my_offer(request, key)
    return _screen(request, page, page.shop_page.shop)


def _screen(request, page, shop):
    rows = paginate(request, _happenings(page), PAGE_SIZE)
    rows.object_list = _told(request, rows.object_list, page, shop)
    title = page.draft_title or page.title
    return render(request, "portal/history.html", {"page": page, "title": title, "rows": rows})


def _happenings(page):
    """What is told, as its kind and its key, the latest first."""
    submissions = page.submissions.order_by().annotate(
        kind=Value("submission"), at=Coalesce("decided_at", "submitted_at")
    )
    entries = PageLogEntry.objects.filter(page_id=page.pk, action__in=AT_ONCE).order_by()
    entries = entries.annotate(kind=Value("entry"), at=F("timestamp"))
    names = ("kind", "pk", "at")
    both = submissions.values_list(*names).union(entries.values_list(*names), all=True)
    return both.order_by("-at", "-pk")


def _told(request, found: Iterable[tuple], page, shop) -> list[Row]:
    found = list(found)
    keys = {kind: [pk for known, pk, _at in found if known == kind] for kind, _pk, _at in found}
    submissions = Submission.objects.in_bulk(keys.get("submission", []))
    for submission in submissions.values():
        submission.page = page
    reasons = statements.about(submissions.values()) if submissions else {}
    later = versions.later_ones(submissions.values()) if submissions else {}
    entries = PageLogEntry.objects.in_bulk(keys.get("entry", []))
    people = {row.submitted_by_id for row in submissions.values()}
    people |= {row.decided_by_id for row in submissions.values()}
    people |= {row.user_id for row in entries.values()}
    people |= {row.user_id for sent in later.values() for row in sent}
    who = _names(people - {None}, shop, request.town)
    openings = _openings(request.town, entries.values())
    return [
        _submission(submissions[pk], later[pk], who, reasons.get(pk))
        if kind == "submission"
        else _entry(entries[pk], who, openings)
        for kind, pk, _at in found
    ]


def _submission(
    row: Submission, later: list[PageLogEntry], who: dict, statement: Statement | None
) -> Row:
    sent = [
        Sent(1, row.submitted_at, who.get(row.submitted_by_id, "")),
        *(Sent(it.data["version"], it.timestamp, who.get(it.user_id, "")) for it in later),
    ]
    return Row(
        at=row.decided_at or row.submitted_at,
        who=who.get(row.decided_by_id, ""),
        submission=row,
        statement=statement,
        versions=tuple(sent),
    )


def _entry(row: PageLogEntry, who: dict, openings: dict[int, str]) -> Row:
    told = ()
    if row.action in (facts.CHANGED, facts.UNDONE):
        told = differences.between(row.data["before"], row.data["after"], openings)
    return Row(row.timestamp, who.get(row.user_id, ""), message=row.message, changed=(*told,))


def _openings(town, entries: Iterable[PageLogEntry]) -> dict[int, str]:
    """The names of the town's openings that some changes speak of."""
    sides = [row.data.get(side, {}) for row in entries for side in ("before", "after")]
    keys = differences.openings_in(side for side in sides if isinstance(side, dict))
    return dict(TownDay.objects.of_town(town).filter(pk__in=keys).values_list("pk", "name"))


def _names(people: set[int], shop, town) -> dict[int, str]:
    """What the people of a shop call somebody: each other by name, and the editors the editors."""
    names = dict.fromkeys(people, _("somebody who is not here any more"))
    editors = duties.reviewers(town).filter(pk__in=people).values_list("pk", flat=True)
    names |= dict.fromkeys(editors, _("the editors"))
    members = shop.memberships.filter(user__in=people).select_related("user")
    return names | {member.user_id: str(member.user) for member in members}
