"""What the editors' menu "Review" holds."""

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from core.desk.access import is_editor

#: The name of the address, what it is called, and its icon, in the order of the menu.
ITEMS = (
    ("review_desk", gettext_lazy("Waiting"), "check"),
    ("review_afterwards", gettext_lazy("Went online at once"), "history"),
    ("review_notices", gettext_lazy("Reports"), "warning"),
    ("review_barriers", gettext_lazy("Barriers"), "warning"),
    ("review_complaints", gettext_lazy("Complaints"), "comment"),
    ("review_statements", gettext_lazy("Statements of reasons"), "doc-full"),
    ("review_duties", gettext_lazy("In charge and away"), "group"),
    ("review_reasons", gettext_lazy("Ready reasons"), "list-ul"),
    ("review_counts", gettext_lazy("Yearly counts"), "table"),
    ("review_bin", gettext_lazy("Bin"), "bin"),
)


#: What other apps have added, in the same form.
_more: list[tuple] = []


def add(url: str, label, icon: str) -> None:
    """Put a screen of another app into the menu, below those of the desk."""
    _more.append((url, label, icon))


class ForEditors(MenuItem):
    """An item that the town's editors see."""

    def is_shown(self, request):
        return is_editor(request)


def submenu() -> SubmenuMenuItem:
    """The one place in the side bar for all that editors decide about."""
    items = [
        ForEditors(label, reverse(url), name=url, icon_name=icon, order=order)
        for order, (url, label, icon) in enumerate([*ITEMS, *_more])
    ]
    return SubmenuMenuItem(
        gettext_lazy("Review"), Menu(None, items=items), icon_name="check", order=50
    )
