"""The one login door and everything about one's own account."""

from django.urls import include, path

from accounts import views

urlpatterns = [
    path("", views.overview, name="account_overview"),
    path("", include("allauth.urls")),
]
