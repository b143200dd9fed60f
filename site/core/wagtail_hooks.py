"""Where the kernel plugs into Wagtail. Registration only: the things themselves live elsewhere."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from core import bin as trash
from core import borders
from core.desk import bin, item, menu
from core.models import ReviewedPage
from core.review import online, undo, versions


@hooks.register("register_admin_urls")
def register_review_urls():
    return [
        path("pruefung/", item.index, name="review_desk"),
        path("pruefung/<int:pk>/", item.show, name="review_submission"),
        path("pruefung/<int:pk>/entscheiden/", item.decide, name="review_decide"),
        path("pruefung/papierkorb/", bin.index, name="review_bin"),
        path("pruefung/papierkorb/<int:pk>/", bin.fetch_back, name="review_fetch_back"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        versions.RENEWED, gettext_lazy("Send a new version"), gettext_lazy("Sent a new version")
    )
    actions.register_action(
        online.KEPT,
        gettext_lazy("Keep what is online"),
        gettext_lazy("Kept what was online, so that it can come back"),
    )
    actions.register_action(
        undo.TAKEN_BACK,
        gettext_lazy("Take an approval back"),
        gettext_lazy("Took an approval back"),
    )


@hooks.register("register_log_actions")
def register_bin_actions(actions):
    actions.register_action(
        trash.TRASHED, gettext_lazy("Delete"), gettext_lazy("Deleted; it lies in the bin")
    )
    actions.register_action(
        trash.FETCHED, gettext_lazy("Fetch back"), gettext_lazy("Fetched back from the bin")
    )


@hooks.register("register_admin_menu_item")
def register_review_menu():
    return menu.submenu()


@hooks.register("insert_global_admin_css")
def brand():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_page_chooser_queryset")
def choose_from_ones_own_town(pages, request):
    return trash.visible(pages & borders.reachable(request.user))


@hooks.register("construct_reports_menu")
def leave_reports_to_operators(request, menu_items):
    if not request.user.is_superuser:
        menu_items.clear()


hooks.register("before_delete_page", bin.instead_of_deleting)
hooks.register("before_bulk_action", bin.instead_of_deleting_many)
hooks.register("before_edit_page", bin.not_while_in_the_bin)
hooks.register("construct_explorer_page_queryset", bin.without_the_bin)


@hooks.register("before_copy_page")
def copy_no_words_past_the_review(request, page):
    if isinstance(page.specific, ReviewedPage):
        messages.error(request, _("Its people copy it in their portal: a copy is reviewed too."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
