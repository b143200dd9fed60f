"""What the merchants' app hears of pages that editors make, and of the town's settings."""

from allauth.account.signals import user_logged_in
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import page_unpublished

from core import cards
from core.models import TownSettings
from merchants import spans
from merchants.claiming import views as claiming
from merchants.models import Membership, OfferPage, Shop, ShopPage, TownDay
from merchants.offers import records

#: What a town says of itself and the hours of all its shops hang on.
DECISIVE = ("land", "timezone", "holiday_profile")


def connect() -> None:
    """Give every new page of a shop its business, and the business the name that is online.

    And keep the lists true when the town is in another Land or zone, or has other holidays, and
    when somebody begins to look after a shop; and write down each price that goes online.
    """
    post_save.connect(_shop_page_saved, ShopPage, dispatch_uid="merchants.shop_of_page")
    post_save.connect(_offer_saved, OfferPage, dispatch_uid="merchants.price_of_offer")
    page_unpublished.connect(_offer_unpublished, OfferPage, dispatch_uid="merchants.price_ended")
    pre_save.connect(_town_saving, TownSettings, dispatch_uid="merchants.town_saving")
    post_save.connect(_town_saved, TownSettings, dispatch_uid="merchants.town_saved")
    post_save.connect(_person_came, Membership, dispatch_uid="merchants.person_came")
    post_delete.connect(_person_left, Membership, dispatch_uid="merchants.person_left")
    user_logged_in.connect(claiming.finish_at_login, dispatch_uid="merchants.claim")


def _shop_page_saved(sender, instance, created, raw, update_fields, **kwargs):
    if raw:
        return
    if created:
        _open(instance)
    elif instance.live and (update_fields is None or "title" in update_fields):
        # A draft is saved without its title: that stays in the revision until it is approved.
        shops = Shop.objects.filter(page_id=instance.pk)
        shops.exclude(name=instance.title).update(name=instance.title)
        _write_spans_of_a_street(shops.first())


def _offer_saved(sender, instance, raw, update_fields, **kwargs):
    # Every way of publishing saves the whole page with the revision that is online from now on; a
    # draft only says which revision is its latest.
    if instance.live and instance.live_revision_id and not raw and update_fields is None:
        records.note(instance)


def _offer_unpublished(sender, instance, **kwargs):
    records.note_end(instance)


def _person_came(sender, instance, created, raw, **kwargs):
    if created and not raw and instance.shop.memberships.count() == 1:
        _tell_class(instance.shop_id)


def _person_left(sender, instance, **kwargs):
    if not Membership.objects.filter(shop_id=instance.shop_id).exists():
        _tell_class(instance.shop_id)


def _tell_class(shop_id: int) -> None:
    """An entry that somebody looks after is advertising, and is called that in lists."""
    page = ShopPage.objects.filter(shop=shop_id).first()
    if page:
        cards.refresh(page)


def _open(instance: ShopPage) -> None:
    town = cards.town_of(instance)
    if town and instance.locale_id == town.home.locale_id:
        Shop.objects.create(site_id=town.site_id, page=instance, name=instance.title)


def _write_spans_of_a_street(shop: Shop | None) -> None:
    """A shop that has moved is in other closures, where the town has some of single streets."""
    if shop and TownDay.objects.filter(site_id=shop.site_id).exclude(streets="").exists():
        spans.write([shop], TownSettings.objects.with_home().get(site_id=shop.site_id))


def _town_saving(sender, instance, raw, update_fields, **kwargs):
    names = set(DECISIVE) & set(DECISIVE if update_fields is None else update_fields)
    instance.has_other_hours = False
    if names and instance.pk and not raw:
        known = sender.objects.filter(pk=instance.pk).values(*names).first() or {}
        instance.has_other_hours = any(
            getattr(instance, name) != value for name, value in known.items()
        )
        if instance.has_other_hours and update_fields is None:
            # Other holidays are to be looked at anew.
            instance.holidays_confirmed_until = None


def _town_saved(sender, instance, **kwargs):
    if instance.has_other_hours:
        spans.write_town(instance)
