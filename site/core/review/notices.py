"""Reports of content that may be illegal (DSA Art. 16): each is received, decided and answered."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log
from wagtail.models import Page

from accounts.models import User
from core import bin as trash
from core import clock
from core.models import Notice, Reason, TownSettings
from core.review import notice_mails, permissions, removals, services
from core.review.refusals import ReviewRefused

RECEIVED, DECIDED = "core.notice_received", "core.notice_decided"
#: What does not wait until the others are done.
URGENT = (Notice.Kind.CHILD, Notice.Kind.HATE)
#: So long it is known who reported something, and in which words.
KEPT = timedelta(days=3 * 365)

Decision = Notice.Decision


class DecidedAlready(ReviewRefused):
    """Somebody was faster."""

    reason = _("Somebody has decided this report already. Nothing was changed.")


class ListOfPages(ReviewRefused):
    """A list of others' pages, or a town's front door."""

    reason = _("This is a list of pages. Open the page that it is about, and take that offline.")


@transaction.atomic
def receive(
    town: TownSettings,
    *,
    key: UUID,
    page: Page | None,
    has_receipt: bool = True,
    **said: str,
) -> Notice:
    """Keep a report, confirm it to whoever made it, and call those who decide.

    The same `key` with the same words is the same report, however often the button is pressed.
    """
    said |= {"site_id": town.site_id, "page_id": page and page.pk}
    said["title"] = page.title if page else ""
    now = clock.now()
    notice, is_new = Notice.objects.get_or_create(key=key, defaults=said | {"made_at": now})
    if not is_new and all(getattr(notice, name) == value for name, value in said.items()):
        return notice
    if not is_new:
        # They went back and wrote another one.
        notice = Notice.objects.create(made_at=now, **said)
    write_log(instance=page or town.home, action=RECEIVED, data={"notice": notice.pk})
    if has_receipt:
        notice_mails.confirm(notice, town)
    notice_mails.call(notice, town)
    return notice


@transaction.atomic
def decide(
    notice: Notice, *, decision: str, words: str, by: User, reasons: Iterable[Reason] = ()
) -> Notice:
    """Say what comes of a report, and do it. Whoever made it hears of it, and why."""
    page = services.locked(notice.page_id) if notice.page_id else None
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    town = TownSettings.objects.with_home().get(site_id=notice.site_id)
    if not permissions.may_review(by, page or town.home):
        raise PermissionDenied
    if notice.decision:
        raise DecidedAlready
    reasons = list(reasons)
    notice.decision, notice.words = Decision(decision), _answer(words, reasons)
    notice.decided_by, notice.decided_at = by, clock.now()
    notice.save(update_fields=["decision", "words", "decided_by", "decided_at"])
    if notice.decision == Decision.REMOVED and page and page.live:
        if not may_go(page):
            raise ListOfPages
        removals.take_offline(page, by=by, facts=words, reasons=reasons, notice=notice)
    data = {"notice": notice.pk, "decision": decision}
    write_log(instance=page or town.home, action=DECIDED, user=by, data=data)
    notice_mails.answer(notice, town)
    return notice


def of_town(town: TownSettings) -> QuerySet[Notice]:
    """What was reported in a town, the latest first."""
    return Notice.objects.filter(site_id=town.site_id).order_by("-made_at", "-pk")


def open_in(town: TownSettings) -> QuerySet[Notice]:
    """What waits for a decision in a town: the urgent before the rest, then the oldest."""
    urgency = Case(When(kind__in=URGENT, then=Value(0)), default=Value(1))
    return of_town(town).filter(decision="").order_by(urgency, "made_at", "pk")


def may_go(page: Page) -> bool:
    """It is one thing among others, and not a list of them or the town's front door."""
    return not (trash.is_home(page) or trash.is_section(page))


def forget(town: TownSettings) -> None:
    """After three years nobody needs to know who reported something, or how they put it."""
    old = Notice.objects.filter(site_id=town.site_id, made_at__lte=clock.now() - KEPT)
    old.exclude(decision="").update(name="", email="", explanation="")


def _answer(words: str, reasons: Iterable[Reason]) -> str:
    """What whoever reported it reads: the editor's words, and the reasons they chose."""
    chosen = [" ".join(filter(None, [row.text, row.reference])) for row in reasons]
    return "\n\n".join(filter(None, [words, *chosen]))
