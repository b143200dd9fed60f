"""What the links of our mails open."""

from django.urls import path

from merchants.letters import views

app_name = "letters"

urlpatterns = [
    path("stimmen/", views.hours, name="hours"),
    path("feiertage/", views.holidays, name="holidays"),
]
