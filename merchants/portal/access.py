"""Fetching through the permission: what is not theirs does not exist."""

from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from core.models import SiteImage
from merchants.models import Membership, OfferPage, ShopPage, ShopPhoto
from merchants.portal import kept_words


def portal(view):
    """A view of the portal: signed in, kept by no cache, and nothing lost by who must sign in."""

    @login_required
    def signed_in(request, *args, **kwargs):
        if not _works_there(request, kwargs.get("key")):
            # Somebody else has signed in here: what was typed is not theirs to read.
            kept_words.drop(request)
        return kept_words.respond(request, view, *args, **kwargs)

    @wraps(view)
    @never_cache
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not request.user.is_authenticated:
            kept_words.keep(request)
        return signed_in(request, *args, **kwargs)

    return guarded


def _works_there(request, key: UUID | None) -> bool:
    """This person works on the shop or offer of an address, be it in the bin or not."""
    if not key or not kept_words.of(request):
        return True
    shops = ShopPage.objects.managed_by(request.user).filter(shop__site_id=request.town.site_id)
    offers = OfferPage.objects.below(shops).filter(translation_key=key)
    return shops.filter(translation_key=key).exists() or offers.exists()


def my_shops(request):
    """The pages of the shops that this person works on in this town."""
    shops = ShopPage.objects.managed_by(request.user).filter(shop__site_id=request.town.site_id)
    return shops.filter(discarded=None, trashed=None)


def my_shop(request, key: UUID) -> ShopPage:
    """One of their shops, or a 404."""
    return get_object_or_404(my_shops(request).select_related("shop"), translation_key=key)


def owned_shops(request):
    """Those of their shops that this person owns."""
    return my_shops(request).filter(
        shop__memberships__user=request.user, shop__memberships__role=Membership.Role.OWNER
    )


def owned_shop(request, key: UUID) -> ShopPage:
    """One of the shops that this person owns, or a 404: staff decide nothing about the shop."""
    return get_object_or_404(owned_shops(request).select_related("shop"), translation_key=key)


def my_offers(request):
    """The offers of their shops in this town."""
    return OfferPage.objects.below(my_shops(request)).filter(discarded=None, trashed=None)


def my_offer(request, key: UUID) -> OfferPage:
    """One of their offers, or a 404."""
    return get_object_or_404(my_offers(request), translation_key=key)


def my_picture(request, pk: int) -> SiteImage:
    """A photo of one of their shops, or what a page of theirs or its draft shows; else a 404."""
    shops, offers = my_shops(request), my_offers(request)
    # Editors choose pictures too, and those are no photos that a shop has uploaded.
    shown = Q(picture=pk) | Q(latest_revision__content__picture=pk)
    is_theirs = (
        ShopPhoto.objects.filter(image=pk, shop__page__in=shops).exists()
        or shops.filter(shown).exists()
        or offers.filter(shown).exists()
    )
    if not is_theirs:
        raise Http404
    return get_object_or_404(SiteImage, pk=pk)
