"""The one login door and everything about one's own account."""

from django.urls import include, path

from accounts import views

urlpatterns = [
    path("", views.overview, name="account_overview"),
    path("ueberall-abmelden/", views.sign_out_everywhere, name="account_sign_out_everywhere"),
    path("passkey/nicht-anbieten/", views.want_no_passkey, name="account_no_passkey"),
    path("", include("allauth.urls")),
]
