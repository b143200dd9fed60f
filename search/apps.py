from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from core import cards, ticks
        from core.desk import dashboard
        from core.models import BasePage
        from search import counting, sweeping
        from search.models import SearchDocument
        from search.town import asked

        cards.register(BasePage, SearchDocument)
        dashboard.register(asked.figures)
        ticks.every_day(counting.forget, when=ticks.is_night)
        ticks.every_day(sweeping.of_town, when=ticks.is_night)
