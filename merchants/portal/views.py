"""The first screen of the portal, and the pictures that only their owners see."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import passkeys
from core import clock
from merchants import facts, openness
from merchants.portal import numbers, offer_list, parts, people, setup_steps, status, wanted
from merchants.portal.access import my_offers, my_picture, my_shop, my_shops, owned_shops, portal
from merchants.portal.feedback import tell
from merchants.portal.hours import openings, today
from merchants.portal.hours.today import UntilForm


@portal
def dashboard(request):
    """How things stand with each of their shops and offers."""
    return _overview(request)


@portal
@require_POST
def say_today(request, key):
    """Say what holds today: closed, open until some time, or as usual. Public at once."""
    shop, action = my_shop(request, key).shop, request.POST.get("action")
    if action == "close":
        changed = facts.close_today(shop, by=request.user)
    elif action == "usual":
        changed = facts.as_usual_today(shop, by=request.user)
    else:
        form = UntilForm(request.POST, shop=shop, town=request.town)
        if not form.is_valid():
            return _overview(request, asked=form)
        changed = facts.close_at(shop, form.cleaned_data["until"], by=request.user)
    tell(request, changed, _("That is online."))
    return redirect("portal:dashboard")


@portal
@require_POST
def confirm(request, key):
    """Say that the hours are right."""
    facts.confirm(my_shop(request, key).shop, by=request.user)
    messages.success(request, _("Thank you. People see that your hours are right."))
    return redirect("portal:dashboard")


def _overview(request, asked: UntilForm | None = None):
    shops = list(my_shops(request).select_related("shop__imprint", "latest_revision"))
    owned = set(owned_shops(request).values_list("pk", flat=True))
    offers = offer_list.first_of_each_shop(my_offers(request))
    latest = status.latest_submissions(shops)
    rows = offer_list.rows(offers)
    counted = numbers.of_all(shops)
    ahead = list(openings.ahead(request.town))
    brought = parts.of(shops)
    asked_for = wanted.of(request.town, shops)
    return render(
        request,
        "portal/dashboard.html",
        {
            "now": clock.now(),
            "invitations": list(people.invitations_of(request)),
            "offers_passkey": passkeys.is_offered(request.user),
            "shops": [
                _row(page, latest.get(page.pk))
                | {
                    "opening": openness.headline(page.shop, request.town),
                    "today": today.of(page.shop, request.town, _form_of(page.shop, asked)),
                    "offers": [row for row in rows if row["page"].is_child_of(page)],
                    "setup": setup_steps.of(page, is_owner=page.pk in owned),
                    "numbers": counted[page.pk],
                    "is_owner": page.pk in owned,
                    "openings": openings.for_shop(ahead, page.shop),
                    "wanted": asked_for[page.pk],
                }
                | brought[page.pk]
                for page in shops
            ],
        },
    )


@portal
def photo(request, pk: int):
    """A picture of one of their shops or offers, also while it is not approved."""
    image = my_picture(request, pk)
    try:
        rendition = image.get_rendition("max-800x800|format-webp")
        return FileResponse(rendition.file.open(), content_type="image/webp")
    except OSError:
        raise Http404 from None


def _row(page, submission):
    state = status.of(page, submission)
    return {
        "page": page,
        "title": page.draft_title or page.title,
        "status": state,
        "has_unsent_draft": state.kind == "live" and state.has_draft,
    }


def _form_of(shop, asked: UntilForm | None) -> UntilForm | None:
    return asked if asked and asked.shop == shop else None
