"""Shops that somebody claims while others look after them: the editors decide."""

from collections import defaultdict

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.desk.access import for_editors
from core.models import TownSettings
from core.pagination import paginate
from merchants.models import Claim, Membership, Shop
from merchants.people import claims
from merchants.people.claim_refusals import ClaimRefused

PAGE_SIZE = 30


class DecisionForm(forms.Form):
    """Who is right."""

    action = forms.ChoiceField(
        choices=(
            (claims.BESIDE, gettext_lazy("Let in as well")),
            (claims.INSTEAD, gettext_lazy("Let in instead")),
            (claims.REFUSE, gettext_lazy("Refuse")),
        )
    )


@for_editors
def index(request):
    """Who claims what, since when, and who looks after the shop now."""
    page = paginate(request, waiting(request.town), PAGE_SIZE)
    disputes = list(page.object_list)
    people = defaultdict(list)
    shops = {dispute.shop_id for dispute in disputes}
    for row in Membership.objects.filter(shop__in=shops).select_related("user").order_by("pk"):
        people[row.shop_id].append(row)
    for dispute in disputes:
        dispute.present = people[dispute.shop_id]
    page.object_list = disputes
    return render(request, "merchants/admin/disputes.html", {"disputes": page})


@for_editors
@require_POST
def decide(request, pk: int):
    """Let the person in beside those of the shop, instead of them, or not at all."""
    dispute = get_object_or_404(everything(request.town), pk=pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose one of the three answers."))
        return redirect("town_disputes")
    try:
        claims.decide(request.town, dispute, action=form.cleaned_data["action"], by=request.user)
    except ClaimRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        text = _("Decided. %(who)s gets a mail, and so do those whom it concerns.")
        messages.success(request, text % {"who": dispute.user})
    return redirect("town_disputes")


def everything(town: TownSettings):
    """All claims to shops of a town."""
    claims_of_town = Claim.objects.filter(shop__in=Shop.objects.of_town(town))
    return claims_of_town.select_related("user", "shop__page")


def waiting(town: TownSettings):
    """The disputes of a town that nobody has decided, the oldest first."""
    return everything(town).filter(status=Claim.Status.DISPUTED).order_by("made_at", "pk")
