"""Where a shop proposes events. Whatever is not theirs is a 404."""

from django.urls import path

from events.portal import dates, views

app_name = "proposals"

urlpatterns = [
    path("<uuid:key>/termine/", views.index, name="events"),
    path("<uuid:key>/termine/neu/", views.create, name="event_create"),
    path("<uuid:key>/termine/<uuid:event>/", views.edit, name="event"),
    path("<uuid:key>/termine/<uuid:event>/vorschau/", views.preview, name="event_preview"),
    path("<uuid:key>/termine/<uuid:event>/tage/<str:day>/", dates.edit, name="event_date"),
    path(
        "<uuid:key>/termine/<uuid:event>/tage/<str:day>/absagen/", dates.cancel, name="date_cancel"
    ),
    path("<uuid:key>/termine/<uuid:event>/tage/<str:day>/halten/", dates.hold, name="date_hold"),
    path("<uuid:key>/termine/<uuid:event>/tage/<str:day>/verlegen/", dates.move, name="date_move"),
    path("<uuid:key>/termine/<uuid:event>/zurueckziehen/", views.withdraw, name="event_withdraw"),
]
