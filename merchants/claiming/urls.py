"""What the QR code of a letter opens."""

from django.urls import path

from merchants.claiming import views

app_name = "claiming"

urlpatterns = [
    path("", views.code, name="code"),
    path("laden/", views.shop, name="shop"),
    path("fertig/", views.done, name="done"),
]
