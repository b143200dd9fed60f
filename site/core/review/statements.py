"""Statements of reasons: one is written with every rejection and removal, in its transaction."""

from collections.abc import Iterable

from wagtail.models import Page

from accounts.models import User
from core import cards, clock
from core.models import Ground, Notice, Reason, Statement, Submission


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
    source = page.review_source() if hasattr(page, "review_source") else None
    grounds = {reason.ground for reason in reasons}
    return Statement.objects.create(
        site_id=cards.town_of(page).site_id,
        act=act,
        page=page,
        title=page.title,
        kind=str(type(page)._meta.verbose_name),
        url=page.full_url or "",
        source_key=source.key if source else "",
        source_name=source.name if source else "",
        submission=submission,
        notice=notice,
        facts=facts,
        reasons=[_written(reason) for reason in reasons],
        ground=Ground.LAW if Ground.LAW in grounds else Ground.TERMS,
        reference=", ".join(dict.fromkeys(row.reference for row in reasons if row.reference))[:250],
        was_found_by_machine=bool(submission and submission.light == Submission.Light.RED),
        made_by=by,
        made_at=clock.now(),
    )


def _written(reason: Reason) -> dict[str, str]:
    names = ("title", "text", "mending", "ground", "reference")
    return {name: getattr(reason, name) for name in names}
