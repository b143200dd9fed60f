"""The screens of the town's editors about letters and claims, below the admin's `haendler/`."""

from django.urls import path

from merchants.town import disputes, letters, trust

urlpatterns = [
    path("briefe/", letters.index, name="town_letters"),
    path("briefe/drucken/", letters.print_all, name="town_letters_print"),
    path("briefe/<int:pk>/drucken/", letters.print_one, name="town_letter_print"),
    path("vertrauen/", trust.index, name="town_trust"),
    path("vertrauen/<int:pk>/", trust.change, name="town_trust_change"),
    path("ansprueche/", disputes.index, name="town_disputes"),
    path("ansprueche/<int:pk>/entscheiden/", disputes.decide, name="town_dispute_decide"),
]
