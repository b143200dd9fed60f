"""Brings events of a calendar file into a town. What people have changed is theirs from then on."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from core import clock
from core.models import TownSettings, Trashed
from events.importing import incoming, pages
from events.importing.incoming import Incoming
from events.importing.reading import Group, Untakeable
from events.models import EventIndexPage, EventPage

IMPORTED = "events.imported"


class NoCalendar(Exception):
    """The town has no calendar to import into."""


@dataclass
class Result:
    """What an import did, and why not more."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """One number for each thing that can become of an entry."""
        names = ("created", "updated", "unchanged", "skipped")
        return {name: getattr(self, name) for name in names}


def import_events(
    town: TownSettings,
    groups: Iterable[Group],
    *,
    content_class: str,
    place: str = "",
    is_dry_run: bool = False,
) -> Result:
    """Create and update a town's events, each whole or not at all. A dry run keeps nothing."""
    calendar = EventIndexPage.objects.child_of(town.home).filter(locale_id=town.home.locale_id)
    parent = calendar.first()
    if not parent:
        raise NoCalendar
    round_ = _Round(town, parent, content_class=content_class, place=place)
    with timezone.override(town.zone), transaction.atomic() if is_dry_run else nullcontext():
        result = round_.take(groups)
        if is_dry_run:
            transaction.set_rollback(True)
    return result


class _Round:
    """One import into a town, with what earlier ones have written."""

    def __init__(self, town: TownSettings, calendar: Page, *, content_class: str, place: str):
        self.town = town
        self.calendar = calendar
        self.content_class = content_class
        self.place = place
        log_of_town = PageLogEntry.objects.filter(action=IMPORTED, data__site=town.site_id)
        rows = list(log_of_town.order_by("timestamp", "pk").values_list("data", "page_id"))
        #: What the last import wrote of each event; the log keeps it when the page is gone.
        self.seen = {data["uid"]: data["facts"] for data, _page in rows}
        #: Into which page. A copy that an editor has made has its UID too, and is theirs.
        self.written = {data["uid"]: page for data, page in rows}

    def take(self, groups: Iterable[Group]) -> Result:
        result = Result()
        for group in groups:
            outcome, reasons = self._outcome(group)
            setattr(result, outcome, getattr(result, outcome) + 1)
            result.reasons += [f"{group.label}: {reason}" for reason in reasons]
        return result

    def _outcome(self, group: Group) -> tuple[str, list[str]]:
        try:
            said = incoming.of(group, place=self.place, zone=self.town.zone, today=clock.today())
            with transaction.atomic():
                return self._write(said)
        except Untakeable as reason:
            return "skipped", [str(reason)]
        except ValidationError as error:
            return "skipped", error.messages

    def _write(self, said: Incoming) -> tuple[str, list[str]]:
        # A second import of the same town waits for this one.
        parent = Page.objects.select_for_update().get(pk=self.calendar.pk)
        pages_of_it = EventPage.objects.child_of(parent).filter(imported_uid=said.uid)
        if said.uid in self.written:
            pages_of_it = pages_of_it.filter(id=self.written[said.uid])
        if page := pages_of_it.first():
            return self._meet_again(page, said)
        if said.uid in self.seen:
            return "skipped", [_("an editor has deleted it; it stays away")]
        return self._create(parent, said)

    def _create(self, parent: Page, said: Incoming) -> tuple[str, list[str]]:
        page = EventPage(
            live=False,
            locale_id=parent.locale_id,
            imported_uid=said.uid,
            content_class=self.content_class,
        )
        pages.write(page, said.facts)
        if page.is_over:
            return "skipped", [_("it is over")]
        twins = EventPage.objects.child_of(parent).filter(live=True, starts_at=page.starts_at)
        if twins.filter(title__iexact=page.title).exists():
            return "skipped", [_("the calendar has an event of this name and time already")]
        parent.add_child(instance=page)
        self._publish(page, said, said.facts)
        return "created", list(said.notes)

    def _meet_again(self, page: EventPage, said: Incoming) -> tuple[str, list[str]]:
        """Bring what the file has changed into an event, where people have not."""
        new, seen = said.facts, self.seen.get(said.uid, {})
        if Trashed.objects.filter(page_id=page.pk).exists():
            return "skipped", [_("an editor has deleted it; it stays away")]
        if new == seen:
            return "unchanged", list(said.notes)
        current = pages.facts_of(page)
        news = [name for name in new if new[name] not in (seen.get(name), current[name])]
        if why := _hands_off(page):
            words = {"why": why, "fields": pages.in_words(news)}
            reason = _("%(why)s; the file has changed: %(fields)s") % words
            return "unchanged", [reason] if news else []
        kept = [name for name in news if current[name] != seen.get(name)]
        changes = {name: new[name] for name in news if name not in kept}
        reasons = list(said.notes)
        if kept:
            words = {"fields": pages.in_words(kept)}
            reasons.append(_("people have changed: %(fields)s; that stays") % words)
        if not changes:
            return "unchanged", reasons
        pages.write(page, changes)
        page.full_clean()
        self._publish(page, said, seen | changes)
        return "updated", reasons

    def _publish(self, page: EventPage, said: Incoming, facts: dict) -> None:
        """Put it online as a revision, so that editors find it in the history."""
        revision = page.save_revision(log_action=True)
        revision.publish()
        data = {"uid": said.uid, "site": self.town.site_id, "facts": facts}
        log(instance=page, action=IMPORTED, revision=revision, data=data)
        self.seen[said.uid], self.written[said.uid] = facts, page.pk


def _hands_off(page: EventPage) -> str:
    """Why an import leaves this event alone, or nothing."""
    if not page.live:
        return _("its page is not online")
    if page.shop_id:
        return _("its own people look after it")
    if page.has_unpublished_changes:
        return _("its page has changes that are not online yet")
    return _("its page is locked") if page.get_lock() else ""
