"""What the kernel hears of changes that Wagtail makes."""

import copy

from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, TaskState, WorkflowState
from wagtail.signals import (
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from core import cards, former_addresses
from core.models import BasePage, SiteImage
from core.review import services


def connect() -> None:
    """Subscribe to other people's signals. Our own models need none."""
    page_slug_changed.connect(_renamed, dispatch_uid="core.cards.slug")
    post_page_move.connect(_moved, dispatch_uid="core.cards.move")
    page_unpublished.connect(_unpublished, dispatch_uid="core.review.unpublished")
    for signal in (post_save, post_delete):
        signal.connect(_privacy_changed, PageViewRestriction, dispatch_uid="core.cards.privacy")
    post_delete.connect(_deleted, Page, dispatch_uid="core.cards.delete")
    pre_delete.connect(_picture_going, SiteImage, dispatch_uid="core.pictures.in_use")
    workflow_cancelled.connect(_cancelled, dispatch_uid="core.review.cancelled")
    _silence_stock_mails()


def _silence_stock_mails() -> None:
    # Wagtail mails inside the transaction, and to people of every town. Ours leave later.
    for signal, sender, uid in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
    ):
        signal.disconnect(dispatch_uid=uid, sender=sender)


def _renamed(sender, instance, instance_before, **kwargs):
    cards.refresh_tree(instance)
    former_addresses.remember(instance_before, instance)


def _moved(sender, instance, url_path_before, **kwargs):
    cards.refresh_tree(instance)
    before = copy.copy(instance)
    before.url_path = url_path_before
    former_addresses.remember(before, instance)


def _unpublished(sender, instance, **kwargs):
    services.cancel(instance)
    cards.refresh_tree(instance)


def _cancelled(sender, instance, user, **kwargs):
    services.close_cancelled(instance, by=user)


def _privacy_changed(sender, instance, **kwargs):
    _refresh_with_aliases(instance.page)


def _refresh_with_aliases(page: Page) -> None:
    """An alias is closed with the page that it repeats, wherever it stands."""
    cards.refresh_tree(page)
    for alias in page.aliases.all():
        _refresh_with_aliases(alias)


def _deleted(sender, instance, **kwargs):
    """A translation that goes leaves the card of the page that it translated."""
    for page in Page.objects.filter(translation_key=instance.translation_key).specific():
        cards.refresh(page)


def _picture_going(sender, instance, **kwargs):
    """A picture that a page shows is not taken away behind its back."""
    pages = {
        page
        for page_class in BasePage.__subclasses__()
        for page in page_class.objects.filter(picture=instance)
    }
    if pages or ReferenceIndex.get_references_to(instance).exists():
        raise ProtectedError(_("This picture is on a page. Choose another one there first."), pages)
