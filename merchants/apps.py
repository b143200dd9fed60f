from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    name = "merchants"
    verbose_name = _("Merchants")

    def ready(self):
        from core import cards
        from merchants import signals
        from merchants.models import OfferCard, OfferPage, ShopCard, ShopPage

        cards.register(ShopPage, ShopCard)
        cards.register(OfferPage, OfferCard)
        signals.connect()
