from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Kernel")

    def ready(self):
        from core import bin, logbook, signals, ticks
        from core.barriers import services as barriers
        from core.desk import afterwards, automatic, dashboard
        from core.desk import barriers as barriers_desk
        from core.desk import notices as notices_desk
        from core.review import care, checks, notices, rechecks, taking

        afterwards.register(automatic.SOURCE)
        dashboard.register(notices_desk.figures)
        dashboard.register(barriers_desk.figures)
        checks.register()
        logbook.guard()
        signals.connect()
        ticks.every_day(bin.empty, when=ticks.is_night)
        ticks.every_day(notices.forget, when=ticks.is_night)
        ticks.every_day(barriers.forget, when=ticks.is_night)
        ticks.every_day(rechecks.of_town, when=ticks.is_night)
        ticks.every_day(care.digest_in_the_morning, when=care.is_morning)
        ticks.every_day(care.digest_at_noon, when=care.is_noon)
        ticks.every_day(care.escalate, when=care.is_office_hour)
        ticks.every_minute(taking.let_go)
