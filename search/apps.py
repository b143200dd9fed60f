from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from core import cards
        from core.models import BasePage
        from search.models import SearchDocument

        cards.register(BasePage, SearchDocument)
