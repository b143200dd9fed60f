"""What a submission changes, as an editor reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import (
    ForeignObjectComparison,
    StreamFieldComparison,
    TextFieldComparison,
)
from wagtail.images.edit_handlers import ImageFieldComparison
from wagtail.models import Page

from core import blocks
from core.review import wording


@dataclass(frozen=True)
class Change:
    """A field that differs from what is online."""

    #: The model's field.
    name: str
    label: str
    html: SafeString
    #: It says something else than in the version before.
    is_newer: bool = False


def between(page: Page, draft: Page, request, earlier: Page | None = None) -> list[Change]:
    """What differs from what is online; all that was filled in where nothing is online.

    With `earlier`, a version that was sent before, it is marked what is new since then.
    """
    online = page if page.live else type(page)()
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    compared = panel.get_comparison()
    comparisons = [compare(online, draft) for compare in compared]
    since = [compare(earlier or draft, draft) for compare in compared]
    return [
        Change(
            now.field.name,
            now.field_label(),
            _html(now, is_new=not page.live),
            is_newer=later.has_changed(),
        )
        for now, later in zip(comparisons, since, strict=True)
        if now.has_changed() and (page.live or now.field.name != "slug")
    ]


def _html(comparison, *, is_new: bool) -> SafeString:
    if comparison.is_child_relation or isinstance(comparison.val_b, list):
        # Its panel says the rows in words.
        return comparison.htmldiff()
    if isinstance(comparison, ImageFieldComparison):
        before, after = comparison.get_objects()
        return render_to_string("review/pictures.html", {"before": before, "after": after})
    old, new = _both(comparison)
    if isinstance(comparison, TextFieldComparison | StreamFieldComparison):
        return wording.difference(old, new)
    # What a field holds before anybody fills it in was never said.
    return wording.replaced("" if is_new else old, new)


def _both(comparison) -> list[str]:
    if isinstance(comparison, ForeignObjectComparison):
        return [str(row) if row else "" for row in comparison.get_objects()]
    if isinstance(comparison, StreamFieldComparison):
        return [blocks.words(value) for value in (comparison.val_a, comparison.val_b)]
    return [_said(comparison.field, value) for value in (comparison.val_a, comparison.val_b)]


def _said(field, value) -> str:
    # Wagtail would write a date as its repr, "None" where there was nothing, and "True".
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "WEEKDAY_MOMENT_FORMAT")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(localize(value))
