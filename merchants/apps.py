from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    name = "merchants"
    verbose_name = _("Merchants")

    def ready(self):
        from core import cards, ticks, working_days
        from core.desk import afterwards, dashboard, menu
        from core.desk import story as stories
        from merchants import freshness, photos, places, signals, spans
        from merchants.ends import bin, tidying
        from merchants.models import OfferCard, OfferPage, ShopCard, ShopPage
        from merchants.offers import jottings
        from merchants.review import words
        from merchants.town import changes, figures, story
        from merchants.visits import counting, reports

        afterwards.register(changes.SOURCE)
        dashboard.register(figures.of_town)
        dashboard.count(ShopCard)
        dashboard.count(OfferCard)
        cards.register(ShopPage, ShopCard)
        cards.register(OfferPage, OfferCard)
        signals.connect()
        stories.register(story.TELLER)
        words.register()
        working_days.register(places.holiday)
        menu.add("town_trust", _("Trust in shops"), "user")
        ticks.every_minute(spans.top_up)
        ticks.every_minute(photos.clean_up)
        ticks.every_minute(jottings.clean_up)
        ticks.every_minute(tidying.keep_up)
        ticks.every_day(freshness.ask_about_holidays, when=freshness.is_office_hour)
        ticks.every_day(freshness.remind, when=freshness.is_office_hour)
        ticks.every_day(reports.send, when=reports.is_time)
        ticks.every_day(counting.forget, when=ticks.is_night)
        ticks.every_day(bin.empty, when=ticks.is_night)
