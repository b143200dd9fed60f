"""Letters with codes: for which entries nobody has come yet, and what became of the letters."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core import clock
from core.desk.access import for_editors
from core.folding import fold
from core.models import TownSettings
from core.pagination import paginate
from merchants.models import ClaimCode, Membership, Shop, ShopCard
from merchants.paper import letters
from merchants.people import claims
from merchants.people.claim_refusals import ClaimRefused
from merchants.querysets import ShopQuerySet

PAGE_SIZE = 50
#: How many letters are printed at once: a stack that one envelopes in an afternoon.
MOST = 250
NEW, SENT, LOCKED, USED, ALL = "neu", "unterwegs", "gesperrt", "benutzt", "alle"
STATES = (
    (NEW, gettext_lazy("Without a letter")),
    (SENT, gettext_lazy("Letter printed")),
    (LOCKED, gettext_lazy("Locked")),
    (USED, gettext_lazy("Used")),
    (ALL, gettext_lazy("All")),
)
#: They have people without a letter, so it is no list of its own.
PEOPLED = "versorgt"
#: Those for which letters are printed in one go.
PRINTED = (NEW, SENT, LOCKED)


class ListForm(forms.Form):
    """Which entries a list shows."""

    stand = forms.ChoiceField(choices=STATES, required=False)
    suche = forms.CharField(
        label=gettext_lazy("Name or street"), max_length=120, required=False, strip=True
    )

    @property
    def wish(self) -> tuple[str, str]:
        """The state and the words that are asked for; without sense, the first list."""
        self.is_valid()
        return self.cleaned_data.get("stand") or NEW, self.cleaned_data.get("suche") or ""


@for_editors
@never_cache
def index(request):
    """The town's entries by what became of their letters."""
    form = ListForm(request.GET)
    state, words = form.wish
    everything = entries(request.town)
    found = _found(everything, state, words)
    page = paginate(request, found, PAGE_SIZE)
    page.object_list = _with_people(page.object_list)
    counts = Counter(dict(everything.order_by().values_list("stand").annotate(Count("pk"))))
    counts[ALL] = counts.total()
    return render(
        request,
        "merchants/admin/letters.html",
        {
            "form": form,
            "state": state,
            "words": words,
            "tabs": [(key, label, counts[key]) for key, label in STATES],
            "shops": page,
            "to_print": min(page.paginator.count, MOST) if state in PRINTED else 0,
            "needs_sure": state == SENT,
            "stamp": claims.stamp(found[:MOST]) if state in PRINTED else "",
        },
    )


@for_editors
@require_POST
def print_all(request):
    """One PDF with a letter for each entry of a list, and with codes that count from now on."""
    state, words = ListForm(request.POST).wish
    if state not in PRINTED or (state == SENT and "sicher" not in request.POST):
        text = _("Nothing was printed. Tick the box first: the letters sent so far become void.")
        messages.warning(request, text)
        return _back(state, words)
    return _print(request, _found(entries(request.town), state, words)[:MOST])


@for_editors
@require_POST
def print_one(request, pk: int):
    """The letter of one entry, with a new code."""
    shop = get_object_or_404(entries(request.town), pk=pk)
    return _print(request, entries(request.town).filter(pk=shop.pk))


def entries(town: TownSettings) -> ShopQuerySet:
    """What readers see of the town's shops, each with what became of its letter (`stand`)."""
    people = Exists(Membership.objects.filter(shop=OuterRef("pk")))
    is_locked = Q(claim_code__wrong_tries__gte=ClaimCode.MAX_WRONG_TRIES)
    shops = Shop.objects.of_town(town).filter(page__live=True).exclude(state=Shop.State.CLOSED)
    return shops.select_related("page", "claim_code").annotate(
        has_people=people,
        stand=Case(
            When(claim_code__used_at__isnull=False, then=Value(USED)),
            When(has_people=True, then=Value(PEOPLED)),
            When(is_locked, then=Value(LOCKED)),
            When(claim_code__isnull=False, then=Value(SENT)),
            default=Value(NEW),
        ),
    )


def _found(shops: ShopQuerySet, state: str, words: str) -> ShopQuerySet:
    if state != ALL:
        shops = shops.filter(stand=state)
    if words:
        cards = ShopCard.objects.filter(sort_key__contains=fold(words))
        shops = shops.filter(Q(pk__in=cards.values("shop")) | Q(page__street__icontains=words))
    # Of letters that are printed once more, the oldest come first.
    return shops.order_by(*(["claim_code__made_at"] if state == SENT else []), "name", "pk")


def _with_people(shops: Iterable[Shop]) -> list[Shop]:
    """Some shops, each with its people and the stamp of its code. Asks the database once."""
    shops = list(shops)
    people = defaultdict(list)
    for row in Membership.objects.filter(shop__in=shops).select_related("user").order_by("pk"):
        people[row.shop_id].append(row.user)
    for shop in shops:
        shop.people = people[shop.pk]
        shop.stamp = claims.stamp_of(shop)
    return shops


def _print(request, shops: ShopQuerySet):
    state, words = ListForm(request.POST).wish
    try:
        pairs = claims.new_codes(
            request.town, shops, seen=request.POST.get("gesehen", ""), by=request.user
        )
    except ClaimRefused as refusal:
        messages.warning(request, str(refusal))
        return _back(state, words)
    name = f"{slugify(request.town.name)}-{clock.today().isoformat()}.pdf"
    return HttpResponse(
        letters.claim_letters(request.town, pairs),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="briefe-{name}"',
            "Cache-Control": "no-store",
        },
    )


def _back(state: str, words: str) -> HttpResponseRedirect:
    query = urlencode({"stand": state, "suche": words})
    return HttpResponseRedirect(f"{reverse('town_letters')}?{query}")
