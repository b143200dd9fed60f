from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    name = "merchants"
    verbose_name = _("Merchants")

    def ready(self):
        from core import cards, ticks
        from merchants import freshness, signals, spans
        from merchants.models import OfferCard, OfferPage, ShopCard, ShopPage

        cards.register(ShopPage, ShopCard)
        cards.register(OfferPage, OfferCard)
        signals.connect()
        ticks.every_minute(spans.top_up)
        ticks.every_day(freshness.ask_about_holidays, when=freshness.is_office_hour)
        ticks.every_day(freshness.remind, when=freshness.is_office_hour)
