"""Taking away what others wrote: never without a statement of reasons to them."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from accounts.models import User
from core import bin as trash
from core.models import Notice, Reason, ReviewedPage, Statement, Trashed
from core.review import services, statement_mails, statements

Act = Statement.Act


def of_others(page: Page, *, with_all_below: bool) -> list[Page]:
    """The pages of others that go with a page: the topmost ones, for theirs go with them."""
    pages = page.get_descendants(inclusive=True) if with_all_below else [page]
    found = []
    for row in sorted(pages, key=lambda row: row.path):
        if found and row.path.startswith(found[-1].path):
            continue
        row = row.specific
        if isinstance(row, ReviewedPage) and row.review_source().key and row.review_people():
            found.append(row)
    return found


@transaction.atomic
def take_offline(
    page: Page,
    *,
    by: User,
    facts: str,
    reasons: Iterable[Reason] = (),
    with_all_below: bool = False,
    notice: Notice | None = None,
) -> None:
    """Take a page offline in all its languages. Those whose words it shows are told why."""
    page = services.locked(page.pk)
    why = {"facts": facts, "reasons": reasons, "notice": notice}
    _state(page, Act.TAKEN_OFFLINE, with_all_below, by=by, **why)
    family = Page.objects.filter(translation_key=page.translation_key, live=True)
    for row in {page.pk: page, **{row.pk: row for row in family.specific()}}.values():
        action = UnpublishPageAction(row, user=by, include_descendants=with_all_below)
        action.execute(skip_permission_checks=True)


@transaction.atomic
def delete(page: Page, *, by: User, facts: str, reasons: Iterable[Reason] = ()) -> Trashed:
    """Throw a page into the bin. Those whose words go with it are told why."""
    page = services.locked(page.pk)
    if not Trashed.objects.filter(page_id=page.pk).exists():
        _state(page, Act.DELETED, True, by=by, facts=facts, reasons=reasons)
    return trash.discard(page, by=by)


def _state(page: Page, act: str, with_all_below: bool, **why) -> None:
    why["reasons"] = list(why["reasons"])
    for row in of_others(page, with_all_below=with_all_below):
        if row.live or act == Act.DELETED:
            statement_mails.tell(statements.write(row, act, **why), row)
