"""What is or was online, and what may come back without a new review."""

from datetime import timedelta

from django.db.models import Q
from wagtail.log_actions import log as write_log
from wagtail.models import Page, PageLogEntry, Revision

from accounts.models import User
from core.models import ReviewedPage, Submission, Trashed
from core.review import permissions, pins
from core.review.refusals import ChangedSinceSubmission, NeverOnline, TakenOffByTheTown

#: Written when what is online is kept as a revision, so that exactly that can come back.
KEPT = "core.kept"
_PUBLISHED, _TAKEN_OFF = "wagtail.publish", "wagtail.unpublish"


def keep(page: Page) -> Revision:
    """What is online, as a revision that can come back. Call it before the page goes offline."""
    revision = shown(page)
    write_log(instance=page, action=KEPT, revision=revision)
    return revision


def shown(page: Page) -> Revision:
    """What readers see of a page that is online, as a revision."""
    return page.live_revision or _written(page)


def check_return(page: Page, revision: Revision | None, *, by: User | None) -> None:
    """Raises a ReviewRefused unless this revision was online last, as it is now.

    What editors took offline comes back by editors only.
    """
    if page.live:
        raise ChangedSinceSubmission
    above = page.get_ancestors(inclusive=True).values("pk")
    if Trashed.objects.filter(page__in=above).exists():
        raise TakenOffByTheTown
    log = PageLogEntry.objects.filter(page_id=page.pk).order_by("-pk")
    last = log.filter(action__in=[_PUBLISHED, KEPT]).first()
    if not revision or not last or last.revision_id != revision.pk:
        raise NeverOnline
    # Wagtail's autosave writes over a revision, and says so by its date only.
    if revision.created_at > last.timestamp or not _is_as_approved(page, revision):
        raise ChangedSinceSubmission
    end = log.filter(action=_TAKEN_OFF).select_related("user").first()
    if end and _reviews(end.user, page) and not _reviews(by, page):
        raise TakenOffByTheTown
    if isinstance(page, ReviewedPage):
        revision.as_object().check_before_review()


def _is_as_approved(page: Page, revision: Revision) -> bool:
    approved = Submission.objects.filter(
        Q(corrected=revision) | Q(revision=revision, corrected=None),
        page_id=page.pk,
        status=Submission.Status.APPROVED,
    ).last()
    return not approved or (
        pins.content_hash(revision) == (approved.corrected_hash or approved.content_hash)
        and pins.media_hashes(revision.as_object()) == approved.media_hashes
    )


def _reviews(user: User | None, page: Page) -> bool:
    return user is not None and permissions.may_review(user, page)


def _written(page: Page) -> Revision:
    """Pages that were entered in one go have no revision of what is online."""
    if not page.latest_revision:
        return page.save_revision(clean=False, changed=False)
    # Beside the drafts, and older than they are: the latest of them stays the draft.
    stored = type(page).objects.get(pk=page.pk)
    return Revision.objects.create(
        content_object=stored,
        base_content_type=stored.get_base_content_type(),
        content=stored.serializable_data(),
        object_str=str(stored),
        created_at=page.latest_revision.created_at - timedelta(seconds=1),
    )
