"""Photos that somebody has chosen while something else in the form was still wrong.

They need not travel over a slow network twice: a few of each shop are put aside for a day.
"""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import User
from core import clock
from core.models import SiteImage
from merchants import services
from merchants.models import Shop, ShopPhoto

KEPT_FOR = timedelta(days=1)
#: So many of a shop wait at most; an older one makes room.
MOST = 5


def put_aside(shop: Shop, *, photo: ContentFile, alt: str, by: User) -> SiteImage:
    """Store a cleaned photo that no page shows yet."""
    image = None
    try:
        with transaction.atomic():
            Shop.objects.select_for_update().get(pk=shop.pk)
            image = services.keep_photo(shop, photo=photo, alt=alt, by=by)
            ShopPhoto.objects.filter(image=image).update(put_aside_at=clock.now())
            for photo in _waiting(shop).order_by("-put_aside_at", "-pk")[MOST:]:
                _let_go(photo)
    except BaseException:
        if image:
            image.file.storage.delete(image.file.name)
        raise
    return image


def find(shop: Shop, pk: int | None) -> SiteImage | None:
    """A photo that waits for this shop."""
    photo = _waiting(shop).filter(image=pk).select_related("image").first()
    return photo.image if photo else None


@transaction.atomic
def take(shop: Shop, pk: int, *, alt: str) -> SiteImage | None:
    """Let a photo that waits become the picture of a page, with these words; None if it is gone."""
    photo = _waiting(shop).select_for_update().filter(image=pk).first()
    if not photo:
        return None
    photo.put_aside_at = None
    photo.save()
    image = photo.image
    image.title, image.description = alt, alt
    image.save()
    return image


def clean_up() -> None:
    """Delete what nobody has come back for."""
    old = ShopPhoto.objects.filter(put_aside_at__lt=clock.now() - KEPT_FOR)
    for key in old.values_list("pk", flat=True)[:100]:
        with transaction.atomic():
            photo = old.select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
            if photo:
                _let_go(photo)


def _let_go(photo: ShopPhoto) -> None:
    """Delete a photo that waits, unless an editor has found a use for it."""
    try:
        with transaction.atomic():
            photo.image.delete()
    except ProtectedError:
        photo.put_aside_at = None
        photo.save(update_fields=["put_aside_at"])


def _waiting(shop: Shop):
    return ShopPhoto.objects.filter(shop=shop, put_aside_at__isnull=False)
