"""Events that others than the editors propose: a draft below the calendar, then the review."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from html import unescape
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.html import linebreaks, strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogContext
from wagtail.models import Page

from accounts.models import User
from core import clock
from core.review.refusals import ReviewRefused
from events import cancellations
from events.models import DateChange, EventIndexPage, EventPage, MoreDate
from events.wall_clock import wall
from merchants import checks, services, trades
from merchants.models import Shop

#: What those who propose an event may write; everything else is the town's.
CONTENT = frozenset(
    [
        *("title", "lead", "body", "picture", "category", "audience"),
        *("starts_at", "ends_at", "repeats", "every", "weekdays", "repeats_until", "more_dates"),
        *("venue", "address", "is_step_free", "access", "price", "is_free", "ticket_url"),
    ]
)


class NoCalendar(ReviewRefused):
    """The town has no calendar that is online."""

    reason = _("This town has no calendar yet. Please ask its editors.")


class IsOver(ReviewRefused):
    """Nobody can go there any more."""

    reason = _("This event is over. Choose another date.")


@transaction.atomic
def propose(
    shop: Shop, *, changes: dict, by: User, key: UUID, like: EventPage | None = None
) -> EventPage:
    """Begin an event as a draft. The same key once more is the same event.

    One that is like another has its picture, unless it brings its own.
    """
    calendar = calendar_of(shop)
    if not calendar:
        raise NoCalendar
    parent = Page.objects.select_for_update().get(pk=calendar.pk).specific
    if twin := EventPage.objects.filter(translation_key=key, shop=shop).first():
        return twin
    if Page.objects.filter(translation_key=key).exists():
        # Somebody else's.
        key = uuid4()
    event = EventPage(
        live=False,
        owner=by,
        locale=parent.locale,
        translation_key=key,
        shop=shop,
        organiser=shop.name[:120],
        content_class=trades.of(shop.page.trade).speaks_as,
        **_content(shop, changes),
    )
    if like:
        event.picture = event.picture or like.get_latest_revision_as_object().picture
    with LogContext(user=by):
        parent.add_child(instance=event)
        event.save_revision(user=by, clean=False)
    return event


def save(page: EventPage, *, changes: dict, by: User, opened_at: str = "") -> EventPage:
    """Keep other words as a draft, or send them where the event is in review already."""
    draft = page.get_latest_revision_as_object()
    # What is as it was must not look like a new version.
    is_same = {
        "text": changes.get("text") == text_of(draft),
        "more_dates": _days(changes.get("more_dates", ())) == _days(draft.more_dates.all()),
    }
    new = {name: value for name, value in changes.items() if not is_same.get(name)}
    return services.save_draft(
        page,
        changes=_content(page.shop, new),
        allowed=CONTENT | {"venue_shop"},
        by=by,
        opened_at=opened_at,
    )


def move(page: EventPage, day: date, *, said: dict, by: User) -> EventPage:
    """Keep as a draft when and where one date takes place instead, or send it where one waits.

    Raises a ReviewRefused where the event has no such date to come.
    """
    cancellations.check(page, day)
    draft = page.get_latest_revision_as_object()
    moved = DateChange(day=day, **said)
    known = [row for row in draft.changes.all() if row.day == day]
    if [row.change for row in known] == [moved.change]:
        return draft
    others = [row for row in draft.changes.all() if row.day != day]
    changes = {"changes": [*others, moved]}
    return services.save_draft(page, changes=changes, allowed=frozenset(changes), by=by)


def like(page: EventPage) -> EventPage:
    """A new event that is like an older one: on the same weekday, at the same time."""
    draft = page.get_latest_revision_as_object()
    # In a series another last day is meant, and other days beside the first.
    content = {name: getattr(draft, name) for name in CONTENT - {"repeats_until", "more_dates"}}
    begins, length = wall(draft.starts_at), wall(draft.ends_at) - wall(draft.starts_at)
    ahead = max((clock.today() - begins.date()).days, 0)
    begins += timedelta(weeks=ahead // 7 + 1)
    content |= {
        "venue_shop": draft.venue_shop,
        "starts_at": timezone.make_aware(begins),
        "ends_at": timezone.make_aware(begins + length),
    }
    return EventPage(**content)


def where(shop: Shop) -> dict[str, str]:
    """The place and the address of what happens at the shop itself, or in the club's own house."""
    return {"venue": shop.page.title[:120], "address": shop.page.address[:200]}


def calendar_of(shop: Shop) -> EventIndexPage | None:
    """The calendar that a shop's events stand in."""
    home = shop.site.root_page
    return EventIndexPage.objects.child_of(home).live().first()


def check(page: EventPage) -> None:
    """Raises a ReviewRefused where an event can neither wait for approval nor get it."""
    if page.is_over:
        raise IsOver
    if page.shop and page.shop.page:
        checks.speaker(page.shop.page, page.title, page.lead, text_of(page))


def text_of(page: EventPage) -> str:
    """The plain words of an event, to go on writing them."""
    blocks = (block.value.source for block in page.body if block.block_type == "text")
    paragraphs = (words.replace("<br>", "\n") for text in blocks for words in text.split("</p>"))
    return "\n\n".join(filter(None, (unescape(strip_tags(row)).strip() for row in paragraphs)))


def _days(rows: Iterable[MoreDate]) -> list[tuple[datetime, datetime]]:
    return sorted((row.starts_at, row.ends_at) for row in rows)


def _content(shop: Shop, changes: dict) -> dict:
    content = {name: value for name, value in changes.items() if name in CONTENT}
    if "is_here" in changes:
        content["venue_shop"] = shop.page if changes["is_here"] else None
    if changes.get("is_here"):
        content |= where(shop)
    if "text" in changes:
        text = changes["text"].strip()
        content["body"] = [("text", linebreaks(text, autoescape=True))] if text else []
    return content
