"""What the editors' menu "Review" holds."""

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from core.desk.access import is_editor

#: The name of the address, what it is called, and its icon, in the order of the menu.
ITEMS = (
    ("review_desk", gettext_lazy("Waiting"), "check"),
    ("review_bin", gettext_lazy("Bin"), "bin"),
)


class ForEditors(MenuItem):
    """An item that the town's editors see."""

    def is_shown(self, request):
        return is_editor(request)


def submenu() -> SubmenuMenuItem:
    """The one place in the side bar for all that editors decide about."""
    items = [
        ForEditors(label, reverse(url), name=url, icon_name=icon, order=order)
        for order, (url, label, icon) in enumerate(ITEMS)
    ]
    return SubmenuMenuItem(
        gettext_lazy("Review"), Menu(None, items=items), icon_name="check", order=50
    )
