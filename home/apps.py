from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from core import cards
        from core.desk import dashboard
        from home import wanted
        from home.models import NewsCard, NewsPage
        from merchants.portal import wanted as told

        cards.register(NewsPage, NewsCard)
        dashboard.count(NewsCard)
        told.register(wanted.of_shops)
