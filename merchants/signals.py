"""What the merchants' app hears of pages that editors make."""

from django.db.models.signals import post_save

from core import cards
from merchants.models import Shop, ShopPage


def connect() -> None:
    """Give every new page of a shop its business, by whatever way it was made."""
    post_save.connect(_shop_page_saved, ShopPage, dispatch_uid="merchants.shop_of_page")


def _shop_page_saved(sender, instance, created, raw, **kwargs):
    if not created or raw:
        return
    town = cards.town_of(instance)
    if town and instance.locale_id == town.home.locale_id:
        Shop.objects.create(site_id=town.site_id, page=instance, name=instance.title)
