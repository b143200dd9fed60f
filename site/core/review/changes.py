"""What a submission changes, as an editor reads it."""

from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.compare import FieldComparison
from wagtail.models import Page


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
        Change(now.field.name, now.field_label(), _html(now), is_newer=later.has_changed())
        for now, later in zip(comparisons, since, strict=True)
        if now.has_changed() and (page.live or not _is_address(now))
    ]


def _is_address(comparison) -> bool:
    # Made of the title: with a new page it tells nobody anything.
    return comparison.is_field and comparison.field.name == "slug"


def _html(comparison) -> SafeString:
    if type(comparison) is not FieldComparison:
        return comparison.htmldiff()
    # Wagtail would write a date as its repr, and "None" where there was nothing.
    values = (("deletion", comparison.val_a), ("addition", comparison.val_b))
    return format_html_join(
        " ",
        '<span class="{}">{}</span>',
        ((kind, localize(value)) for kind, value in values if value is not None),
    )
