"""Where the merchants' app plugs into Wagtail. Registration only."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from merchants import invitations
from merchants.town import history, menu


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("merchants.facts", _("Change facts"), _("Changed phone or hours"))
    actions.register_action(
        "merchants.facts_undone", _("Undo a change of facts"), _("Undid a change of phone or hours")
    )
    actions.register_action(
        "merchants.confirmed", _("Confirm the hours"), _("Confirmed that the hours are right")
    )
    actions.register_action("merchants.invite", _("Invite"), _("Invited a person to the shop"))
    history.register(actions)


@hooks.register("register_admin_urls")
def register_invitation_urls():
    return [path("haendler/einladen/", invitations.invite, name="invite_merchant")]


@hooks.register("register_admin_menu_item")
def register_invitation_menu():
    return MenuItem(_("Invite merchants"), reverse("invite_merchant"), icon_name="group", order=60)


@hooks.register("register_admin_urls")
def register_town_urls():
    return [path("zeiten/", include("merchants.town.urls"))]


@hooks.register("register_admin_menu_item")
def register_town_menu():
    return menu.hours()


@hooks.register("construct_homepage_panels")
def construct_town_panels(request, panels):
    menu.add_panels(request, panels)
