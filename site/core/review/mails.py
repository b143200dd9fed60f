"""Mails of the review, in the reader's language, after the commit."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from wagtail.models import Revision

from accounts.models import User
from core import cards, clock
from core.mailing import post_to
from core.models import Statement, Submission, TownSettings
from core.review import corrections, duties


def tell_reviewers(
    submission: Submission, *, by: User | None, earlier: Revision | None = None
) -> None:
    """Something cannot wait: to those in charge, but not to its author. The rest is in digests.

    Whoever sends again within the hour has told them already: a new version in the place of the
    urgent `earlier` one, or the same after it was withdrawn.
    """
    if not submission.is_urgent or _was_told(submission, earlier):
        return
    town = cards.town_of(submission.page)
    for person in duties.called(town, but=by):
        _post("review_waiting", submission, town, person, reverse("review_desk"), author=by)


def _was_told(submission: Submission, earlier: Revision | None) -> bool:
    an_hour_ago = clock.now() - timedelta(hours=1)
    if earlier:
        return max(submission.submitted_at, earlier.created_at) > an_hour_ago
    return Submission.objects.filter(
        Q(submitted_at__gt=an_hour_ago) | Q(revision__created_at__gt=an_hour_ago),
        page_id=submission.page_id,
        status=Submission.Status.WITHDRAWN,
        is_urgent=True,
    ).exists()


def tell_author(submission: Submission) -> None:
    """It was decided: to the person who handed it in, and to whoever sent the last version."""
    town = cards.town_of(submission.page)
    path = submission.page.specific.portal_path()
    template = {
        Submission.Status.APPROVED: "review_approved",
        Submission.Status.SENT_BACK: "review_sent_back",
    }[submission.status]
    statement = Statement.objects.filter(submission=submission).order_by("pk").last()
    corrected = corrections.of(submission)
    if corrected:
        template = "review_corrected"
        path = reverse("portal:statement", args=[statement.key])
    context = {"statement": statement, "corrections": corrected}
    for author in _authors(submission):
        _post(template, submission, town, author, path, **context)


def tell_taken_back(submission: Submission, *, by: User, is_waiting: bool) -> None:
    """What they read is online is not any more: to its authors."""
    town = cards.town_of(submission.page)
    path = submission.page.specific.portal_path()
    for author in _authors(submission) - {by}:
        context = {"is_waiting": is_waiting}
        _post("review_taken_back", submission, town, author, path, **context)


def _authors(submission: Submission) -> set[User]:
    """Who wrote it, as far as they still may; where nobody is left, whoever is there now."""
    authors = {submission.submitted_by, submission.revision.user} - {None}
    people = set(submission.page.specific.review_people())
    told = authors & people or people or authors
    return {person for person in told if person.is_active}


def _post(
    template: str, submission: Submission, town: TownSettings, person, path: str, **context
) -> None:
    revision = submission.revision.as_object()
    post_to(
        person,
        template,
        town=town,
        title=revision.title,
        kind=revision.specific_class._meta.verbose_name,
        submission=submission,
        link=town.link(path),
        **context,
    )
