"""The merchants' part of the site. Whatever is not theirs is a 404."""

from django.urls import path

from merchants.portal import offers, shops, views
from merchants.portal.hours import days, monthly_days, ordinary, seasons, vacations

app_name = "portal"

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("laden/<uuid:key>/", shops.edit, name="shop"),
    path("laden/<uuid:key>/zeiten/", ordinary.edit, name="facts"),
    path("laden/<uuid:key>/zeiten/saison/", seasons.edit, name="seasons"),
    path("laden/<uuid:key>/zeiten/saison/<int:number>/", seasons.edit, name="season"),
    path("laden/<uuid:key>/zeiten/monat/", monthly_days.edit, name="monthly_days"),
    path("laden/<uuid:key>/zeiten/monat/<int:number>/", monthly_days.edit, name="monthly_day"),
    path("laden/<uuid:key>/tage/", days.edit, name="special_days"),
    path("laden/<uuid:key>/urlaub/", vacations.edit, name="vacations"),
    path("laden/<uuid:key>/heute/", views.say_today, name="today"),
    path("laden/<uuid:key>/bestaetigen/", views.confirm, name="confirm"),
    path("laden/<uuid:key>/vorschau/", shops.preview, name="shop_preview"),
    path("laden/<uuid:key>/zurueckziehen/", shops.withdraw, name="shop_withdraw"),
    path("laden/<uuid:key>/angebote/neu/", offers.create, name="offer_create"),
    path("angebot/<uuid:key>/", offers.edit, name="offer"),
    path("angebot/<uuid:key>/vorschau/", offers.preview, name="offer_preview"),
    path("angebot/<uuid:key>/zurueckziehen/", offers.withdraw, name="offer_withdraw"),
    path("angebot/<uuid:key>/duplizieren/", offers.duplicate, name="offer_duplicate"),
    path("angebot/<uuid:key>/beenden/", offers.end, name="offer_end"),
    path("angebot/<uuid:key>/loeschen/", offers.delete, name="offer_delete"),
    path("foto/<int:pk>/", views.photo, name="photo"),
]
