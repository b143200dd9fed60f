"""What shops have changed at once: phone, hours, imprint and stock, and how it is taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.models import PageLogEntry

from accounts.models import User
from core.desk.afterwards import Difference, Line, Source
from core.models import Statement, TownSettings
from core.review import statement_mails, statements
from core.review.refusals import ReviewRefused
from merchants import facts
from merchants.imprints import services as imprints
from merchants.models import Shop, TownDay
from merchants.offers import history as offers_history
from merchants.offers import stock
from merchants.town import differences


class NotUndone(ReviewRefused):
    """The same was changed again since."""


@dataclass(frozen=True)
class Kind:
    """A kind of change: how it is taken back, and what its history calls that."""

    label: str
    undo: Callable
    undone: str


KINDS = {
    facts.CHANGED: Kind(gettext_lazy("Phone and hours"), facts.undo, facts.UNDONE),
    imprints.CHANGED: Kind(gettext_lazy("Imprint"), imprints.undo, imprints.UNDONE),
    stock.CHANGED: Kind(gettext_lazy("Stock"), stock.undo, stock.UNDONE),
}


#: What each action of the log speaks of: a change, or one that was taken back.
_SPOKEN = {action: action for action in KINDS} | {
    kind.undone: action for action, kind in KINDS.items()
}


def of_town(town: TownSettings) -> QuerySet[PageLogEntry]:
    """The log of all changes of facts in a town."""
    pages = Shop.objects.of_town(town).values("page_id")
    of_offers = Q(action=stock.CHANGED, page__path__startswith=town.home.path)
    return PageLogEntry.objects.filter(of_offers | Q(page_id__in=pages), action__in=KINDS)


def lines(town: TownSettings, keys: list[int]) -> dict[int, Line]:
    """Some changes as lines of the list of what went online at once."""
    entries = list(of_town(town).filter(pk__in=keys).select_related("user", "page"))
    openings, undone = _openings(town, entries), _undone(entries)
    return {entry.pk: _line(entry, undone.get(entry.pk), openings) for entry in entries}


def undo(town: TownSettings, key: int, by: User) -> str:
    """What was before holds again."""
    entry = of_town(town).get(pk=key)
    try:
        _undo(entry, by=by)
    except facts.ChangedSince:
        text = _(
            "Nothing was undone: %(shop)s has changed the same thing again since, or it is undone"
            " already. Undo the later change first."
        )
        raise NotUndone(text % {"shop": entry.label}) from None
    return _("Undone. %(shop)s is as before.") % {"shop": entry.label}


def told(town: TownSettings, entries: Iterable[PageLogEntry]) -> dict[int, list[Difference]]:
    """What some entries of the log have changed, or changed back, by their keys."""
    known = [entry for entry in entries if entry.action in _SPOKEN]
    openings = _openings(town, known)
    return {entry.pk: _differences(entry, openings) for entry in known}


@transaction.atomic
def _undo(entry: PageLogEntry, *, by: User) -> None:
    KINDS[entry.action].undo(entry, by=by)
    page = entry.page.specific
    with override(settings.LANGUAGE_CODE):
        rows = [f"{row.label}: {row.after} → {row.before}" for row in _differences(entry, {})]
        said = _("The editors have taken a change back. What was before holds again.")
    statement = statements.write(page, Statement.Act.UNDONE, by=by, facts="\n".join([said, *rows]))
    statement_mails.tell(statement, page)


SOURCE = Source(
    slug="fakten",
    label=gettext_lazy("Hours, phone, imprint, stock"),
    rows=of_town,
    moment="timestamp",
    lines=lines,
    undo=undo,
)


def _line(entry: PageLogEntry, undone: PageLogEntry | None, openings: dict[int, str]) -> Line:
    return Line(
        title=entry.label,
        at=entry.timestamp,
        by=entry.user_display_name,
        label=str(KINDS[entry.action].label),
        url=entry.page.url or "",
        differences=_differences(entry, openings),
        undone_at=undone.timestamp if undone else None,
        undone_by=undone.user_display_name if undone else "",
    )


def _undone(entries: Iterable[PageLogEntry]) -> dict[int, PageLogEntry]:
    """What has taken some changes back, by the change."""
    pages = {entry.page_id for entry in entries}
    keys = {entry.pk for entry in entries}
    actions = [kind.undone for kind in KINDS.values()]
    found = PageLogEntry.objects.filter(
        action__in=actions, page_id__in=pages, data__undoes__in=keys
    )
    return {entry.data["undoes"]: entry for entry in found.select_related("user")}


def _differences(entry: PageLogEntry, openings: dict[int, str]) -> list[Difference]:
    before, after = entry.data["before"], entry.data["after"]
    spoken = _SPOKEN[entry.action]
    if spoken == imprints.CHANGED:
        return [Difference(*row) for row in imprints.differences(before, after)]
    if spoken == stock.CHANGED:
        rows = (offers_history.in_words(written) for written in (before, after))
        return [Difference(_("Stock"), *rows)]
    return differences.between(before, after, openings)


def _openings(town: TownSettings, entries: Iterable[PageLogEntry]) -> dict[int, str]:
    """The names of the openings that some changes speak of."""
    keys = differences.openings_in(
        entry.data[side] for entry in entries for side in ("before", "after")
    )
    days = TownDay.objects.of_town(town).filter(pk__in=keys)
    return dict(days.values_list("pk", "name"))
