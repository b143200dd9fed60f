"""Looking again at what waits: a day has gone by, or something else than its words has changed."""

from django.db import transaction

from core.models import Submission, TownSettings
from core.review import findings, services


def of_town(town: TownSettings) -> None:
    """Check all that waits in a town once more. What was fine yesterday may be over today."""
    _again(Submission.objects.waiting().of_town(town))


def of_source(key: str) -> None:
    """Check once more what a shop has sent."""
    _again(Submission.objects.waiting().filter(source_key=key))


def _again(submissions) -> None:
    for pk, page in list(submissions.values_list("pk", "page_id")):
        _recheck(pk, page)


@transaction.atomic
def _recheck(pk: int, page: int) -> None:
    online = services.locked(page)
    submission = Submission.objects.waiting().filter(pk=pk).select_related("revision").first()
    if not submission:
        return
    draft = submission.revision.as_object()
    submission.is_urgent = draft.is_urgent_review()
    findings.write(submission, findings.of(draft, online if online.live else None))
    submission.save(update_fields=["is_urgent", "findings", "light"])
