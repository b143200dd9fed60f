"""What shops have changed at once, and the one click that takes it back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import PageLogEntry

from core.desk.access import for_editors
from core.models import TownSettings
from core.pagination import back_to, paginate
from merchants import facts
from merchants.imprints import services as imprints
from merchants.models import Shop, TownDay
from merchants.offers import history as offers_history
from merchants.offers import stock
from merchants.town import differences

PAGE_SIZE = 30


@dataclass(frozen=True)
class Kind:
    """A kind of change: how it is taken back, and what its history calls that."""

    undo: Callable
    undone: str


KINDS = {
    facts.CHANGED: Kind(facts.undo, facts.UNDONE),
    imprints.CHANGED: Kind(imprints.undo, imprints.UNDONE),
    stock.CHANGED: Kind(stock.undo, stock.UNDONE),
}


@for_editors
def index(request):
    """The changes of phone, hours, imprints and stock in this town, the latest first."""
    page = paginate(request, of_town(request.town), PAGE_SIZE)
    entries = list(page)
    openings = _openings(request.town, entries)
    undone = _undone(entries)
    for entry in entries:
        entry.differences = _differences(entry, openings)
        entry.undone = undone.get(entry.pk)
    page.object_list = entries
    return render(request, "merchants/admin/changes.html", {"changes": page})


@for_editors
@require_POST
def undo(request, pk: int):
    """What was before holds again."""
    entry = get_object_or_404(of_town(request.town), pk=pk)
    try:
        KINDS[entry.action].undo(entry, by=request.user)
    except facts.ChangedSince:
        text = _(
            "Nothing was undone: %(shop)s has changed the same thing again since, or it is undone"
            " already. Undo the later change first."
        )
        messages.warning(request, text % {"shop": entry.label})
    else:
        messages.success(request, _("Undone. %(shop)s is as before.") % {"shop": entry.label})
    return back_to("town_changes", request)


def of_town(town: TownSettings):
    """The log of all changes of facts in a town, the latest first."""
    pages = Shop.objects.of_town(town).values("page_id")
    of_offers = Q(action=stock.CHANGED, page__path__startswith=town.home.path)
    entries = PageLogEntry.objects.filter(of_offers | Q(page_id__in=pages), action__in=KINDS)
    return entries.select_related("user", "page").order_by("-timestamp", "-pk")


def _undone(entries: Iterable[PageLogEntry]) -> dict[int, PageLogEntry]:
    """What has taken some changes back, by the change."""
    pages = {entry.page_id for entry in entries}
    keys = {entry.pk for entry in entries}
    actions = [kind.undone for kind in KINDS.values()]
    found = PageLogEntry.objects.filter(
        action__in=actions, page_id__in=pages, data__undoes__in=keys
    )
    return {entry.data["undoes"]: entry for entry in found.select_related("user")}


def _differences(entry: PageLogEntry, openings: dict[int, str]) -> list[differences.Difference]:
    before, after = entry.data["before"], entry.data["after"]
    if entry.action == imprints.CHANGED:
        return [differences.Difference(*row) for row in imprints.differences(before, after)]
    if entry.action == stock.CHANGED:
        rows = (offers_history.in_words(written) for written in (before, after))
        return [differences.Difference(_("Stock"), *rows)]
    return differences.between(before, after, openings)


def _openings(town: TownSettings, entries: Iterable[PageLogEntry]) -> dict[int, str]:
    """The names of the openings that some changes speak of."""
    keys = differences.openings_in(
        entry.data[side] for entry in entries for side in ("before", "after")
    )
    days = TownDay.objects.of_town(town).filter(pk__in=keys)
    return dict(days.values_list("pk", "name"))
