"""The editors' bin: what they delete is offline at once, and comes back for thirty days."""

import logging
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import LogContext
from wagtail.log_actions import log as write_log
from wagtail.models import Page

from accounts.models import User
from core import cards, clock, ticks
from core.models import TownSettings, Trashed
from core.review import online
from core.review import services as review
from core.review.refusals import ReviewRefused, TooLate

log = logging.getLogger("core.bin")

TRASHED, FETCHED = "core.trashed", "core.fetched"
UNDO = timedelta(days=30)
#: The home page of a town in one of its languages; all else of a town is deeper.
HOME_DEPTH = 2


class AddressTaken(ReviewRefused):
    """Another page stands where this one stood."""

    reason = _("Another page has this address by now. Change its address first.")


class ParentGone(ReviewRefused):
    """There is nothing any more that the page could stand below."""

    reason = _("The page above it is in the bin too. Fetch that one back first.")


class TownItself(ReviewRefused):
    """The home page, with all of the town below it."""

    reason = _("A town's home page cannot be deleted.")


class SectionItself(ReviewRefused):
    """A list of a town, with all that stands in it."""

    reason = _("This is a whole part of the site. Take single pages out of it instead.")


@transaction.atomic
def discard(page: Page, *, by: User) -> Trashed:
    """Throw a page away, with all below it and their translations. Nobody sees them any more."""
    page = review.locked(page.pk)
    if is_home(page):
        raise TownItself
    if is_section(page):
        raise SectionItself
    if thrown := Trashed.objects.filter(page_id=page.pk).first():
        return thrown
    town = cards.town_of(page)
    thrown = Trashed(site_id=town.site_id, page=page, title=page.title, by=by, at=clock.now())
    thrown.parent_id = page.get_parent().pk
    for row in _family(page):
        review.cancel(row, by=by)
        if row.live:
            thrown.online[str(row.pk)] = online.keep(row).pk
            UnpublishPageAction(_read(row), user=by).execute(skip_permission_checks=True)
    thrown.save()
    _rename(page, f"{page.slug[:200]}{_mark(page)}")
    write_log(instance=page, action=TRASHED, user=by, deleted=False)
    return thrown


@transaction.atomic
def fetch_back(thrown: Trashed, *, by: User) -> Page:
    """Put a page back where it was, and online what was online. Raises a ReviewRefused."""
    page = review.locked(thrown.page_id)
    thrown = Trashed.objects.select_for_update().filter(pk=thrown.pk).first()
    if not thrown:
        return page
    if not is_undoable(thrown):
        raise TooLate
    above = page.get_ancestors().values("pk")
    if Trashed.objects.filter(page__in=above).exists():
        raise ParentGone
    slug = page.slug.removesuffix(_mark(page))
    if page.get_siblings(inclusive=False).filter(slug=slug).exists():
        raise AddressTaken
    _rename(page, slug)
    was_online = thrown.online
    thrown.delete()
    for row in _family(page):
        if key := was_online.get(str(row.pk)):
            _bring_back(row, key, by=by)
    write_log(instance=page, action=FETCHED, user=by)
    return review.locked(page.pk)


def is_home(page: Page) -> bool:
    """It is a town's front door, in one of its languages, or stands above it."""
    return page.depth <= HOME_DEPTH


def is_section(page: Page) -> bool:
    """It is a list of a town, and not one thing among others."""
    return hasattr(page, "navigation_name")


def of_town(town: TownSettings) -> QuerySet[Trashed]:
    """What can still be fetched back in a town, the latest first."""
    recent = Trashed.objects.filter(site_id=town.site_id, at__gt=clock.now() - UNDO)
    return recent.select_related("page", "by", "parent").order_by("-at", "-pk")


def is_marked(page: Page) -> bool:
    """Its address is the one that it has in the bin."""
    return page.slug.endswith(_mark(page))


def is_undoable(thrown: Trashed) -> bool:
    """The thirty days are not over."""
    return thrown.at > clock.now() - UNDO


def visible(pages: QuerySet[Page]) -> QuerySet[Page]:
    """These pages without those in the bin, and without the translations of those."""
    of_sources = Trashed.objects.filter(page__locale_id=F("site__root_page__locale_id"))
    return pages.exclude(pk__in=Trashed.objects.values("page")).exclude(
        translation_key__in=of_sources.values("page__translation_key")
    )


def empty(town: TownSettings) -> int:
    """Delete for good what has lain in the bin for thirty days. How many pages that were."""
    old = Trashed.objects.filter(site_id=town.site_id, at__lte=clock.now() - UNDO)
    keys = list(old.order_by("at", "pk").values_list("page_id", flat=True))
    failed = "The page %s in the bin could not be deleted."
    return sum(ticks.each(keys, _delete_for_good, log=log, failed=failed))


@transaction.atomic
def _delete_for_good(key: int) -> int:
    page = review.locked(key)
    thrown = Trashed.objects.filter(page_id=key).first()
    if not thrown or is_undoable(thrown):
        # Somebody has fetched it back, or thrown it away anew.
        return 0
    if page.live:
        # Somebody has put it online meanwhile: it is no rubbish any more.
        thrown.delete()
        return 0
    with LogContext(user=None):
        # Those below first, so that none is gone before its turn.
        for row in reversed(_family(page)):
            _read(row).delete()
    return 1


def _family(page: Page) -> list[Page]:
    """A page, all below it, and what translates them; those above before those below."""
    pages = page.get_descendants(inclusive=True)
    if page.locale_id == cards.town_of(page).home.locale_id:
        # A translation that is deleted takes nothing of what it translates along.
        keys = list(pages.values_list("translation_key", flat=True))
        pages = Page.objects.filter(translation_key__in=keys)
    return list(pages.order_by("depth", "path").specific())


def _bring_back(row: Page, key: int, *, by: User) -> None:
    """A draft stays a draft where what was online cannot be brought back as it was."""
    try:
        with transaction.atomic():
            review.restore(row, row.revisions.get(pk=key), by=by)
    except (ReviewRefused, ValidationError):
        log.warning("The page %s came back from the bin as a draft.", row.pk)


def _rename(page: Page, slug: str) -> None:
    """Leave the address to others, or take it back."""
    page = _read(page)
    page.slug = slug
    page.save(clean=False)


def _read(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def _mark(page: Page) -> str:
    return f"-papierkorb-{page.pk}"
