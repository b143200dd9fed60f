"""Where the search plugs into Wagtail. Registration only."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from core.desk.menu import ForEditors
from search import promoting
from search.town import asked, promotions


@hooks.register("register_admin_urls")
def register_search_urls():
    return [
        path("suche/", asked.index, name="search_asked"),
        path("suche/oben/", promotions.index, name="search_promotions"),
        path("suche/oben/neu/", promotions.edit, name="search_promotion_new"),
        path("suche/oben/<int:pk>/", promotions.edit, name="search_promotion"),
        path("suche/oben/<int:pk>/entfernen/", promotions.remove, name="search_promotion_remove"),
    ]


@hooks.register("register_admin_menu_item")
def register_search_menu():
    items = [
        ForEditors(
            _("What people look for"),
            reverse("search_asked"),
            name="search_asked",
            icon_name="help",
        ),
        ForEditors(
            _("On top of results"),
            reverse("search_promotions"),
            name="search_promotions",
            icon_name="arrow-up",
        ),
    ]
    return SubmenuMenuItem(_("Readers' search"), Menu(items=items), icon_name="search", order=62)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        promoting.CHANGED,
        _("Put on top of the search"),
        _("Put a page on top of the results of the search"),
    )
    actions.register_action(
        promoting.REMOVED,
        _("Remove from the top of the search"),
        _("Removed a page from the top of the results of the search"),
    )
