"""The town's shops by how far it trusts them, and the buttons that change it."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.models import PageLogEntry

from core.desk.access import for_editors
from core.models import Submission, TownSettings
from core.pagination import paginate
from merchants.models import Shop
from merchants.review import trust

PAGE_SIZE = 30
Status = Submission.Status


class Filters(forms.Form):
    """Which shops the list shows. An address with nonsense in it narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Name"), max_length=100, required=False)
    stufe = forms.ChoiceField(
        label=gettext_lazy("Trust"),
        required=False,
        choices=[("", gettext_lazy("All")), *Shop.Trust.choices],
    )

    @property
    def asked(self) -> dict[str, str]:
        """What the list is narrowed by."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class TrustForm(forms.Form):
    """How far the town trusts the shop from now on."""

    vertrauen = forms.ChoiceField(choices=Shop.Trust.choices)


@for_editors
def index(request):
    """The shops that somebody looks after, by name, with what was decided about their words."""
    filters = Filters(request.GET)
    page = paginate(request, _shops(request.town, filters.asked), PAGE_SIZE)
    shops = list(page.object_list)
    decided, entries = _decided(shops), _last_words(shops)
    for shop in shops:
        shop.decided = decided.get(shop.key, {})
        shop.last_word = entries.get(shop.page_id)
    page.object_list = shops
    context = {"shops": page, "filters": filters, "levels": Shop.Trust.choices}
    return render(request, "merchants/admin/trust.html", context)


@for_editors
@require_POST
def change(request, pk: int):
    """Trust a shop more or less."""
    shop = get_object_or_404(Shop.objects.of_town(request.town), pk=pk)
    form = TrustForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose one of the three answers."))
    elif trust.give(shop, trust=form.cleaned_data["vertrauen"], by=request.user):
        level = Shop.Trust(form.cleaned_data["vertrauen"])
        messages.success(request, _(_SAID[level]) % {"shop": shop.name})
    else:
        messages.info(request, _("%(shop)s: nothing has changed.") % {"shop": shop.name})
    # Back to the list as it was narrowed.
    asked = Filters(request.POST).asked | {"seite": request.POST.get("seite", "1")[:9]}
    return redirect(f"{reverse('town_trust')}?{urlencode(asked)}")


_SAID = {
    Shop.Trust.NEW: gettext_lazy("%(shop)s counts as new: all that it sends asks for a look."),
    Shop.Trust.KNOWN: gettext_lazy("%(shop)s is known: what it sends waits for your decision."),
    Shop.Trust.TRUSTED: gettext_lazy(
        "%(shop)s is trusted: offers without a finding go online at once from now on."
    ),
}


def _shops(town: TownSettings, asked: dict[str, str]):
    shops = Shop.objects.of_town(town).filter(memberships__isnull=False).distinct()
    if "stufe" in asked:
        shops = shops.filter(trust=asked["stufe"])
    if "q" in asked:
        shops = shops.filter(name__icontains=asked["q"])
    return shops.select_related("page").order_by("name", "pk")


def _decided(shops: list[Shop]) -> dict[str, dict]:
    """How often something of each shop was approved, and how often it came back."""
    rows = (
        Submission.objects.filter(source_key__in=[shop.key for shop in shops])
        .values("source_key")
        .annotate(
            approved=Count("pk", filter=Q(status=Status.APPROVED)),
            setbacks=Count("pk", filter=Q(status__in=trust.SETBACKS)),
        )
    )
    return {row["source_key"]: row for row in rows}


def _last_words(shops: list[Shop]) -> dict[int, PageLogEntry]:
    """Who has set the trust of each shop last."""
    pages = [shop.page_id for shop in shops]
    entries = PageLogEntry.objects.filter(page_id__in=pages, action=trust.CHANGED)
    return {
        entry.page_id: entry for entry in entries.select_related("user").order_by("timestamp", "pk")
    }
