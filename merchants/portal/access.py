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


def portal(view):
    """A view of the portal: signed in, and kept by no cache."""

    @wraps(view)
    @login_required
    @never_cache
    def guarded(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    return guarded


def my_shops(request):
    """The pages of the shops that this person works on in this town."""
    return ShopPage.objects.managed_by(request.user).filter(shop__site_id=request.town.site_id)


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
    return OfferPage.objects.below(my_shops(request))


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
