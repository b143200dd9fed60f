"""The one login door and everything about one's own account."""

from django.urls import include, path
from django.views.generic import TemplateView

urlpatterns = [
    path("", TemplateView.as_view(template_name="layouts/account.html"), name="account_overview"),
    path("", include("allauth.urls")),
]
