"""Where the merchants' app plugs into Wagtail. Registration only."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from merchants.ends import tidying
from merchants.offers import history as offers_history
from merchants.offers import publishing
from merchants.people import history as people_history
from merchants.people import invitations
from merchants.review import trust
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
    people_history.register(actions)
    actions.register_action(
        "merchants.letters_printed", _("Print letters"), _("Printed letters with codes for shops")
    )
    actions.register_action(
        "merchants.claimed", _("Take over the shop"), _("Took over the shop with a letter")
    )
    actions.register_action(
        "merchants.disputed", _("Claim the shop"), _("Claimed the shop, which others look after")
    )
    actions.register_action(
        "merchants.claim_decided", _("Decide a claim"), _("Decided who looks after the shop")
    )
    actions.register_action(
        "merchants.offer_back",
        _("Bring an offer back"),
        _("Brought back what was online before it was ended early"),
    )
    tidying.register(actions)
    history.register(actions)
    offers_history.register(actions)
    trust.register(actions)


@hooks.register("register_admin_urls")
def register_invitation_urls():
    return [path("haendler/einladen/", invitations.invite, name="invite_merchant")]


@hooks.register("register_admin_menu_item")
def register_invitation_menu():
    return MenuItem(_("Invite merchants"), reverse("invite_merchant"), icon_name="group", order=60)


@hooks.register("register_admin_urls")
def register_town_urls():
    return [path("zeiten/", include("merchants.town.urls"))]


@hooks.register("register_admin_urls")
def register_claim_urls():
    return [path("haendler/", include("merchants.town.claim_urls"))]


@hooks.register("register_admin_menu_item")
def register_claim_menu():
    return menu.claims()


@hooks.register("register_admin_menu_item")
def register_town_menu():
    return menu.hours()


@hooks.register("construct_homepage_panels")
def construct_town_panels(request, panels):
    menu.add_panels(request, panels)


@hooks.register("before_publish_page")
def check_offer_before_publishing(request, page):
    return publishing.refuse(request, page)
