"""Statements of reasons: one is written with every rejection and removal, in its transaction."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail.models import Page

from accounts.models import User
from core import cards, clock
from core.models import Ground, Notice, Reason, Statement, Submission, TownSettings

#: What speaks against trusting a source, until somebody has approved something of it again.
REMOVALS = (Statement.Act.TAKEN_OFFLINE, Statement.Act.DELETED, Statement.Act.UNDONE)


def write(
    page: Page,
    act: str,
    *,
    by: User | None,
    facts: str = "",
    reasons: Iterable[Reason] = (),
    submission: Submission | None = None,
    notice: Notice | None = None,
) -> Statement:
    """Record what was decided about a page of others, and why."""
    reasons = list(reasons)
    page = page.specific
    questions = submission.questions if submission and act == Statement.Act.SENT_BACK else ()
    source = page.review_source() if hasattr(page, "review_source") else None
    grounds = {reason.ground for reason in reasons}
    return Statement.objects.create(
        site_id=cards.town_of(page).site_id,
        act=act,
        page=page,
        title=_title(page, submission),
        kind=str(type(page)._meta.verbose_name),
        url=(page.full_url or "")[:500],
        source_key=source.key if source else "",
        source_name=source.name if source else "",
        submission=submission,
        notice=notice,
        facts="\n".join(filter(None, [facts, *(f"{q.label}: {q.text}" for q in questions)])),
        reasons=[_written(reason) for reason in reasons],
        ground=Ground.LAW if Ground.LAW in grounds else Ground.TERMS,
        reference=", ".join(dict.fromkeys(row.reference for row in reasons if row.reference))[:250],
        was_found_by_machine=bool(submission and submission.light == Submission.Light.RED),
        made_by=by,
        made_at=clock.now(),
    )


def of_town(town: TownSettings) -> QuerySet[Statement]:
    """The statements of a town, the latest first."""
    found = Statement.objects.filter(site_id=town.site_id)
    return found.select_related("made_by", "complaint").order_by("-made_at", "-pk")


def said(text: Promise) -> str:
    """A ready sentence in the language of those who read it, whoever presses the button."""
    with override(settings.LANGUAGE_CODE):
        return str(text)


def about(submissions: Iterable[Submission]) -> dict[int, Statement]:
    """The statements of reasons that came with decisions, by the keys of their submissions."""
    keys = [submission.pk for submission in submissions]
    found = Statement.objects.filter(submission__in=keys).order_by("made_at", "pk")
    return {statement.submission_id: statement for statement in found}


def has_setback(source_key: str) -> bool:
    """Editors took something of a source away, and nobody has approved anything of it since."""
    last = _removals(source_key).order_by("-made_at", "-pk").first()
    if not last:
        return False
    approvals = Submission.objects.filter(source_key=source_key, is_automatic=False)
    approvals = approvals.filter(status=Submission.Status.APPROVED, decided_at__gt=last.made_at)
    return not approvals.exists()


def removed_pages(source_key: str) -> QuerySet:
    """The pages of a source that editors took away at some time."""
    return _removals(source_key).exclude(page=None).values("page")


def _removals(source_key: str) -> QuerySet[Statement]:
    return Statement.objects.filter(source_key=source_key, act__in=REMOVALS)


def _title(page: Page, submission: Submission | None) -> str:
    # The page that is in hand may be called otherwise than what was decided about.
    if not submission:
        return page.title
    return (submission.corrected or submission.revision).as_object().title


def _written(reason: Reason) -> dict[str, str]:
    names = ("title", "text", "mending", "ground", "reference")
    return {name: getattr(reason, name) for name in names}
