"""The same rules for what editors publish themselves."""

from django.contrib import messages
from django.shortcuts import redirect

from merchants.models import OfferPage
from merchants.offers import terms


def refuse(request, page):
    """Keeps an offer in the admin a draft, with the reason, where the law does not allow it."""
    if not isinstance(page, OfferPage):
        return None
    try:
        terms.check(page)
    except terms.TermsRefused as refusal:
        if request.resolver_match.view_name == "wagtailadmin_pages:add":
            # Wagtail has put a new page online before it asks.
            page.live, page.has_unpublished_changes = False, True
            page.save()
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None
