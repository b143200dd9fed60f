"""What shops have changed at once, and the one click that takes it back."""

from collections.abc import Iterable

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import PageLogEntry

from core.models import TownSettings
from core.pagination import back_to, paginate
from merchants import facts
from merchants.models import Shop, TownDay
from merchants.town import differences
from merchants.town.access import for_editors

PAGE_SIZE = 30


@for_editors
def index(request):
    """The changes of phone and hours in this town, the latest first."""
    page = paginate(request, of_town(request.town), PAGE_SIZE)
    entries = list(page)
    openings = _openings(request.town, entries)
    undone = _undone(entries)
    for entry in entries:
        entry.differences = differences.between(entry.data["before"], entry.data["after"], openings)
        entry.undone = undone.get(entry.pk)
    page.object_list = entries
    return render(request, "merchants/admin/changes.html", {"changes": page})


@for_editors
@require_POST
def undo(request, pk: int):
    """What was before holds again."""
    entry = get_object_or_404(of_town(request.town), pk=pk)
    try:
        facts.undo(entry, by=request.user)
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
    entries = PageLogEntry.objects.filter(action=facts.CHANGED, page_id__in=pages)
    return entries.select_related("user", "page").order_by("-timestamp", "-pk")


def _undone(entries: Iterable[PageLogEntry]) -> dict[int, PageLogEntry]:
    """What has taken some changes back, by the change."""
    pages = {entry.page_id for entry in entries}
    keys = {entry.pk for entry in entries}
    found = PageLogEntry.objects.filter(
        action=facts.UNDONE, page_id__in=pages, data__undoes__in=keys
    )
    return {entry.data["undoes"]: entry for entry in found.select_related("user")}


def _openings(town: TownSettings, entries: Iterable[PageLogEntry]) -> dict[int, str]:
    """The names of the openings that some changes speak of."""
    keys = differences.openings_in(
        entry.data[side] for entry in entries for side in ("before", "after")
    )
    days = TownDay.objects.of_town(town).filter(pk__in=keys)
    return dict(days.values_list("pk", "name"))
