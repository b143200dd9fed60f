"""Where the kernel plugs into Wagtail. Registration only: the things themselves live elsewhere."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem

from core import bin as trash
from core import borders, scopes
from core.desk import (
    afterwards,
    barriers,
    bin,
    bulk,
    complaints,
    correcting,
    counts,
    dashboard,
    item,
    menu,
    notices,
    queue,
    reasons,
    removals,
    statements,
    story,
    taking,
)
from core.desk import duties as duties_desk
from core.desk import undo as undoing
from core.models import ReviewedPage
from core.review import bulk as bulk_acts
from core.review import complaints as complaint_acts
from core.review import corrections, duties, online, undo, versions
from core.review import counts as count_acts
from core.review import notices as notice_acts
from core.review import reasons as reason_acts
from core.review import taking as taking_acts

scopes.connect()


@hooks.register("register_admin_urls")
def register_review_urls():
    return [
        path("pruefung/", queue.index, name="review_desk"),
        path("pruefung/<int:pk>/", item.show, name="review_submission"),
        path("pruefung/<int:pk>/ansicht/", item.preview, name="review_preview"),
        path("pruefung/<int:pk>/entscheiden/", item.decide, name="review_decide"),
        path("pruefung/<int:pk>/uebernehmen/", taking.take, name="review_take"),
        path("pruefung/<int:pk>/korrigieren/", correcting.correct, name="review_correct"),
        path("pruefung/<int:pk>/zurueck/", undoing.undo, name="review_undo"),
        path("pruefung/mehrere/", bulk.index, name="review_bulk"),
        path("pruefung/mehrere/<int:pk>/", bulk.show, name="review_bulk_run"),
        path("pruefung/mehrere/<int:pk>/zurueck/", bulk.undo, name="review_bulk_undo"),
        path("pruefung/nachtraeglich/", afterwards.index, name="review_afterwards"),
        path(
            "pruefung/nachtraeglich/<slug:kind>/<int:pk>/zurueck/",
            afterwards.undo,
            name="review_afterwards_undo",
        ),
        path("pruefung/zustaendig/", duties_desk.index, name="review_duties"),
        path("pruefung/barrieren/", barriers.index, name="review_barriers"),
        path("pruefung/barrieren/<int:pk>/", barriers.show, name="review_barrier"),
        path("pruefung/meldungen/", notices.index, name="review_notices"),
        path("pruefung/meldungen/<int:pk>/", notices.show, name="review_notice"),
        path("pruefung/zahlen/", counts.index, name="review_counts"),
        path("pruefung/zahlen/datei/", counts.export, name="review_counts_export"),
        path("pruefung/gruende/", reasons.index, name="review_reasons"),
        path("pruefung/gruende/neu/", reasons.edit, name="review_reason_new"),
        path("pruefung/gruende/<int:pk>/", reasons.edit, name="review_reason"),
        path("pruefung/gruende/<int:pk>/hoch/", reasons.move_up, name="review_reason_up"),
        path("pruefung/begruendungen/", statements.index, name="review_statements"),
        path("pruefung/begruendungen/<uuid:key>/", statements.show, name="review_statement"),
        path("pruefung/widersprueche/", complaints.index, name="review_complaints"),
        path("pruefung/widersprueche/<int:pk>/", complaints.show, name="review_complaint"),
        path("pruefung/seite/<int:pk>/", story.show, name="review_story"),
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
    actions.register_action(
        corrections.CORRECTED,
        gettext_lazy("Correct before the approval"),
        gettext_lazy("Corrected the words before the approval"),
    )
    actions.register_action(
        bulk_acts.RUN,
        gettext_lazy("Approve together"),
        gettext_lazy("Approved several things together"),
    )
    actions.register_action(
        bulk_acts.RUN_UNDONE,
        gettext_lazy("Undo what was approved together"),
        gettext_lazy("Took back what was approved together"),
    )


@hooks.register("register_log_actions")
def register_bin_actions(actions):
    actions.register_action(
        trash.TRASHED, gettext_lazy("Delete"), gettext_lazy("Deleted; it lies in the bin")
    )
    actions.register_action(
        trash.FETCHED, gettext_lazy("Fetch back"), gettext_lazy("Fetched back from the bin")
    )


@hooks.register("register_log_actions")
def register_notice_actions(actions):
    actions.register_action(
        notice_acts.RECEIVED, gettext_lazy("Report it"), gettext_lazy("A reader reported it")
    )
    actions.register_action(
        notice_acts.DECIDED, gettext_lazy("Decide a report"), gettext_lazy("Decided a report")
    )
    actions.register_action(
        count_acts.EXPORTED,
        gettext_lazy("Export the yearly counts"),
        gettext_lazy("Exported the yearly counts"),
    )


@hooks.register("register_log_actions")
def register_complaint_actions(actions):
    actions.register_action(
        complaint_acts.MADE, gettext_lazy("Complain"), gettext_lazy("Complained about a decision")
    )
    actions.register_action(
        complaint_acts.ANSWERED,
        gettext_lazy("Answer a complaint"),
        gettext_lazy("Answered a complaint"),
    )
    actions.register_action(
        reason_acts.CHANGED,
        gettext_lazy("Change a ready reason"),
        gettext_lazy("Changed a ready reason"),
    )
    actions.register_action(
        reason_acts.MOVED,
        gettext_lazy("Move a ready reason"),
        gettext_lazy("Moved a ready reason up"),
    )


@hooks.register("register_log_actions")
def register_care_actions(actions):
    actions.register_action(
        taking_acts.TAKEN, gettext_lazy("Take a submission"), gettext_lazy("Took the submission")
    )
    actions.register_action(
        taking_acts.RELEASED,
        gettext_lazy("Give a submission back"),
        gettext_lazy("Gave the submission back"),
    )
    actions.register_action(
        duties.ABSENT, gettext_lazy("Say an absence"), gettext_lazy("Said when they are away")
    )
    actions.register_action(
        duties.IN_CHARGE,
        gettext_lazy("Say who is in charge"),
        gettext_lazy("Said who is in charge of the review"),
    )


@hooks.register("register_admin_menu_item")
def register_review_menu():
    return menu.submenu()


@hooks.register("construct_homepage_panels")
def add_dashboard(request, panels):
    dashboard.add(request, panels)


@hooks.register("construct_homepage_summary_items", order=1)
def count_ones_own_pages(request, items):
    others = [item for item in items if not isinstance(item, PagesSummaryItem)]
    items[:] = [scopes.OwnPages(request), *others]


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


# Before the bin takes it.
hooks.register("before_unpublish_page", removals.before_unpublishing)
hooks.register("before_delete_page", removals.before_deleting)
hooks.register("before_bulk_action", removals.before_bulk_action)
hooks.register("before_delete_page", bin.instead_of_deleting)
hooks.register("before_bulk_action", bin.instead_of_deleting_many)
hooks.register("before_edit_page", bin.not_while_in_the_bin)
hooks.register("construct_explorer_page_queryset", bin.without_the_bin)


@hooks.register("before_copy_page")
def copy_no_words_past_the_review(request, page):
    specific = page.specific
    if isinstance(specific, ReviewedPage) and specific.review_source().key:
        messages.error(request, _("Its people copy it in their portal: a copy is reviewed too."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
