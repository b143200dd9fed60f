"""Mails of the review, in the reader's language, after the commit."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from accounts import mail
from core import cards
from core.models import Submission, TownGroup
from core.models.town import TownSettings


def tell_reviewers(submission: Submission) -> None:
    """Something waits: to the editors of this town, but not to its author.

    Whoever withdraws and submits again within the hour has told them already.
    """
    if _was_told(submission):
        return
    town = cards.town_of(submission.page)
    people = reviewers(town).exclude(pk=submission.submitted_by_id)
    for person in people:
        _post("review_waiting", submission, town, person, reverse("review_desk"))


def _was_told(submission: Submission) -> bool:
    return Submission.objects.filter(
        page_id=submission.page_id,
        status=Submission.Status.WITHDRAWN,
        submitted_at__gt=submission.submitted_at - timedelta(hours=1),
    ).exists()


def tell_author(submission: Submission) -> None:
    """It was decided: to the person who handed it in."""
    author = submission.submitted_by
    if not author or not author.is_active:
        return
    town = cards.town_of(submission.page)
    path = submission.page.specific.portal_path()
    template = {
        Submission.Status.APPROVED: "review_approved",
        Submission.Status.SENT_BACK: "review_sent_back",
    }[submission.status]
    _post(template, submission, town, author, path)


def reviewers(town: TownSettings):
    """The people who review for a town."""
    groups = TownGroup.objects.filter(site_id=town.site_id, role="editors").values("group")
    return get_user_model().objects.filter(Q(groups__in=groups), is_active=True).distinct()


def _post(template: str, submission: Submission, town: TownSettings, person, path: str) -> None:
    revision = submission.revision.as_object()
    mail.post(
        template,
        to=[person.email],
        language=person.language,
        sender=town.sender,
        context={
            "person": person,
            "town": town,
            "title": revision.title,
            "kind": revision.specific_class._meta.verbose_name,
            "submission": submission,
            "link": town.link(path),
        },
    )
