"""Takes pages offline so that exactly they can come back. Their translations go along."""

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from accounts.models import User
from core.review import online
from core.review import services as review
from core.review.refusals import ReviewRefused


@transaction.atomic
def take(page: Page, *, by: User | None) -> Revision | None:
    """Take a page offline at once, whatever is under way for it. What was online, or None."""
    review.cancel(page, by=by)
    if not page.live:
        return None
    revision = online.keep(page)
    page = Page.objects.get(pk=page.pk).specific
    # Its people may take it offline at once; publishing is what needs the town.
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    return revision


@transaction.atomic
def bring_back(page: Page, revision: Revision | None, *, by: User) -> bool:
    """Put back online what was. False if there was nothing, or it is not as it was approved."""
    page = Page.objects.get(pk=page.pk).specific
    if not revision or page.live:
        return page.live
    try:
        with transaction.atomic():
            review.restore(page, revision, by=by)
    except ReviewRefused:
        return False
    return True


def with_translations(page: Page) -> list[Page]:
    """A page, held until the end of the transaction, and what translates it; its own first."""
    pages = Page.objects.filter(translation_key=page.translation_key).order_by("pk")
    keys = list(pages.select_for_update().values_list("pk", flat=True))
    found = Page.objects.filter(pk__in=keys).select_related("latest_revision", "live_revision")
    return sorted(found.specific(), key=lambda row: (row.pk != page.pk, row.pk))
