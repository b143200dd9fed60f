"""Reports of barriers: each is received, and answered by its day."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts import mail
from accounts.models import User
from core import clock
from core.models import Barrier, TownSettings
from core.review import duties, permissions
from core.review.refusals import ReviewRefused

#: So long the town may take for an answer.
ANSWER_WITHIN = timedelta(days=28)
#: So long it is known who reported something, and in which words.
KEPT = timedelta(days=3 * 365)


class AnsweredAlready(ReviewRefused):
    """Somebody was faster."""

    reason = _("Somebody has answered this already. Nothing was changed.")


@transaction.atomic
def receive(town: TownSettings, *, key: UUID, has_receipt: bool, **said: str) -> Barrier:
    """Keep a report, confirm it, and tell the editors. The same `key` is the same report."""
    day = clock.today() + ANSWER_WITHIN
    fresh = said | {"site_id": town.site_id, "made_at": clock.now(), "answer_by": day}
    barrier, is_new = Barrier.objects.get_or_create(key=key, defaults=fresh)
    same = said | {"site_id": town.site_id}
    if not is_new and all(getattr(barrier, name) == value for name, value in same.items()):
        return barrier
    if not is_new:
        # They went back and wrote another one, or it is another town's key.
        barrier = Barrier.objects.create(**fresh)
    if has_receipt:
        _to_reporter("barrier_received", barrier, town)
    path = reverse("review_barrier", args=[barrier.pk])
    for person in duties.called(town):
        _post("barrier_waiting", barrier, town, person.email, person.language, path, person=person)
    return barrier


@transaction.atomic
def answer(barrier: Barrier, *, words: str, by: User) -> Barrier:
    """Say what comes of it. Whoever left an address reads it by mail."""
    barrier = Barrier.objects.select_for_update().get(pk=barrier.pk)
    town = TownSettings.objects.with_home().get(site_id=barrier.site_id)
    if not permissions.may_review(by, town.home):
        raise PermissionDenied
    if barrier.answered_at:
        raise AnsweredAlready
    barrier.answer, barrier.answered_by, barrier.answered_at = words, by, clock.now()
    barrier.save(update_fields=["answer", "answered_by", "answered_at"])
    _to_reporter("barrier_answered", barrier, town)
    return barrier


def of_town(town: TownSettings) -> QuerySet[Barrier]:
    """What was reported in a town, the latest first."""
    return Barrier.objects.filter(site_id=town.site_id).order_by("-made_at", "-pk")


def open_in(town: TownSettings) -> QuerySet[Barrier]:
    """What waits for an answer in a town, the oldest first."""
    return of_town(town).filter(answered_at=None).order_by("made_at", "pk")


def forget(town: TownSettings) -> None:
    """After three years nobody needs to know who reported something, or how they put it."""
    old = of_town(town).filter(made_at__lte=clock.now() - KEPT)
    old.update(email="", explanation="")


def receipt(barrier: Barrier) -> str:
    """The path of the page on which a report and its answer can be followed."""
    with override(barrier.language):
        return reverse("barrier_receipt", args=[barrier.key])


def _to_reporter(template: str, barrier: Barrier, town: TownSettings) -> None:
    if barrier.email:
        _post(template, barrier, town, barrier.email, barrier.language, receipt(barrier))


def _post(template, barrier, town, email: str, language: str, path: str, **context) -> None:
    mail.post(
        template,
        to=[email],
        language=language,
        sender=town.sender,
        context={"barrier": barrier, "town": town, "link": town.link(path), **context},
    )
