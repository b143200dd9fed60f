"""Events that others than the editors propose: a draft below the calendar, then the review."""

from html import unescape
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.html import linebreaks, strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogContext
from wagtail.models import Page

from accounts.models import User
from core.classes import ContentClass
from core.review.refusals import ReviewRefused
from events.models import EventIndexPage, EventPage
from merchants import checks, services
from merchants.models import Shop

#: What those who propose an event may write; everything else is the town's.
CONTENT = frozenset(
    {
        "title",
        "lead",
        "starts_at",
        "ends_at",
        "venue",
        "address",
        "price",
        "is_free",
        "body",
        "picture",
    }
)


class NoCalendar(ReviewRefused):
    """The town has no calendar that is online."""

    reason = _("This town has no calendar yet. Please ask its editors.")


class IsOver(ReviewRefused):
    """Nobody can go there any more."""

    reason = _("This event is over. Choose another date.")


@transaction.atomic
def propose(shop: Shop, *, changes: dict, by: User, key: UUID) -> EventPage:
    """Begin an event as a draft. The same key once more is the same event."""
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
        content_class=ContentClass.MERCHANT,
        **_content(changes),
    )
    with LogContext(user=by):
        parent.add_child(instance=event)
        event.save_revision(user=by, clean=False)
    return event


def save(page: EventPage, *, changes: dict, by: User, opened_at: str = "") -> EventPage:
    """Keep other words as a draft, or send them where the event is in review already."""
    if changes.get("text") == text_of(page.get_latest_revision_as_object()):
        changes = {name: value for name, value in changes.items() if name != "text"}
    return services.save_draft(
        page, changes=_content(changes), allowed=CONTENT, by=by, opened_at=opened_at
    )


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


def _content(changes: dict) -> dict:
    content = {name: value for name, value in changes.items() if name in CONTENT}
    if "text" in changes:
        text = changes["text"].strip()
        content["body"] = [("text", linebreaks(text, autoescape=True))] if text else []
    return content
