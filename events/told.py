"""Cancelled dates as editors see them: in the log, and in the list of what went online at once."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.log_actions import LogFormatter
from wagtail.models import PageLogEntry

from accounts.models import User
from core.desk.afterwards import Difference, Line, Source
from core.models import Statement, TownSettings
from core.review import statement_mails, statements
from events import cancellations, gone_shops, sentences
from events.series import Change


class DateCancelled(LogFormatter):
    """A date falls out."""

    label = gettext_lazy("Cancel a date")

    def format_message(self, log_entry):
        return _in_words(log_entry, "after")


class DateHeld(LogFormatter):
    """It takes place after all."""

    label = gettext_lazy("Take the cancelling of a date back")

    def format_message(self, log_entry):
        return _("It takes place after all. Before: %(before)s") % {
            "before": _in_words(log_entry, "before")
        }


def register(actions) -> None:
    """Let the history know these acts."""
    actions.register_action(cancellations.CANCELLED)(DateCancelled)
    actions.register_action(cancellations.UNDONE)(DateHeld)
    actions.register_action(
        cancellations.ALL_CANCELLED,
        gettext_lazy("Cancel an event"),
        gettext_lazy("Said that it does not take place"),
    )
    actions.register_action(
        gone_shops.KEPT,
        gettext_lazy("Keep an event"),
        gettext_lazy("Said that it takes place, though its shop or club is gone"),
    )


def of_town(town: TownSettings) -> QuerySet[PageLogEntry]:
    """The log of all dates that were cancelled at once in a town."""
    return PageLogEntry.objects.filter(
        action=cancellations.CANCELLED, page__path__startswith=town.home.path
    )


def lines(town: TownSettings, keys: list[int]) -> dict[int, Line]:
    """Some of them as lines of the list of what went online at once."""
    entries = list(of_town(town).filter(pk__in=keys).select_related("user", "page"))
    undone = PageLogEntry.objects.filter(
        action=cancellations.UNDONE,
        page_id__in={entry.page_id for entry in entries},
        data__undoes__in=keys,
    )
    by_key = {entry.data["undoes"]: entry for entry in undone.select_related("user")}
    return {entry.pk: _line(entry, by_key.get(entry.pk)) for entry in entries}


@transaction.atomic
def undo(town: TownSettings, key: int, by: User) -> str:
    """The date takes place after all, and its organisers are told why."""
    entry = of_town(town).get(pk=key)
    cancellations.undo(entry, by=by)
    page = entry.page.specific
    with override(settings.LANGUAGE_CODE):
        said = _("The editors have taken a change back. What was before holds again.")
        facts = f"{said}\n{_in_words(entry, 'after')}"
    statement = statements.write(page, Statement.Act.UNDONE, by=by, facts=facts)
    statement_mails.tell(statement, page)
    return _("Undone. %(shop)s is as before.") % {"shop": entry.label}


SOURCE = Source(
    slug="termine",
    label=gettext_lazy("Cancelled dates"),
    rows=of_town,
    moment="timestamp",
    lines=lines,
    undo=undo,
)


def _line(entry: PageLogEntry, undone: PageLogEntry | None) -> Line:
    return Line(
        title=entry.label,
        at=entry.timestamp,
        by=entry.user_display_name,
        label=_("Date cancelled"),
        url=entry.page.url or "",
        differences=[Difference(_("Date"), "", _in_words(entry, "after"))],
        undone_at=undone.timestamp if undone else None,
        undone_by=undone.user_display_name if undone else "",
    )


def _in_words(entry: PageLogEntry, side: str) -> str:
    return sentences.change(Change(date.fromisoformat(entry.data["day"]), **entry.data[side]))
