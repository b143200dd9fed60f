"""How things stand with a page, in the words of the person who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import clock
from core.models import Question, Statement, Submission
from core.review import statements, undo
from merchants.models import OfferPage

#: What a page can be, what waits for its people first.
KINDS = ("returned", "draft", "review", "scheduled", "live", "offline", "over")


@dataclass(frozen=True)
class Status:
    """What a merchant needs to know about one of their pages."""

    #: One of KINDS; also the badge's look.
    kind: str
    label: str
    is_live: bool
    #: A newer draft waits beside what is online.
    has_draft: bool = False
    submission: Submission | None = None
    #: What the editors ask, for lists.
    comment: str = ""

    @property
    def rank(self) -> int:
        """Where it stands among others: what asks for something comes first."""
        return KINDS.index(self.kind)

    @property
    def waits(self) -> bool:
        """The town's editors have it. What is changed now is a new version of it."""
        return self.kind == "review"

    @property
    def questions(self) -> list[Question]:
        """What the editors ask about single fields, until a new version is sent."""
        return self.submission.questions if self.kind == "returned" else []

    @property
    def is_corrected(self) -> bool:
        """Editors corrected a word before they approved it, and that can still be undone."""
        return self.submission is not None and undo.is_refusable(self.submission)

    @property
    def statement(self) -> Statement | None:
        """Why the editors sent it back, until a new version is sent. A query; not for lists."""
        if self.kind != "returned" and not self.is_corrected:
            return None
        return statements.about([self.submission]).get(self.submission.pk)


def of(page, submission: Submission | None = None) -> Status:
    """The status of a page, given its latest submission."""
    kind, label = _kind(page, submission)
    is_returned = kind == "returned"
    return Status(
        kind=kind,
        label=label,
        is_live=page.live,
        has_draft=page.has_unpublished_changes and page.live,
        submission=submission,
        comment=_asked(submission) if is_returned else "",
    )


def latest_submissions(pages: Iterable) -> dict[int, Submission]:
    """The latest submission of each page, in one query."""
    submissions = Submission.objects.filter(page_id__in=[page.pk for page in pages])
    return {
        submission.page_id: submission
        for submission in submissions.select_related("decided_by").order_by("submitted_at", "pk")
    }


def _asked(submission: Submission) -> str:
    return submission.comment or " ".join(submission.remarks.values())


def _kind(page, submission) -> tuple[str, str]:
    if submission and submission.status == Submission.Status.IN_REVIEW:
        return "review", _("In review")
    if submission and submission.status == Submission.Status.SENT_BACK:
        return "returned", _("Please change")
    if isinstance(page, OfferPage) and page.live:
        return _offer_kind(page)
    if page.live:
        return "live", _("Online")
    if page.first_published_at:
        return "offline", _("Taken offline")
    return "draft", _("Draft")


def _offer_kind(offer: OfferPage) -> tuple[str, str]:
    if offer.is_over:
        return "over", _("Over")
    if offer.valid_from > clock.today():
        return "scheduled", _("Approved, begins later")
    return "live", _("Online")
