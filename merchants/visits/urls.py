"""Where pages tell what happened, and where a mail's reader says that it was the last."""

from django.urls import path

from merchants.visits import views

app_name = "visits"

urlpatterns = [
    path("zaehlen/<uuid:key>/<slug:kind>/", views.count, name="count"),
    path("monatsmail/", views.report, name="report"),
]
