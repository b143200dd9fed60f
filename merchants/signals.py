"""What the merchants' app hears of pages that editors make."""

from django.db.models.signals import post_save

from core import cards
from merchants.models import Shop, ShopPage


def connect() -> None:
    """Give every new page of a shop its business, and the business the name that is online."""
    post_save.connect(_shop_page_saved, ShopPage, dispatch_uid="merchants.shop_of_page")


def _shop_page_saved(sender, instance, created, raw, update_fields, **kwargs):
    if raw:
        return
    if created:
        _open(instance)
    elif instance.live and (update_fields is None or "title" in update_fields):
        # A draft is saved without its title: that stays in the revision until it is approved.
        shops = Shop.objects.filter(page_id=instance.pk)
        shops.exclude(name=instance.title).update(name=instance.title)


def _open(instance: ShopPage) -> None:
    town = cards.town_of(instance)
    if town and instance.locale_id == town.home.locale_id:
        Shop.objects.create(site_id=town.site_id, page=instance, name=instance.title)
