"""Where the calendar plugs into Wagtail. Registration only."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks

from events import gone_shops, spoken, told
from events.importing import services as importing


@hooks.register("register_admin_urls")
def register_screens():
    return [
        path("termine/satz/", spoken.sentence, name="event_sentence"),
        path("termine/ohne-anbieter/", gone_shops.index, name="events_of_gone_shops"),
        path(
            "termine/ohne-anbieter/<int:pk>/",
            gone_shops.decide,
            name="decide_event_of_gone_shop",
        ),
    ]


@hooks.register("insert_editor_js")
def say_series_back():
    return format_html('<script type="module" src="{}"></script>', static("js/series.js"))


@hooks.register("register_log_actions")
def register_log_actions(actions):
    told.register(actions)
    actions.register_action(
        importing.IMPORTED,
        gettext_lazy("Import"),
        gettext_lazy("Took it over from a calendar file"),
    )
