"""The screens of the town's editors, below the admin's `zeiten/`."""

from django.urls import path

from merchants.town import closures, ends, gaps, holidays, openings, shops

urlpatterns = [
    path("feiertage/", holidays.index, name="town_holidays"),
    path("feiertage/herausnehmen/", holidays.remove, name="town_holiday_remove"),
    path("feiertage/zurueckholen/", holidays.restore, name="town_holiday_restore"),
    path("feiertage/bestaetigen/", holidays.confirm, name="town_holidays_confirm"),
    path("schliessungen/", closures.index, name="town_closures"),
    path("schliessungen/neu/", closures.add, name="town_closure_add"),
    path("schliessungen/<int:pk>/", closures.change, name="town_closure"),
    path("schliessungen/<int:pk>/beenden/", closures.end, name="town_closure_end"),
    path("oeffnungen/", openings.index, name="town_openings"),
    path("oeffnungen/neu/", openings.add, name="town_opening_add"),
    path("oeffnungen/<int:pk>/", openings.change, name="town_opening"),
    path("oeffnungen/<int:pk>/absagen/", openings.cancel, name="town_opening_cancel"),
    path("unbestaetigt/", shops.unconfirmed, name="town_unconfirmed"),
    path("unbestaetigt/feiertag/", shops.silent, name="town_silent"),
    path("unbestaetigt/luecken/", gaps.index, name="town_gaps"),
    path("unbestaetigt/<int:pk>/stimmt/", shops.confirm, name="town_shop_confirm"),
    path("ruhe/", ends.index, name="town_ends"),
    path("ruhe/<int:pk>/zuruecknehmen/", ends.take_back, name="town_end_undo"),
]
