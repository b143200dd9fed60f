"""Where the merchants' app plugs into Wagtail. Registration only."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from merchants import invitations


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("merchants.facts", _("Change facts"), _("Changed phone or hours"))
    actions.register_action("merchants.invite", _("Invite"), _("Invited a person to the shop"))


@hooks.register("register_admin_urls")
def register_invitation_urls():
    return [path("haendler/einladen/", invitations.invite, name="invite_merchant")]


@hooks.register("register_admin_menu_item")
def register_invitation_menu():
    return MenuItem(_("Invite merchants"), reverse("invite_merchant"), icon_name="group", order=60)
