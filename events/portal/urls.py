"""Where a shop proposes events. Whatever is not theirs is a 404."""

from django.urls import path

from events.portal import views

app_name = "proposals"

urlpatterns = [
    path("<uuid:key>/termine/", views.index, name="events"),
    path("<uuid:key>/termine/neu/", views.create, name="event_create"),
    path("<uuid:key>/termine/<uuid:event>/", views.edit, name="event"),
    path("<uuid:key>/termine/<uuid:event>/vorschau/", views.preview, name="event_preview"),
    path("<uuid:key>/termine/<uuid:event>/zurueckziehen/", views.withdraw, name="event_withdraw"),
]
