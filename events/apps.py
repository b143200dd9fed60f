from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from core import cards, ticks
        from core.desk import afterwards, dashboard
        from events import findings, gone_shops, told, topping_up
        from events.models import EventPage, Occurrence
        from events.portal import lists
        from merchants.ends import departures
        from merchants.portal import awaited, parts

        findings.register()
        afterwards.register(told.SOURCE)
        cards.register(EventPage, Occurrence)
        dashboard.count(Occurrence)
        dashboard.register(gone_shops.figures)
        departures.follow(gone_shops.take_back_proposals)
        awaited.register(lists.one)
        parts.register(lists.of_first_screen)
        ticks.every_day(topping_up.of_town, when=ticks.is_night)
