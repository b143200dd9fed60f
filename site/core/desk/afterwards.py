"""What went online without a look, of whatever kind, and the one click that takes it back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import CharField, F, QuerySet, Value
from django.http import Http404
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_POST

from accounts.models import User
from core.desk.access import for_editors
from core.models import TownSettings
from core.pagination import back_to, paginate
from core.review.refusals import ReviewRefused

PAGE_SIZE = 30


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was. Without `before` it is new, without `after` it is gone."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One thing that went online at once."""

    title: str
    at: datetime
    by: str
    #: What kind of thing it is, in a word.
    label: str
    url: str = ""
    #: Where editors read more of it.
    more: str = ""
    differences: Iterable[Difference] = ()
    undone_at: datetime | None = None
    undone_by: str = ""
    #: Why it cannot be taken back any more.
    obstacle: str | Promise = ""


@dataclass(frozen=True)
class Source:
    """A kind of things that go online at once. The app that knows them hands it in."""

    #: What it is called in addresses.
    slug: str
    label: str | Promise
    #: A town's rows, and the name of the field that says when each went online.
    rows: Callable[[TownSettings], QuerySet]
    moment: str
    #: Some rows as lines, by their keys, in few questions.
    lines: Callable[[TownSettings, list[int]], Mapping[int, Line]]
    #: Takes one back and says so. Raises a ReviewRefused, or DoesNotExist.
    undo: Callable[[TownSettings, int, User], str]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Show these things in the list too."""
    _sources[source.slug] = source


@for_editors
def index(request):
    """All that went online without a look, the latest first."""
    kind = request.GET.get("art", "")
    wanted = [_sources[kind]] if kind in _sources else list(_sources.values())
    page = paginate(request, _rows(wanted, request.town), PAGE_SIZE)
    page.object_list = _lines(list(page.object_list), request.town)
    context = {"rows": page, "sources": _sources.values(), "kind": kind}
    return render(request, "review/afterwards.html", context)


@for_editors
@require_POST
def undo(request, kind: str, pk: int):
    """What was before holds again."""
    if kind not in _sources:
        raise Http404
    try:
        messages.success(request, _sources[kind].undo(request.town, pk, request.user))
    except ObjectDoesNotExist:
        raise Http404 from None
    except ReviewRefused as refusal:
        messages.warning(request, str(refusal))
    return back_to("review_afterwards", request)


def _rows(sources: list[Source], town: TownSettings) -> QuerySet:
    """When each went online, its kind and its key: enough to sort and to count by."""
    found = [_narrow(source, town) for source in sources]
    rows = reduce(lambda some, more: some.union(more, all=True), found)
    return rows.order_by("-online_at", "kind", "-pk")


def _narrow(source: Source, town: TownSettings) -> QuerySet:
    rows = source.rows(town).order_by()
    rows = rows.annotate(online_at=F(source.moment), kind=Value(source.slug, CharField()))
    return rows.values("online_at", "kind", "pk")


def _lines(rows: list[dict], town: TownSettings) -> list[dict]:
    """Rows with their lines, each kind asked for once."""
    keys = {}
    for row in rows:
        keys.setdefault(row["kind"], []).append(row["pk"])
    lines = {kind: _sources[kind].lines(town, found) for kind, found in keys.items()}
    told = ({**row, "line": lines[row["kind"]].get(row["pk"])} for row in rows)
    return [row for row in told if row["line"]]
