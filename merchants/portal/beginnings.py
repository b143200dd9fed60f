"""How the form of a new offer begins: empty, like an older one, or as somebody has left it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms
from django.http import Http404

from core import clock
from merchants import services
from merchants.models import Jotting, OfferPage, ShopPage
from merchants.offers import jottings
from merchants.portal import kept_words
from merchants.portal.access import my_offers
from merchants.portal.hours import openings
from merchants.portal.offer_form import length_of
from merchants.visits import taken_words

#: The shop's latest titles, to choose from while one types.
TITLES = 12
#: No key of the database is larger.
MOST = 2**63 - 1


class WishForm(forms.Form):
    """What the address asks for.

    An unfinished offer (`entwurf`), one to repeat (`wie`), or one for an opening (`aktion`).
    """

    entwurf = forms.UUIDField(required=False)
    wie = forms.UUIDField(required=False)
    aktion = forms.IntegerField(required=False, min_value=1, max_value=MOST)


@dataclass(frozen=True)
class Beginning:
    """A new offer that is no page yet."""

    key: UUID
    offer: OfferPage
    initial: dict
    repeats: OfferPage | None = None
    jotting: Jotting | None = None
    #: What somebody has sent without being signed in any more.
    is_kept: bool = False


def posted(request, shop_page: ShopPage) -> Beginning:
    """The offer that a form on the screen stands for."""
    key = uuid_of(request.POST.get("key")) or uuid4()
    repeats = _repeated(request, shop_page, uuid_of(request.POST.get("repeats")))
    return Beginning(key=key, offer=_offer(key, repeats), initial={}, repeats=repeats)


def asked_for(request, shop_page: ShopPage) -> Beginning:
    """The offer that the address asks for. A jotting or an offer that is not theirs is a 404."""
    form = WishForm(request.GET)
    form.is_valid()
    draft, wanted = form.cleaned_data.get("entwurf"), form.cleaned_data.get("wie")
    kept = kept_words.for_form(request)
    jotting = None
    if draft and not kept:
        jotting = jottings.find(request.user, shop_page.shop, draft)
        if not jotting:
            raise Http404
    answers = kept or (jotting.answers if jotting else {})
    key = (jotting and jotting.key) or uuid_of(answers.get("key")) or uuid4()
    repeats = _repeated(request, shop_page, uuid_of(answers.get("repeats")) or wanted)
    if wanted and not repeats:
        raise Http404
    return Beginning(
        key=key,
        offer=_offer(key, repeats),
        initial=answers
        or _days_like(repeats)
        or _day_of(form.cleaned_data.get("aktion"), shop_page),
        repeats=repeats,
        jotting=jotting,
        is_kept=bool(kept),
    )


def unfinished(request, shop_page: ShopPage, *, beside: Beginning) -> list[Jotting]:
    """The new offers that this person has begun and neither saved nor discarded."""
    begun = Jotting.objects.filter(user=request.user, shop=shop_page.shop).exclude(key=beside.key)
    saved = my_offers(request).filter(translation_key__in=begun.values("key"))
    known = set(saved.values_list("translation_key", flat=True))
    rows = begun.exclude(key=shop_page.translation_key).order_by("-changed_at")
    return [jotting for jotting in rows if jotting.key not in known][:3]


def titles(shop_page: ShopPage) -> list[str]:
    """What the shop has offered lately."""
    offers = OfferPage.objects.child_of(shop_page).order_by("-latest_revision_created_at", "-pk")
    return list(dict.fromkeys(offers.values_list("draft_title", flat=True)[: TITLES * 3]))[:TITLES]


def uuid_of(text: str | None) -> UUID | None:
    """A key as a form sends it; None where it is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _day_of(opening: int | None, shop_page: ShopPage) -> dict:
    """The day of an opening that the shop has joined."""
    found = openings.offered(shop_page.shop).filter(pk=opening).first() if opening else None
    if not found:
        return {}
    day = found.first
    return {"length": "dates", "valid_from": day, "valid_until": day, "opening": found.pk}


def _repeated(request, shop_page: ShopPage, key: UUID | None) -> OfferPage | None:
    if not key:
        return None
    return my_offers(request).child_of(shop_page).filter(translation_key=key).first()


def _offer(key: UUID, repeats: OfferPage | None) -> OfferPage:
    if not repeats:
        return OfferPage(translation_key=key)
    draft = repeats.get_latest_revision_as_object()
    content = {name: getattr(draft, name) for name in services.OFFER_CONTENT}
    if taken_words.holder(draft.code_word, shop_page=repeats.shop_page):
        # At the till one word means one offer, and the older one is not over yet.
        content["code_word"] = ""
    # Who says an offer again means other days.
    content["opening"] = None
    return OfferPage(
        translation_key=key, repeats=repeats.repeats or repeats.translation_key, **content
    )


def _days_like(repeats: OfferPage | None) -> dict:
    """Days from today on that last as long as those of an older offer."""
    if not repeats:
        return {}
    draft = repeats.get_latest_revision_as_object()
    today, days = clock.today(), draft.valid_until - draft.valid_from
    length = length_of(days)
    if length != "dates":
        return {"length": length, "valid_from": None, "valid_until": None}
    return {"length": length, "valid_from": today, "valid_until": today + days}
