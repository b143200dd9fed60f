"""Where the town's editors find their screens: in the menu, and a word on the admin's home."""

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from core.desk.access import is_editor
from merchants.town import disputes, holidays


class TownMenuItem(MenuItem):
    """For the town's editors only."""

    def is_shown(self, request):
        return is_editor(request)


class HolidaysPanel(Component):
    """Asks editors to look at the holidays."""

    name = "town_holidays"
    template_name = "merchants/admin/holidays_panel.html"
    order = 40

    def get_context_data(self, parent_context):
        town = parent_context["request"].town
        return {"until": town.holidays_confirmed_until, "url": reverse("town_holidays")}


class DisputesPanel(Component):
    """Asks editors to decide whose a shop is."""

    name = "town_disputes"
    template_name = "merchants/admin/disputes_panel.html"
    order = 41

    def get_context_data(self, parent_context):
        count = disputes.waiting(parent_context["request"].town).count()
        return {"count": count, "url": reverse("town_disputes")}


ITEMS = (
    ("town_holidays", _("Public holidays"), "calendar-check"),
    ("town_closures", _("Closures"), "lock"),
    ("town_openings", _("Joint openings"), "calendar-alt"),
    ("town_unconfirmed", _("Unconfirmed shops"), "help"),
    ("town_ends", _("Resting and closed"), "circle-xmark"),
)


CLAIM_ITEMS = (
    ("town_letters", _("Letters with codes"), "mail"),
    ("town_disputes", _("Disputed shops"), "group"),
)


def hours() -> SubmenuMenuItem:
    """All that has to do with the hours of the town's shops."""
    return SubmenuMenuItem(
        _("Hours"), Menu(items=_items(ITEMS)), name="town_hours", icon_name="time", order=55
    )


def claims() -> SubmenuMenuItem:
    """How shops come to their people."""
    return SubmenuMenuItem(
        _("Take over shops"),
        Menu(items=_items(CLAIM_ITEMS)),
        name="town_claims",
        icon_name="key",
        order=61,
    )


def add_panels(request, panels: list) -> None:
    """Says on the admin's home what should be looked at, when it should."""
    if is_editor(request) and holidays.is_due(request.town):
        panels.append(HolidaysPanel())
    if is_editor(request) and disputes.waiting(request.town).exists():
        panels.append(DisputesPanel())


def _items(rows) -> list[TownMenuItem]:
    return [
        TownMenuItem(label, reverse_lazy(name), name=name, icon_name=icon, order=number)
        for number, (name, label, icon) in enumerate(rows)
    ]
