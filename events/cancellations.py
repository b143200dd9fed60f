"""Dates that their organisers cancel. Public with the next request, written down, taken back.

A date is cancelled in what is online and in the draft beside it, so that no later approval lets
it take place again.
"""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log
from wagtail.models import PageLogEntry

from accounts.models import User
from core import clock
from core.review import services as review
from core.review.refusals import ReviewRefused
from events import faults, series
from events.models import DateChange, EventPage
from events.wall_clock import wall
from merchants.ends import offline

CANCELLED, UNDONE = "events.date_cancelled", "events.date_held"
#: All dates of an event: by the editors, where nobody else answers for it any more.
ALL_CANCELLED = "events.cancelled"


class NotOnline(ReviewRefused):
    """Nobody sees this event, so nobody misses a date of it."""

    reason = _("This event is not online.")


class NoSuchDate(ReviewRefused):
    """The event has nothing on this day."""

    reason = _("The event has no date on this day any more.")


class DateIsOver(ReviewRefused):
    """Nobody can go there any more."""

    reason = _("This date is over already.")


class CancelledByEditors(ReviewRefused):
    """The town has cancelled it, or has changed it since."""

    reason = _("The town's editors have cancelled this date. Please ask them.")


@transaction.atomic
def cancel(page: EventPage, day: date, *, reason: str, by: User) -> bool:
    """Say that the date which the series has on this day falls out. False if it does already."""
    pages = _held(page)
    check(pages[0], day)
    before = said(pages[0], day)
    if before["is_cancelled"]:
        return False
    after = {"is_cancelled": True, "reason": reason}
    _say(pages, day, after, by=by, action=CANCELLED, before=before)
    return True


@transaction.atomic
def hold(page: EventPage, day: date, *, by: User) -> bool:
    """Say that a date which its organisers have cancelled takes place. False if it does anyway."""
    if not said(EventPage.objects.get(pk=page.pk), day)["is_cancelled"]:
        return False
    entries = PageLogEntry.objects.filter(page_id=page.pk, action=CANCELLED)
    entry = entries.filter(data__day=day.isoformat()).order_by("-pk").first()
    if not entry:
        raise CancelledByEditors
    undo(entry, by=by)
    return True


@transaction.atomic
def undo(entry: PageLogEntry, *, by: User) -> None:
    """Take one cancellation back. Raises CancelledByEditors where the date was changed since."""
    page = EventPage.objects.filter(pk=entry.page_id).first()
    if not page or entry.action != CANCELLED:
        raise NoSuchDate
    pages = _held(page)
    day = date.fromisoformat(entry.data["day"])
    check(pages[0], day)
    undone = PageLogEntry.objects.filter(page_id=entry.page_id, action=UNDONE)
    after = entry.data["after"]
    if said(pages[0], day) != after or undone.filter(data__undoes=entry.pk).exists():
        raise CancelledByEditors
    before = entry.data["before"]
    _say(pages, day, before, by=by, action=UNDONE, before=after, undoes=entry.pk)


@transaction.atomic
def cancel_all(page: EventPage, *, by: User) -> None:
    """Say that nothing of an event takes place."""
    pages = _held(page)
    for row in pages:
        _write(row, _fall_out, by=by)
    write_log(instance=pages[0], action=ALL_CANCELLED, user=by)


def check(page: EventPage, day: date) -> None:
    """Raises a ReviewRefused where nobody can go to the event on this day."""
    if not page.live:
        raise NotOnline
    # Whoever asks for the year 9999 does not make the rule run until then.
    if faults.of_day(day, clock.today()) or not series.has(page.rule, day):
        raise NoSuchDate
    dates = page.dates(day, day)
    if all(row.ends_at <= clock.now() for row in dates):
        raise DateIsOver


def said(page: EventPage, day: date) -> dict:
    """Whether a date is cancelled, and what is said of it, as the log keeps it."""
    change = _change_of(page, day)
    is_cancelled = change.is_cancelled if page.is_series else page.is_cancelled
    return {"is_cancelled": is_cancelled, "reason": change.reason}


def _held(page: EventPage) -> list[EventPage]:
    """The event and what translates it, where that is online, held until the end of the act."""
    own, *translations = offline.with_translations(page)
    if not own.live:
        raise NotOnline
    return [own, *(row for row in translations if row.live)]


def _say(pages: list[EventPage], day: date, after: dict, *, by: User, action: str, **data) -> None:
    for page in pages:
        _write(page, lambda row: _put(row, day, after), by=by)
    data |= {"day": day.isoformat(), "after": after}
    write_log(instance=pages[0], action=action, user=by, data=data)


def _write(page: EventPage, edit: Callable[[EventPage], None], *, by: User) -> None:
    """Say it in what is online, then in the draft, which stays the latest."""
    author = page.latest_revision and page.latest_revision.user
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    edit(page)
    page.live_revision = page.save_revision(user=by, clean=False)
    page.has_unpublished_changes = False
    page.last_published_at = clock.now()
    page.save(clean=False)
    if draft:
        edit(draft)
        draft.save_revision(user=author, clean=False)
        _renew(page, by=author or by)


def _renew(page: EventPage, *, by: User) -> None:
    """What waits for approval is the draft as it is now; what cannot wait any more is withdrawn."""
    if not review.waiting_submission(page):
        return
    try:
        with transaction.atomic():
            review.renew(page, by=by)
    except ReviewRefused:
        review.withdraw(page, by=by)


def _fall_out(page: EventPage) -> None:
    page.is_cancelled = True


def _put(page: EventPage, day: date, after: dict) -> None:
    change = _change_of(page, day)
    if page.is_series:
        change.is_cancelled = after["is_cancelled"]
    elif wall(page.starts_at).date() == day:
        page.is_cancelled = after["is_cancelled"]
    else:
        return
    change.reason = after["reason"]
    says_something = any((change.is_cancelled, change.starts_at, change.venue, change.reason))
    others = [row for row in page.changes.all() if row.day != day]
    page.changes.set([*others, change] if says_something else others)


def _change_of(page: EventPage, day: date) -> DateChange:
    return next((row for row in page.changes.all() if row.day == day), DateChange(day=day))
