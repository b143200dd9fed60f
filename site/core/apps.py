from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Kernel")

    def ready(self):
        from core import bin, signals, ticks

        signals.connect()
        ticks.every_day(bin.empty, when=ticks.is_night)
