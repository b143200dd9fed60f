from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from core import cards
        from core.desk import dashboard
        from events import findings
        from events.models import EventPage, Occurrence

        findings.register()
        cards.register(EventPage, Occurrence)
        dashboard.count(Occurrence)
