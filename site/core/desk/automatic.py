"""What shops that the town trusts have put online, as the list of what went live shows it."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry

from accounts.models import User
from core.desk.afterwards import Difference, Line, Source
from core.models import Submission, TownSettings
from core.review import undo
from core.review.refusals import ChangedSinceApproval

Status = Submission.Status
#: So much of a text is shown in the list.
WORDS = 40


def of_town(town: TownSettings) -> QuerySet[Submission]:
    """What nobody looked at before it went online in a town, taken back since or not."""
    online = Submission.objects.of_town(town).filter(is_automatic=True, decided_at__isnull=False)
    return online.filter(status__in=[Status.APPROVED, Status.TAKEN_BACK])


def lines(town: TownSettings, keys: list[int]) -> dict[int, Line]:
    """Some of them as lines of the list."""
    asked = ("page__content_type", "revision", "replaced", "submitted_by")
    found = list(of_town(town).filter(pk__in=keys).select_related(*asked))
    undone = _undone(found)
    return {submission.pk: _line(submission, undone.get(submission.pk)) for submission in found}


def take_back(town: TownSettings, key: int, by: User) -> str:
    """It is offline, or as it was before, and waits for a look."""
    submission = of_town(town).reviewable_by(by).select_related("revision").get(pk=key)
    waiting = undo.take_back(submission, by=by)
    text = (
        _("Undone. “%(title)s” waits for your look now.")
        if waiting
        else _("Undone. “%(title)s” is as before.")
    )
    return text % {"title": submission.revision.object_str}


SOURCE = Source(
    slug="angebote",
    label=gettext_lazy("From trusted shops"),
    rows=of_town,
    moment="decided_at",
    lines=lines,
    undo=take_back,
)


def _line(submission: Submission, entry: PageLogEntry | None) -> Line:
    page, said = submission.page, submission.revision.content
    is_online = submission.is_online
    kind = capfirst(page.page_type_display_name)
    source = submission.source_name
    return Line(
        title=said["title"],
        at=submission.decided_at,
        by=str(submission.submitted_by or "–"),
        label=f"{kind}, {source}" if source and source != said["title"] else kind,
        url=page.url if is_online else "",
        more=reverse("review_submission", args=[submission.pk]),
        differences=_differences(submission),
        undone_at=entry.timestamp if entry else None,
        undone_by=entry.user_display_name if entry else "",
        obstacle="" if is_online else ChangedSinceApproval.reason,
    )


def _differences(submission: Submission) -> Iterable[Difference]:
    """The words that its author wrote, in short; all the rest is on its own screen."""
    said = submission.revision.content
    before = submission.replaced.content if submission.replaced else {"title": said["title"]}
    kind = submission.page.specific_class
    for name in kind.correctable_fields:
        old, new = (side.get(name) or "" for side in (before, said))
        if old != new:
            label = capfirst(kind._meta.get_field(name).verbose_name)
            yield Difference(label, _short(old), _short(new))


def _short(text: str) -> str:
    return Truncator(text).words(WORDS)


def _undone(submissions: list[Submission]) -> dict[int, PageLogEntry]:
    """What has taken some of them back."""
    taken = [row for row in submissions if row.status == Status.TAKEN_BACK]
    entries = PageLogEntry.objects.filter(
        action=undo.TAKEN_BACK,
        page_id__in={row.page_id for row in taken},
        data__submission__in=[row.pk for row in taken],
    )
    return {entry.data["submission"]: entry for entry in entries.select_related("user")}
