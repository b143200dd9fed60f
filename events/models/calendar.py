"""The calendar of a town."""

from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from core.models import BasePage


class EventIndexPage(BasePage):
    """The town's calendar: a list, a month, and files and feeds of the same filters."""

    template = "events/event_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1
    navigation_icon = "calendar-days"
    navigation_name = "events"

    class Meta:
        verbose_name = _("calendar")

    def route(self, request, path_components):
        from events import outputs

        if self.live and len(path_components) == 1 and path_components[0] in outputs.OF_CALENDAR:
            return RouteResult(self, kwargs={"part": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request, *args, part="", **kwargs):
        from events import outputs

        if part:
            return outputs.OF_CALENDAR[part](request, self)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from events import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing.context(request)
